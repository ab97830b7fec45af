package io.programmeragent.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(700);
    private final Commands commands = Commands.ofThisSystem();

    @TempDir
    Path directory;

    @Test
    void a_variable_is_this_process_own_or_none() {
        assertThat(Commands.variable("PATH")).isPresent();
        assertThat(Commands.variable("NO_SUCH_VARIABLE_OF_PROGRAMMER_AGENT")).isEmpty();
    }

    @Test
    void a_command_runs_in_its_directory_and_tells_output_and_exit_code() {
        CommandResult result = run(LONG, "pwd; echo problem >&2; exit 3");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).contains(directory.getFileName().toString(), "problem");
        assertThat(result.timedOut()).isFalse();
    }

    @Test
    void the_environment_holds_only_what_is_given_and_three_basics() {
        CommandResult result = commands.run(
                new Command(List.of("env"), directory, Map.of("MINE", "yes"), Optional.empty(), LONG, 100_000));

        assertThat(result.output().lines().map(l -> l.replaceAll("=.*", "")))
                .contains("MINE")
                .isSubsetOf("MINE", "PATH", "HOME", "LANG");
    }

    @Test
    void arguments_are_not_read_by_a_shell() {
        CommandResult result = commands.run(
                new Command(List.of("echo", "$HOME; `id`"), directory, Map.of(), Optional.empty(), LONG, 1000));

        assertThat(result.output()).isEqualTo("$HOME; `id`\n");
    }

    @Test
    void what_cannot_be_started_is_exit_code_127() throws Exception {
        Files.writeString(directory.resolve("no-program"), "text");

        assertThat(commands.run(command(LONG, "there-is-no-such-program")).exitCode())
                .isEqualTo(127);
        assertThat(commands.run(command(LONG, "./no-program")).exitCode()).isEqualTo(127);
    }

    @Test
    void at_the_time_limit_it_is_killed_also_when_it_ignores_sigterm() {
        CommandResult result = run(SHORT, "trap '' TERM INT HUP; echo begun; while :; do sleep 1; done");

        assertThat(result.timedOut()).isTrue();
        assertThat(result.exitCode()).isEqualTo(137);
        assertThat(result.succeeded()).isFalse();
        assertThat(result.output()).contains("begun");
    }

    @Test
    void what_it_left_in_the_background_is_killed_when_it_ends() {
        run(LONG, "sleep 61001 & sleep 61001 &");

        assertThat(running("61001")).isEmpty();
    }

    @Test
    void what_it_left_in_the_background_does_not_hold_up_its_result() {
        CommandResult result = run(LONG, "sleep 61002 & echo done");

        assertThat(result.output()).isEqualTo("done\n");
        assertThat(result.timedOut()).isFalse();
    }

    @Test
    void a_daemon_in_a_session_of_its_own_is_found_by_its_mark() {
        commands.run(new Command(
                List.of("sh", "-c", "(setsid sh -c 'setsid sleep 61003 & sleep 61003' &) ; echo gone"),
                directory,
                Map.of("MARK", "of-this-test"),
                Optional.of("MARK=of-this-test"),
                LONG,
                1000));

        assertThat(running("61003")).isEmpty();
    }

    @Test
    void endless_output_is_drained_and_cut() {
        CommandResult result = commands.run(new Command(
                List.of("sh", "-c", "yes | head -c 30000000; echo end"),
                directory,
                Map.of(),
                Optional.empty(),
                LONG,
                2000));

        assertThat(result.exitCode()).isZero();
        assertThat(result.truncated()).isTrue();
        assertThat(result.output()).hasSizeLessThanOrEqualTo(2000).endsWith("end\n");
    }

    @Test
    void an_interrupt_kills_it_and_stays_set() throws Exception {
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            assertThatExceptionOfType(PluginException.class).isThrownBy(() -> run(LONG, "echo x > begun; sleep 61004"));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        while (!Files.exists(directory.resolve("begun"))) {
            Thread.onSpinWait();
        }
        thread.interrupt();

        assertThat(flag.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(running("61004")).isEmpty();
    }

    private CommandResult run(Duration timeout, String script) {
        return commands.run(command(timeout, "sh", "-c", script));
    }

    private Command command(Duration timeout, String... arguments) {
        return new Command(List.of(arguments), directory, Map.of(), Optional.empty(), timeout, 100_000);
    }

    private static Stream<String> running(String argument) {
        return ProcessHandle.allProcesses()
                .filter(p -> List.of(p.info().arguments().orElse(new String[0])).contains(argument))
                .map(p -> p.info().commandLine().orElse(""));
    }
}
