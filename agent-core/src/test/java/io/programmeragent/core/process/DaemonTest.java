package io.programmeragent.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.PluginException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DaemonTest {
    private static final Duration GRACE = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    private Path pidFile;
    private Daemon daemon;

    @BeforeEach
    void a_daemon() {
        pidFile = temp.resolve("run/service.pid");
        daemon = new Daemon(pidFile);
    }

    @AfterEach
    void nothing_is_left_running() {
        daemon.stop(Duration.ZERO);
    }

    private static Daemon.Launch launch(Path directory, String... command) {
        return new Daemon.Launch(List.of(command), "v1", directory, Map.of("GREETING", "hi"), directory.resolve("log"));
    }

    private Daemon.Running start(String script) {
        daemon.start(launch(temp, "sh", "-c", script));
        return daemon.running().orElseThrow();
    }

    /** Waits until the process has told how far it is. */
    private void told(String line) throws IOException {
        while (!Files.exists(temp.resolve("log"))
                || !Files.readString(temp.resolve("log")).contains(line)) {
            Thread.onSpinWait();
        }
    }

    /** Waits until the system has put away what is left of a killed process; for one that lives on, forever. */
    private static void ended(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    @Test
    void it_runs_with_a_clean_environment_until_it_is_stopped() throws IOException {
        Daemon.Running running = start("echo \"$GREETING $(env | grep -c SURPRISE)\"; exec sleep 1000");
        told("hi 0");

        assertThat(running.label()).isEqualTo("v1");
        assertThat(running.suspended()).isFalse();
        assertThat(new Daemon(pidFile).running()).contains(running);
        assertThatThrownBy(() -> start("true")).isInstanceOf(IllegalStateException.class);

        assertThat(daemon.stop(GRACE)).isTrue();
        assertThat(daemon.running()).isEmpty();
        ended(running.pid());
        assertThat(daemon.stop(GRACE)).isFalse();
    }

    @Test
    void one_that_does_not_want_to_end_is_killed_with_its_children() throws IOException {
        Daemon.Running running = start("trap '' TERM; sleep 1000 & echo child $!; wait; wait; sleep 1000");
        told("\n");
        String log = Files.readString(temp.resolve("log"));
        long child = Long.parseLong(log.substring("child ".length()).strip());

        daemon.stop(Duration.ofMillis(50));

        ended(running.pid());
        ended(child);
    }

    @Test
    void one_that_is_suspended_is_seen_as_such_and_can_be_ended() throws Exception {
        Daemon.Running running = start("echo ready; exec sleep 1000");
        told("ready");
        new ProcessBuilder("sh", "-c", "kill -STOP " + running.pid()).start().waitFor();
        while (!daemon.running().orElseThrow().suspended()) {
            Thread.onSpinWait();
        }

        assertThat(daemon.stop(GRACE)).isTrue();
        assertThat(daemon.running()).isEmpty();
    }

    @Test
    void one_that_ended_by_itself_is_not_running_and_can_be_started_again() throws IOException {
        daemon.start(launch(temp, "sh", "-c", "echo done"));
        while (daemon.running().isPresent()) {
            Thread.onSpinWait();
        }
        told("done");

        assertThat(start("exec sleep 1000").pid()).isPositive();
    }

    @Test
    void a_process_that_began_after_the_pid_file_was_written_is_another_one() throws IOException {
        start("exec sleep 1000");
        FileTime written = Files.getLastModifiedTime(pidFile);

        Files.setLastModifiedTime(pidFile, FileTime.from(written.toInstant().minusSeconds(60)));
        assertThat(daemon.running()).isEmpty();
        assertThat(daemon.stop(GRACE)).isFalse();

        Files.setLastModifiedTime(pidFile, written);
        assertThat(daemon.running()).isPresent();
    }

    @Test
    void a_command_that_is_not_there_leaves_its_complaint_in_the_log() throws IOException {
        daemon.start(launch(temp, "no-such-command"));
        told("no-such-command");
        while (daemon.running().isPresent()) {
            Thread.onSpinWait();
        }
        assertThat(daemon.running()).isEmpty();
    }

    @Test
    void a_directory_that_is_not_there_and_a_damaged_pid_file_are_said() throws IOException {
        assertThatThrownBy(() -> daemon.start(
                        new Daemon.Launch(List.of("true"), "v1", temp.resolve("none"), Map.of(), temp.resolve("log"))))
                .isInstanceOf(PluginException.class);
        Files.writeString(pidFile, "oops");
        assertThatThrownBy(daemon::running).isInstanceOf(PluginException.class).hasMessageContaining("service.pid");
        Files.delete(pidFile);
    }

    @Test
    void it_outlives_the_process_that_started_it() throws Exception {
        Process starter = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        pidFile.toString(),
                        temp.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(starter.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("started");
        } finally {
            starter.destroyForcibly().waitFor();
        }

        Optional<Daemon.Running> running = daemon.running();
        assertThat(running).isPresent();
        assertThat(daemon.stop(GRACE)).isTrue();
        assertThat(daemon.running()).isEmpty();
    }

    /** Starts a daemon and waits to be killed. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws IOException {
            Path pidFile = Path.of(arguments[0]);
            new Daemon(pidFile).start(launch(Path.of(arguments[1]), "sleep", "1000"));
            System.out.println("started");
            System.exit(System.in.read());
        }
    }
}
