package io.programmeragent.quickstart;

import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.core.Agent;
import io.programmeragent.core.config.AgentConfig;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.plugin.PluginRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that watches a service with the agent inside it, and logs what happens. */
public final class Quickstart {
    private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);

    private Quickstart() {}

    public static void main(String[] arguments) throws InterruptedException {
        String url = arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8080";
        try (Agent agent = watch(url, Path.of("agent-data"), event -> LOG.info("{}", event))) {
            LOG.info("Watching {} since {}", url, agent.status().startedAt());
            new CountDownLatch(1).await();
        }
    }

    /** The keys are those of a configuration file; AgentSettings.builder says the same with types. */
    static Agent watch(String url, Path data, IncidentListener listener) {
        Map<String, Object> probe = Map.of("name", "health", "path", "/health", "interval", "1s", "failures", 2);
        Map<String, Object> service = Map.of("name", "shop", "url", url, "probes", List.of(probe));
        PluginRegistry registry = PluginRegistry.discovered();
        AgentSettings settings = AgentConfig.read(
                Map.of(
                        "data-directory", data.toString(),
                        "correlation", Map.of("settle-time", "2s"),
                        "services", List.of(service)),
                registry);
        return Agent.start(settings, registry, listener);
    }
}
