package io.programmeragent.core.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSandboxProviderTest {
    @TempDir
    Path data;

    @Test
    void switched_off_it_says_that_it_isolates_nothing_and_why() {
        try (Sandbox sandbox =
                new ProcessSandboxProvider().create(new FixedConfig(data, Map.of("isolation", IsolationChoice.NONE)))) {
            assertThat(sandbox.isolation().fitForUntrustedCode()).isFalse();
            assertThat(sandbox.isolation().description()).contains("isolation: none");
        }
    }

    @Test
    void every_key_has_a_default_so_that_it_works_without_configuration() {
        assertThat(new ProcessSandboxProvider().keys())
                .isNotEmpty()
                .allMatch(k -> k.defaultValue().isPresent() && !k.required());
    }

    private record FixedConfig(Path dataDirectory, Map<String, Object> values) implements PluginConfig {
        @Override
        public String instance() {
            return "process";
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public <T extends Plugin> T plugin(Class<? extends PluginProvider<T>> provider, ConfigKey<PluginChoice> key) {
            throw new IllegalArgumentException("It asks for no plugin");
        }

        @Override
        public <T> T get(ConfigKey<T> key) {
            return find(key).orElseThrow(() -> new IllegalArgumentException(key.name()));
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Optional<T> find(ConfigKey<T> key) {
            return Optional.ofNullable((T) values.get(key.name())).or(key::defaultValue);
        }
    }
}
