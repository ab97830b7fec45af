package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.testkit.TestPluginConfig;
import io.programmeragent.testkit.VirtualClock;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerSandboxProviderTest {
    @TempDir
    Path data;

    @Test
    void a_dockerfile_that_a_fix_could_change_is_refused() {
        DockerSandboxProvider provider = new DockerSandboxProvider();
        TestPluginConfig config = new TestPluginConfig(
                        provider.keys(), data, new VirtualClock(Instant.parse("2026-01-31T10:00:00Z")))
                .set("dockerfile", "ci/image.txt");

        assertThatThrownBy(() -> provider.create(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ci/image.txt")
                .hasMessageContaining("ci.Dockerfile");
    }
}
