package io.programmeragent.core.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.process.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The escape suite: what a command may try, with bubblewrap and without. */
class ProcessSandboxIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Commands COMMANDS = Commands.ofThisSystem();
    private static final Bubblewrap.Probe PROBE = Bubblewrap.probe(COMMANDS);

    @TempDir
    Path files;

    private Path workspace;

    @BeforeEach
    void make_a_workspace() throws Exception {
        workspace = Files.createDirectory(files.resolve("workspace"));
    }

    enum Kind {
        PLAIN,
        BUBBLEWRAP
    }

    @ParameterizedTest
    @EnumSource
    void a_command_works_in_the_workspace(Kind kind) throws Exception {
        CommandResult result = run(kind, "echo made > made.txt; pwd");

        assertThat(result.output()).isEqualTo(workspace.toRealPath() + "\n");
        assertThat(workspace.resolve("made.txt")).hasContent("made");
    }

    @ParameterizedTest
    @EnumSource
    void the_environment_holds_only_what_was_given(Kind kind) {
        try (Sandbox sandbox = sandbox(kind);
                SandboxSession session = sandbox.open(spec(Map.of("OF_SPEC", "1")))) {
            CommandResult result = session.run(new SandboxCommand(List.of("env"), Map.of("OF_COMMAND", "2"), LONG));

            assertThat(result.output().lines().map(l -> l.replaceAll("=.*", "")))
                    .contains("OF_SPEC", "OF_COMMAND", "HOME", "PATH")
                    .isSubsetOf("OF_SPEC", "OF_COMMAND", "HOME", "PATH", "LANG");
        }
    }

    @ParameterizedTest
    @EnumSource
    void home_is_writable_empty_and_gone_afterwards(Kind kind) {
        try (Sandbox sandbox = sandbox(kind)) {
            String home;
            try (SandboxSession session = sandbox.open(spec(Map.of()))) {
                home = run(session, "ls -A $HOME; touch $HOME/x; echo $HOME")
                        .output()
                        .strip();
                assertThat(run(session, "ls $HOME").output()).isEqualTo("x\n");
            }
            assertThat(Path.of(home)).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource
    void background_processes_die_with_the_command(Kind kind) {
        run(kind, "trap '' TERM; sleep 62001 & (setsid sleep 62001 &); (setsid sh -c 'setsid sleep 62001 &' &); true");

        assertThat(running("62001")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_command_that_ignores_sigterm_dies_at_its_time_limit(Kind kind) {
        try (Sandbox sandbox = sandbox(kind);
                SandboxSession session = sandbox.open(spec(Map.of()))) {
            CommandResult result = session.run(SandboxCommand.of(
                    Duration.ofSeconds(1), List.of("sh", "-c", "trap '' TERM; setsid sleep 62002 & sleep 62002")));

            assertThat(result.timedOut()).isTrue();
            assertThat(result.exitCode()).isEqualTo(137);
            assertThat(running("62002")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void endless_output_is_cut(Kind kind) {
        try (Sandbox sandbox = sandbox(kind);
                SandboxSession session = sandbox.open(new SandboxSpec("test", workspace, List.of(), Map.of(), 5000))) {
            CommandResult result = run(session, "yes | head -c 20000000");

            assertThat(result.truncated()).isTrue();
            assertThat(result.output()).hasSizeLessThanOrEqualTo(5000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_cannot_be_started_is_exit_code_127(Kind kind) {
        try (Sandbox sandbox = sandbox(kind);
                SandboxSession session = sandbox.open(spec(Map.of()))) {
            assertThat(session.run(SandboxCommand.of(LONG, List.of("no-such-program")))
                            .exitCode())
                    .isEqualTo(127);
        }
    }

    @ParameterizedTest
    @EnumSource
    void words_that_look_like_script_are_only_arguments(Kind kind) {
        try (Sandbox sandbox = sandbox(kind);
                SandboxSession session = sandbox.open(spec(Map.of()))) {
            assertThat(session.run(SandboxCommand.of(LONG, List.of("echo", "$(id)", "; exit 9")))
                            .output())
                    .isEqualTo("$(id) ; exit 9\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_workspace_cannot_be_opened(Kind kind) {
        SandboxSpec spec = new SandboxSpec("test", files.resolve("missing"), List.of(), Map.of(), 1000);
        try (Sandbox sandbox = sandbox(kind)) {
            assertThatExceptionOfType(PluginException.class)
                    .isThrownBy(() -> sandbox.open(spec))
                    .withMessageContaining("missing");
        }
    }

    @Test
    void isolated_nothing_outside_the_workspace_can_be_written() throws Exception {
        Path outside = Files.writeString(files.resolve("outside.txt"), "untouched");

        CommandResult result = run(
                Kind.BUBBLEWRAP,
                "echo x > " + outside + "; echo x > /etc/x; echo x > /usr/x; echo x > /tmp/by-the-sandbox; rm -rf "
                        + files);

        assertThat(outside).hasContent("untouched");
        assertThat(Path.of("/etc/x")).doesNotExist();
        assertThat(Path.of("/usr/x")).doesNotExist();
        assertThat(Path.of("/tmp/by-the-sandbox")).doesNotExist();
        assertThat(result.output()).contains("Read-only file system");
    }

    @Test
    void isolated_secrets_are_not_there_and_listed_directories_are_read_only() throws Exception {
        Path secret = Files.writeString(files.resolve("secret.txt"), "s3cret");
        Path cache = Files.createDirectory(files.resolve("cache"));
        Files.writeString(cache.resolve("library.txt"), "a library");
        try (Sandbox sandbox = sandbox(Kind.BUBBLEWRAP);
                SandboxSession session =
                        sandbox.open(new SandboxSpec("test", workspace, List.of(cache), Map.of(), 5000))) {
            CommandResult result = run(
                    session,
                    "cat " + secret + " /etc/shadow /root/.ssh/* /home/*/.ssh/*; cat " + cache + "/library.txt; touch "
                            + cache + "/new");

            assertThat(result.output())
                    .contains("a library", "Read-only file system")
                    .doesNotContain("s3cret", "root:");
            assertThat(cache.resolve("new")).doesNotExist();
        }
    }

    @Test
    void isolated_the_host_s_network_is_out_of_reach() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String script = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + " && echo reached";

            assertThat(bash(Kind.PLAIN, script).output()).contains("reached");
            assertThat(bash(Kind.BUBBLEWRAP, script).output()).doesNotContain("reached");
        }
    }

    @Test
    void isolated_the_host_s_processes_are_out_of_sight() {
        String script = "kill -0 " + ProcessHandle.current().pid() + " && echo seen";

        assertThat(run(Kind.PLAIN, script).output()).contains("seen");
        assertThat(run(Kind.BUBBLEWRAP, script).output()).doesNotContain("seen");
    }

    @Test
    void claims_only_what_is_enforced() {
        try (Sandbox plain = sandbox(Kind.PLAIN)) {
            assertThat(plain.isolation().fitForUntrustedCode()).isFalse();
            assertThat(plain.isolation().description()).contains("can read and change whatever this user can");
        }
        try (Sandbox isolated = sandbox(Kind.BUBBLEWRAP)) {
            assertThat(isolated.isolation().fitForUntrustedCode()).isTrue();
            assertThat(isolated.isolation().resources()).isFalse();
        }
    }

    @Test
    void what_a_killed_agent_left_running_is_killed_by_the_next_one() throws Exception {
        Path data = Files.createDirectories(files.resolve("data"));
        Path home = Files.createDirectory(data.resolve("home-" + pidOfTheDead() + "-1-1"));
        ProcessBuilder left = new ProcessBuilder("sleep", "62003");
        left.environment().put("HOME", home.toString());
        Process process = left.start();

        new ProcessSandbox(COMMANDS, PROBE, new ProcessLimits(4096), List.of(), false, data).close();

        assertThat(process.waitFor()).isEqualTo(137);
        assertThat(home).doesNotExist();
    }

    /** A process that has ended; its id is not given again at once. */
    private static long pidOfTheDead() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    private Sandbox sandbox(Kind kind) {
        if (kind == Kind.BUBBLEWRAP) {
            if (!"true".equals(System.getenv("CI"))) {
                assumeThat(PROBE.problem()).as("bubblewrap does not work here").isEmpty();
            }
            assertThat(PROBE.problem()).isEmpty();
        }
        Bubblewrap.Probe probe =
                kind == Kind.BUBBLEWRAP ? PROBE : new Bubblewrap.Probe(Optional.empty(), "it is switched off");
        try {
            Path data = Files.createDirectories(files.resolve("data"));
            return new ProcessSandbox(COMMANDS, probe, new ProcessLimits(4096), List.of(), false, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SandboxSpec spec(Map<String, String> environment) {
        return new SandboxSpec("test", workspace, List.of(), environment, 100_000);
    }

    private CommandResult run(Kind kind, String script) {
        try (Sandbox sandbox = sandbox(kind);
                SandboxSession session = sandbox.open(spec(Map.of()))) {
            return run(session, script);
        }
    }

    private CommandResult bash(Kind kind, String script) {
        try (Sandbox sandbox = sandbox(kind);
                SandboxSession session = sandbox.open(spec(Map.of()))) {
            return session.run(SandboxCommand.of(LONG, List.of("bash", "-c", script)));
        }
    }

    private static CommandResult run(SandboxSession session, String script) {
        return session.run(SandboxCommand.of(LONG, List.of("sh", "-c", script)));
    }

    private static Stream<String> running(String argument) {
        return ProcessHandle.allProcesses()
                .filter(p -> List.of(p.info().arguments().orElse(new String[0])).contains(argument))
                .map(p -> p.info().commandLine().orElse(""));
    }
}
