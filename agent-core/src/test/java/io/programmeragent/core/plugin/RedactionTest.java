package io.programmeragent.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final ConfigKey<String> TOKEN =
            ConfigKey.optional("token", ConfigType.string(), "The key.").asSecret();
    private static final List<ConfigKey<?>> KEYS = List.of(
            ConfigKey.optional("url", ConfigType.string(), "Where."),
            ConfigKey.optional("peers", ConfigType.listOf(ConfigType.section(List.of(TOKEN))), "Peers."),
            ConfigKey.optional("keys", ConfigType.mapOf(ConfigType.listOf(ConfigType.string())), "Keys.")
                    .asSecret(),
            ConfigKey.optional("model", ConfigType.plugin(), "The model."));

    @Test
    void secrets_are_masked_wherever_they_are_and_nothing_else_is() {
        Map<String, Object> raw = Map.of(
                "url", "http://a",
                "peers", List.of(Map.of("token", "t1"), Map.of("token", "t2", "unknown", 1)),
                "keys", Map.of("x", List.of("k1", "k2")),
                "model", Map.of("type", "openai", "api-key", "k3", "tokens", 100));

        Set<String> paths = Redaction.secretPaths(KEYS, raw, "");

        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "peers[0].token", "peers[1].token", "keys.x[0]", "keys.x[1]", "model.api-key");
        assertThat(Redaction.masked(raw, "", paths))
                .isEqualTo(Map.of(
                        "url", "http://a",
                        "peers", List.of(Map.of("token", "***"), Map.of("token", "***", "unknown", 1)),
                        "keys", Map.of("x", List.of("***", "***")),
                        "model", Map.of("type", "openai", "api-key", "***", "tokens", 100)));
    }
}
