package io.programmeragent.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessTreeTest {
    @Test
    @Timeout(60)
    void a_process_that_ended_is_not_waited_for_when_its_parent_never_fetches_it() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Zombies are seen on Linux only");
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 60").start();
        try (BufferedReader output = parent.inputReader(StandardCharsets.US_ASCII)) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            while (ProcessTable.lives(child)) {
                Thread.onSpinWait();
            }
            assertThat(child.isAlive()).as("the system still lists it").isTrue();

            assertThat(ProcessTree.of(child, false, Optional.empty()).kill()).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }
}
