package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InMemorySandboxTest extends SandboxContract {
    final InMemorySandbox sandbox = new InMemorySandbox()
            .on("read", InMemorySandboxTest::read)
            .on("write", InMemorySandboxTest::write)
            .on(
                    "environment",
                    (spec, command) -> ended(command.environment().entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining("\n"))))
            .on(
                    "print",
                    (spec, command) -> ended(
                            "x".repeat(Integer.parseInt(command.arguments().get(1)))))
            .on("loop", InMemorySandboxTest::loop)
            .on("background", 0, "")
            .on("connect", 1, "there is no network")
            .on("signal", 1, "there is no such process");

    /** Where time stands still only a short limit is over at once; before a long one somebody interrupts. */
    private static CommandResult loop(SandboxSpec spec, SandboxCommand command) {
        try {
            boolean limited = command.timeout().compareTo(Duration.ofSeconds(10)) < 0;
            boolean told =
                    !limited && new CountDownLatch(1).await(command.timeout().toSeconds(), TimeUnit.SECONDS);
            return new CommandResult(told ? 1 : 0, "", false, false, Duration.ofDays(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "loop was interrupted", e);
        }
    }

    private static CommandResult ended(String output) {
        return new CommandResult(0, output, false, false, Duration.ZERO);
    }

    private static CommandResult read(SandboxSpec spec, SandboxCommand command) {
        try {
            return ended(Files.readString(
                    spec.workspace().resolve(command.arguments().get(1))));
        } catch (IOException e) {
            return new CommandResult(1, e.toString(), false, false, Duration.ZERO);
        }
    }

    private static CommandResult write(SandboxSpec spec, SandboxCommand command) {
        Path file = spec.workspace().resolve(command.arguments().get(1));
        if (!file.startsWith(spec.workspace())) {
            return new CommandResult(1, "that is outside", false, false, Duration.ZERO);
        }
        try {
            Files.writeString(file, command.arguments().get(2));
            return ended("");
        } catch (IOException e) {
            return new CommandResult(1, e.toString(), false, false, Duration.ZERO);
        }
    }

    @Override
    protected SandboxPrograms programs() {
        return new Words();
    }

    @Override
    protected PluginProvider<Sandbox> provider() {
        return new GivenProvider<>("in-memory", sandbox);
    }

    @Override
    protected boolean discoverable() {
        return false;
    }

    @Test
    void it_remembers_the_commands_that_were_run() {
        SandboxCommand command = SandboxCommand.of(Duration.ofSeconds(1), List.of("background", "x"));
        SandboxSpec spec = new SandboxSpec("test", directory(), List.of(), Map.of(), 100);

        try (SandboxSession session = sandbox.open(spec)) {
            session.run(command);
        }

        assertThat(sandbox.commands()).containsExactly(command);
    }

    /** The words of the scripts above. */
    private static final class Words implements SandboxPrograms {
        @Override
        public List<String> write(Path file, String text) {
            return List.of("write", file.toString(), text);
        }

        @Override
        public List<String> read(Path file) {
            return List.of("read", file.toString());
        }

        @Override
        public List<String> environment() {
            return List.of("environment");
        }

        @Override
        public List<String> print(int bytes) {
            return List.of("print", Integer.toString(bytes));
        }

        @Override
        public List<String> stubborn(String mark) {
            return List.of("loop", mark);
        }

        @Override
        public List<String> background(String mark) {
            return List.of("background", mark);
        }

        @Override
        public List<String> connect(int port) {
            return List.of("connect", Integer.toString(port));
        }

        @Override
        public List<String> signal(long process) {
            return List.of("signal", Long.toString(process));
        }
    }
}
