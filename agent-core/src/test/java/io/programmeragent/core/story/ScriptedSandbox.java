package io.programmeragent.core.story;

import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A sandbox that answers as a test says, and notes what was run where. */
public final class ScriptedSandbox implements Sandbox {
    public final List<String> ran = new ArrayList<>();
    public BiFunction<Path, SandboxCommand, CommandResult> script = (workspace, command) -> exit(0, "");

    public static CommandResult exit(int code, String output) {
        return new CommandResult(code, output, false, false, Duration.ofSeconds(1));
    }

    @Override
    public Isolation isolation() {
        return new Isolation(false, false, false, false, "none, this is a test");
    }

    @Override
    public SandboxSession open(SandboxSpec spec) {
        return new SandboxSession() {
            @Override
            public CommandResult run(SandboxCommand command) {
                ran.add(command.toString());
                return script.apply(spec.workspace(), command);
            }

            @Override
            public void close() {}
        };
    }
}
