package io.programmeragent.testkit;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs nothing: a test says how each executable ends. A script that takes longer than the command's time limit is over
 * at the limit.
 */
public final class InMemorySandbox extends InMemoryPlugin implements Sandbox {
    private static final Isolation NOTHING_RUNS =
            new Isolation(true, true, true, true, "Nothing runs: it is a script.");
    private static final int NOT_FOUND = 127;
    private static final int KILLED = 137;

    private final Map<String, Script> scripts = new HashMap<>();
    private final List<SandboxCommand> commands = new ArrayList<>();
    private final Isolation isolation;

    public InMemorySandbox() {
        this(NOTHING_RUNS);
    }

    /** Makes one that claims this isolation. */
    public InMemorySandbox(Isolation isolation) {
        this.isolation = isolation;
    }

    /** Says how an executable ends; without that it is not found. */
    public synchronized InMemorySandbox on(String executable, Script script) {
        scripts.put(executable, script);
        return this;
    }

    /** Says that an executable always ends like this, at once. */
    public InMemorySandbox on(String executable, int exitCode, String output) {
        return on(executable, (spec, command) -> new CommandResult(exitCode, output, false, false, Duration.ZERO));
    }

    /** The commands that were run, in order. */
    public synchronized List<SandboxCommand> commands() {
        return List.copyOf(commands);
    }

    @Override
    public Isolation isolation() {
        asked();
        return isolation;
    }

    @Override
    public SandboxSession open(SandboxSpec spec) {
        asked();
        if (!Files.isDirectory(spec.workspace())) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "There is no workspace " + spec.workspace() + "; create it first");
        }
        return new Session(spec);
    }

    private synchronized Script script(SandboxCommand command) {
        commands.add(command);
        String executable = command.arguments().get(0);
        return scripts.getOrDefault(
                executable,
                (spec, unknown) ->
                        new CommandResult(NOT_FOUND, executable + ": not found", false, false, Duration.ZERO));
    }

    /** What an executable does. */
    @FunctionalInterface
    public interface Script {
        /**
         * Answers one command.
         *
         * @param command its environment is the session's with its own on top
         */
        CommandResult run(SandboxSpec spec, SandboxCommand command);
    }

    private final class Session implements SandboxSession {
        private final SandboxSpec spec;
        private volatile boolean closed;

        private Session(SandboxSpec spec) {
            this.spec = spec;
        }

        @Override
        public CommandResult run(SandboxCommand command) {
            asked();
            if (closed) {
                throw new IllegalStateException("Session " + spec.name() + " is closed");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new PluginException(PluginException.Kind.UNAVAILABLE, command + " was interrupted");
            }
            Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "HOME", "/home", "LANG", "C"));
            environment.putAll(spec.environment());
            environment.putAll(command.environment());
            SandboxCommand whole = new SandboxCommand(command.arguments(), environment, command.timeout());
            return limited(script(command).run(spec, whole), command.timeout());
        }

        private CommandResult limited(CommandResult result, Duration timeout) {
            boolean timedOut = result.timedOut() || result.took().compareTo(timeout) > 0;
            byte[] output = result.output().getBytes(StandardCharsets.UTF_8);
            boolean truncated = output.length > spec.outputLimit();
            return new CommandResult(
                    timedOut ? KILLED : result.exitCode(),
                    truncated ? new String(output, 0, spec.outputLimit(), StandardCharsets.UTF_8) : result.output(),
                    result.truncated() || truncated,
                    timedOut,
                    timedOut ? timeout : result.took());
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
