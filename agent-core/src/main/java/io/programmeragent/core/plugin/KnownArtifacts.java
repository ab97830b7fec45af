package io.programmeragent.core.plugin;

import java.util.Map;
import java.util.Optional;

/** Which artifact brings which plugin, for the hint when it is not on the class path. */
final class KnownArtifacts {
    private static final Map<String, String> BY_PLUGIN = Map.of(
            "prometheus", "agent-prometheus",
            "alertmanager", "agent-prometheus",
            "loki", "agent-loki",
            "github", "agent-github",
            "docker", "agent-sandbox-docker",
            "llm", "agent-llm",
            "openai", "agent-llm-openai",
            "ollama", "agent-llm-ollama");

    private KnownArtifacts() {}

    static Optional<String> of(String plugin) {
        return Optional.ofNullable(BY_PLUGIN.get(plugin)).map(artifact -> "io.programmeragent:" + artifact);
    }
}
