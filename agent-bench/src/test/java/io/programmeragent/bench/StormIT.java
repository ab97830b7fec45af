package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A small storm, over the packaged agent. */
class StormIT {
    @Test
    void each_cause_is_one_incident_and_every_alert_is_in_the_history() {
        Path launcher = Path.of("../examples/standalone-agent/bin/agent");
        boolean packaged = Files.isRegularFile(Path.of("../examples/standalone-agent/target/standalone-agent.jar"));
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(packaged, "the standalone agent is not packaged");
        }
        assertThat(packaged)
                .as("the standalone agent is packaged before the benchmarks are tested")
                .isTrue();

        int exit = Main.run(
                "storm",
                "--launcher",
                launcher.toString(),
                "--alerts",
                "300",
                "--seconds",
                "1",
                "--alertmanager",
                "none");

        assertThat(exit).isZero();
    }
}
