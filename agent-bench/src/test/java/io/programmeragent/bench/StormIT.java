package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A small storm, over the packaged agent. */
class StormIT {
    private static final String ALERTMANAGER = "prometheus-alertmanager";

    @Test
    void each_cause_is_one_incident_and_every_alert_is_in_the_history_also_through_a_real_alertmanager() {
        Path launcher = Path.of("../examples/standalone-agent/bin/agent");
        boolean packaged = Files.isRegularFile(Path.of("../examples/standalone-agent/target/standalone-agent.jar"));
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(packaged, "the standalone agent is not packaged");
        }
        assertThat(packaged)
                .as("the standalone agent is packaged before the benchmarks are tested")
                .isTrue();

        boolean real = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, ALERTMANAGER)));
        assertThat(real || !"true".equals(System.getenv("CI")))
                .as("apt-get install prometheus-alertmanager")
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
                real ? ALERTMANAGER : "none");

        assertThat(exit).isZero();
        assumeTrue(real, "no Alertmanager here, so the storm came directly only: apt-get install " + ALERTMANAGER);
    }
}
