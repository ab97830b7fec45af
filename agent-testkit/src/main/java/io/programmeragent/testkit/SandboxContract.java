package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxProvider;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Sandbox} keeps: (B1) to (B8). Of the claims in {@link Isolation} those about files, network and
 * processes are tried; limits of resources are not.
 */
public abstract class SandboxContract extends PluginContract<Sandbox> {
    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int LIMIT = 10_000;

    /** What a shell sets by itself, beside what (B4) names. */
    private static final Set<String> ALWAYS = Set.of("PATH", "HOME", "LANG", "PWD", "OLDPWD", "SHLVL", "_");

    /** The commands to look around with. */
    protected SandboxPrograms programs() {
        return new SandboxPrograms() {};
    }

    /** Whether a process with this mark in its command line runs, or is about to end and does not. */
    protected boolean runs(String mark) throws InterruptedException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            for (ProcessHandle process : all.filter(p -> marked(p, mark)).toList()) {
                if (!ends(process)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean marked(ProcessHandle process, String mark) {
        return process.info().commandLine().filter(c -> c.contains(mark)).isPresent();
    }

    private static boolean ends(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    /** Opens no session: no sandbox needs the outside world before that. */
    @Override
    protected final void ask(Sandbox asked) {
        assertThat(asked.isolation().description()).isNotBlank();
    }

    /** For a sandbox without a server: nothing outside can break. */
    @Override
    protected boolean breakOutside() {
        return false;
    }

    @Override
    protected final void assertFails(Sandbox asked) {
        SandboxSpec spec = spec();
        assertThatThrownBy(() -> asked.open(spec).close()).isInstanceOf(PluginException.class);
    }

    @Override
    protected final Class<? extends PluginProvider<Sandbox>> serviceType() {
        return SandboxProvider.class;
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(directory().resolve(name)).toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private SandboxSpec spec() {
        return new SandboxSpec(
                "contract", made("workspace"), List.of(made("readable")), Map.of("FROM_SPEC", "spec value"), LIMIT);
    }

    private static CommandResult run(SandboxSession session, List<String> arguments) {
        return session.run(SandboxCommand.of(AMPLE, arguments));
    }

    @Test
    final void b1_the_workspace_can_be_written_and_what_is_listed_can_be_read() throws IOException {
        SandboxSpec spec = spec();
        Files.writeString(spec.readable().get(0).resolve("given"), "from the host");
        Files.writeString(spec.workspace().resolve("source"), "the source");
        try (SandboxSession session = plugin().open(spec)) {
            assertThat(run(session, programs().read(Path.of("source"))).output())
                    .isEqualTo("the source");
            assertThat(run(session, programs().read(spec.readable().get(0).resolve("given")))
                            .output())
                    .isEqualTo("from the host");
            assertThat(run(session, programs().write(Path.of("made"), "in the sandbox"))
                            .succeeded())
                    .isTrue();
        }
        assertThat(spec.workspace().resolve("made")).hasContent("in the sandbox");
    }

    @Test
    final void b2_at_its_time_limit_a_command_is_killed_with_everything_it_started() throws InterruptedException {
        String mark = UUID.randomUUID().toString();
        try (SandboxSession session = plugin().open(spec())) {
            CommandResult result =
                    session.run(SandboxCommand.of(SHORT, programs().stubborn(mark)));

            assertThat(result.timedOut()).isTrue();
            assertThat(result.succeeded()).isFalse();
            assertThat(result.exitCode()).isEqualTo(137);
            assertThat(runs(mark)).as("something runs on after the time limit").isFalse();
            assertThat(run(session, programs().print(1)).succeeded())
                    .as("the session goes on")
                    .isTrue();
        }
    }

    @Test
    final void b3_output_beyond_the_limit_is_dropped_and_the_result_says_so() {
        try (SandboxSession session = plugin().open(spec())) {
            CommandResult much = run(session, programs().print(50 * LIMIT));
            CommandResult little = run(session, programs().print(LIMIT / 2));

            assertThat(much.succeeded()).isTrue();
            assertThat(much.truncated()).isTrue();
            assertThat(much.output().length()).isBetween(1, LIMIT);
            assertThat(little.truncated()).isFalse();
            assertThat(little.output()).isEqualTo("x".repeat(LIMIT / 2));
        }
    }

    @Test
    final void b4_the_environment_holds_what_is_given_and_nothing_of_the_host() {
        try (SandboxSession session = plugin().open(spec())) {
            CommandResult result = session.run(
                    new SandboxCommand(programs().environment(), Map.of("FROM_COMMAND", "command value"), AMPLE));

            assertThat(result.output()).contains("FROM_SPEC=spec value", "FROM_COMMAND=command value");
            assertThat(result.output().lines().map(l -> l.replaceFirst("=.*", "")))
                    .contains("PATH", "HOME")
                    .allSatisfy(name -> assertThat(ALWAYS.contains(name) || name.startsWith("FROM_"))
                            .as(name)
                            .isTrue());
        }
    }

    @Test
    final void b5_a_command_that_cannot_be_started_is_exit_code_127() {
        try (SandboxSession session = plugin().open(spec())) {
            CommandResult absent = run(session, List.of("no-such-program-anywhere"));

            assertThat(absent.exitCode()).isEqualTo(127);
            assertThat(absent.output()).contains("no-such-program-anywhere");
        }
    }

    @Test
    final void b6_after_close_nothing_runs_on() throws InterruptedException {
        String mark = UUID.randomUUID().toString();
        SandboxSession session = plugin().open(spec());
        assertThat(run(session, programs().background(mark)).succeeded()).isTrue();

        session.close();
        session.close();

        assertThat(runs(mark)).isFalse();
    }

    @Test
    final void b6_closing_the_sandbox_ends_its_sessions() throws InterruptedException {
        String mark = UUID.randomUUID().toString();
        run(plugin().open(spec()), programs().background(mark));

        plugin().close();

        assertThat(runs(mark)).isFalse();
    }

    @Test
    final void b6_a_session_leaves_no_files_of_its_own_behind() throws IOException {
        plugin();
        List<Path> before = files();

        try (SandboxSession session = plugin().open(spec())) {
            run(session, programs().print(1));
        }

        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(dataDirectory())) {
            return files.sorted().toList();
        }
    }

    @Test
    final void b7_when_files_are_claimed_nothing_outside_the_workspace_is_changed() throws IOException {
        SandboxSpec spec = spec();
        Path readable = spec.readable().get(0).resolve("written");
        Path outside = made("outside").resolve("written");
        try (SandboxSession session = plugin().open(spec)) {
            run(session, programs().write(readable, "no"));
            run(session, programs().write(outside, "no"));
        }

        if (plugin().isolation().files()) {
            assertThat(readable).doesNotExist();
            assertThat(outside).doesNotExist();
        } else {
            assertThat(plugin().isolation().fitForUntrustedCode()).isFalse();
        }
    }

    @Test
    final void b7_when_the_network_is_claimed_the_host_cannot_be_reached() throws IOException {
        try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SandboxSession session = plugin().open(spec())) {
            CommandResult result = run(session, programs().connect(host.getLocalPort()));

            assertThat(result.exitCode())
                    .as("the program that connects is there")
                    .isNotEqualTo(127);
            if (plugin().isolation().network()) {
                assertThat(result.succeeded()).isFalse();
            } else {
                assertThat(plugin().isolation().fitForUntrustedCode()).isFalse();
            }
        }
    }

    @Test
    final void b7_when_processes_are_claimed_the_host_cannot_be_signalled() {
        try (SandboxSession session = plugin().open(spec())) {
            CommandResult result =
                    run(session, programs().signal(ProcessHandle.current().pid()));

            if (plugin().isolation().processes()) {
                assertThat(result.succeeded()).isFalse();
            } else {
                assertThat(plugin().isolation().fitForUntrustedCode()).isFalse();
            }
        }
    }

    @Test
    final void b8_a_sandbox_that_cannot_be_opened_says_what_is_missing() {
        Path missing = directory().resolve("not-there");
        SandboxSpec spec = new SandboxSpec("contract", missing, List.of(), Map.of(), LIMIT);

        assertThatThrownBy(() -> plugin().open(spec))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("not-there");
    }

    @Test
    final void p1_an_interrupted_command_ends_early_with_everything_it_started() throws InterruptedException {
        String mark = UUID.randomUUID().toString();
        CompletableFuture<Boolean> flagAfterException = new CompletableFuture<>();
        try (SandboxSession session = plugin().open(spec())) {
            Thread caller = new Thread(() -> {
                try {
                    session.run(SandboxCommand.of(AMPLE, programs().stubborn(mark)));
                    flagAfterException.complete(false);
                } catch (PluginException stopped) {
                    flagAfterException.complete(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            caller.interrupt();
            caller.join();
        }

        assertThat(flagAfterException).isCompletedWithValue(true);
        assertThat(runs(mark)).isFalse();
    }
}
