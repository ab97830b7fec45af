package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes with sandboxes are killed with kill -9, {@code -Dsandbox.kills=20} for more of them; or are not root's. */
class DockerDeathsIT {
    private static final int STEPS = 8;
    private static final int MILLIS = 400;
    private static final String NOBODY = "65534";

    @TempDir
    Path files;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("sandbox.kills", 2));
    }

    private Process opening(List<String> before, int times) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                OpenedSandboxes.class.getName(),
                TestEngine.require().host(),
                files.toString(),
                String.valueOf(times)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Without what the logging library says of itself. */
    private static Stream<String> steps(BufferedReader said) {
        return said.lines()
                .filter(line -> line.startsWith(OpenedSandboxes.STEP))
                .map(line -> line.substring(OpenedSandboxes.STEP.length()));
    }

    private void assertNothingIsLeft() {
        try (DockerEngine look = TestEngine.require().connect()) {
            assertThat(TestEngine.containers(look)).isEmpty();
            assertThat(TestEngine.volumes(look)).isEmpty();
            assertThat(TestEngine.networks(look))
                    .as("those that every engine has")
                    .isSubsetOf("bridge", "host", "none");
        }
        assertThat(TestEngine.require().keepers()).isEmpty();
        assertThat(files.resolve("workspace"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
        assertThat(files.resolve("data/layers"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
        assertThat(files.resolve("data/doors"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_a_killed_process_left_is_gone_after_the_next_start(int seed) throws Exception {
        Random random = new Random(seed);
        int step = 1 + random.nextInt(STEPS);
        Process process = opening(List.of(), STEPS);
        try (BufferedReader said = process.inputReader()) {
            assertThat(steps(said).limit(step).count()).isEqualTo(step);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MILLIS))); // any moment will do
        } finally {
            process.destroyForcibly().waitFor();
        }

        OpenedSandboxes.sandbox(TestEngine.require().host(), files).close();

        assertNothingIsLeft();
    }

    /** Of the files of this test it may read all, as its class path may be anywhere, but write no other's. */
    @Test
    void an_agent_that_is_not_root_clears_up_as_well() throws Exception {
        String host = TestEngine.require().host();
        Path socket = Path.of(host.substring("unix://".length()));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.setAttribute(files, "unix:uid", Integer.valueOf(NOBODY));
        Process process = opening(
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "--inh-caps=+dac_read_search",
                        "--ambient-caps=+dac_read_search"),
                2);
        try (BufferedReader said = process.inputReader()) {
            assertThat(steps(said))
                    .containsExactly("opening", "running", "ran 0", "closed", "opening", "running", "ran 0", "closed");
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertNothingIsLeft();
    }
}
