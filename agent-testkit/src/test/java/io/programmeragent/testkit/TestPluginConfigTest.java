package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.ForgeProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestPluginConfigTest {
    private static final ConfigKey<Duration> TIMEOUT =
            ConfigKey.withDefault("timeout", ConfigType.duration(), Duration.ofSeconds(5), "How long.");
    private static final ConfigKey<Path> FILE = ConfigKey.required("file", ConfigType.path(), "Which file.");
    private static final ConfigKey<Map<String, List<Integer>>> PORTS =
            ConfigKey.optional("ports", ConfigType.mapOf(ConfigType.listOf(ConfigType.integer(1, 9))), "Which ports.");
    private static final ConfigKey<Settings> SECTION =
            ConfigKey.optional("section", ConfigType.section(List.of(TIMEOUT)), "More.");
    private static final ConfigKey<PluginChoice> FORGE = ConfigKey.optional("forge", ConfigType.plugin(), "A forge.");

    private final TestPluginConfig config = new TestPluginConfig(
            List.of(TIMEOUT, FILE, PORTS, SECTION, FORGE), Path.of("data"), InstantSource.fixed(Instant.EPOCH));

    @Test
    void raw_values_are_parsed_as_a_configuration_file_would_be() {
        config.set("timeout", "250ms")
                .set("file", Path.of("a", "b"))
                .set("ports", Map.of("http", List.of(1, "2")))
                .set("section", Map.of("timeout", Duration.ofHours(1)));

        assertThat(config.get(TIMEOUT)).isEqualTo(Duration.ofMillis(250));
        assertThat(config.get(FILE)).isEqualTo(Path.of("a", "b"));
        assertThat(config.get(PORTS)).isEqualTo(Map.of("http", List.of(1, 2)));
        assertThat(config.get(SECTION).get(TIMEOUT)).isEqualTo(Duration.ofHours(1));
        assertThat(config.dataDirectory()).isEqualTo(Path.of("data"));
        assertThat(config.clock().instant()).isEqualTo(Instant.EPOCH);
        assertThat(config.instance()).isNotBlank();
    }

    @Test
    void defaults_hold_where_nothing_is_set() {
        assertThat(config.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.find(PORTS)).isEmpty();
        assertThatThrownBy(() -> config.get(FILE)).hasMessageContaining("file").hasMessageContaining("not set");
    }

    @Test
    void what_is_not_declared_or_not_valid_is_refused() {
        ConfigKey<String> secret = ConfigKey.optional("secret", ConfigType.string(), "Not declared.");

        assertThatThrownBy(() -> config.find(secret)).hasMessageContaining("not declared");
        config.set("timeout", "soon");
        assertThatThrownBy(() -> config.get(TIMEOUT)).hasMessageContaining("soon");
        config.set("unheard-of", 1);
        assertThatThrownBy(() -> config.find(PORTS)).hasMessageContaining("unheard-of");
    }

    @Test
    void a_nested_plugin_is_the_one_that_was_given() {
        assertThatThrownBy(() -> config.plugin(ForgeProvider.class, FORGE)).hasMessageContaining("forge");
        Forge forge = new InMemoryForge("main");

        config.plugin("forge", forge);

        assertThat(config.plugin(ForgeProvider.class, FORGE)).isSameAs(forge);
        assertThat(config.find(FORGE)).isPresent();
    }
}
