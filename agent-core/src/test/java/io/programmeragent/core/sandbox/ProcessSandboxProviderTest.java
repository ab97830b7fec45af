package io.programmeragent.core.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.testkit.TestPluginConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSandboxProviderTest {
    @TempDir
    Path data;

    @Test
    void switched_off_it_says_that_it_isolates_nothing_and_why() {
        ProcessSandboxProvider provider = new ProcessSandboxProvider();
        TestPluginConfig config =
                new TestPluginConfig(provider.keys(), data, InstantSource.system()).set("isolation", "none");
        try (Sandbox sandbox = provider.create(config)) {
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
}
