package io.programmeragent.core.sandbox;

import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.process.Command;
import io.programmeragent.core.process.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands over one workspace. Each finds the same home directory, which is gone with the session. */
final class ProcessSession implements SandboxSession {
    private final Commands commands;
    private final Optional<Bubblewrap> bubblewrap;
    private final ProcessLimits limits;
    private final SandboxSpec spec;
    private final Path workspace;
    private final List<Path> readable;
    private final Homes.Home home;
    private final Layers layers;
    private final Consumer<ProcessSession> closed;
    private volatile boolean over;

    ProcessSession(
            Commands commands,
            Optional<Bubblewrap> bubblewrap,
            ProcessLimits limits,
            SandboxSpec spec,
            Path workspace,
            List<Path> readable,
            Homes.Home home,
            Consumer<ProcessSession> closed) {
        this.commands = commands;
        this.bubblewrap = bubblewrap;
        this.limits = limits;
        this.spec = spec;
        this.workspace = workspace;
        this.readable = List.copyOf(readable);
        this.home = home;
        this.layers = new Layers(spec.caches(), home.directory());
        this.closed = closed;
    }

    @Override
    public CommandResult run(SandboxCommand command) {
        if (over) {
            throw new IllegalStateException("Session " + spec.name() + " is closed");
        }
        Map<String, String> environment = new HashMap<>(spec.environment());
        environment.putAll(command.environment());
        environment.putIfAbsent("HOME", home.directory().toString());
        List<String> words = command.arguments();
        if (bubblewrap.isEmpty() && !spec.caches().isEmpty()) {
            environment.replaceAll((name, value) -> layers.translated(value));
            words = words.stream().map(layers::translated).toList();
        }
        String executable = words.get(0);
        if (Commands.find(executable, workspace, environment).isEmpty()) {
            return new CommandResult(127, executable + ": not found, or not executable", false, false, Duration.ZERO);
        }
        List<String> limited = limits.around(words);
        List<String> arguments = bubblewrap
                .map(b -> b.around(workspace, home.directory(), readable, layers.places(), spec.network(), limited))
                .orElse(limited);
        return commands.run(new Command(
                arguments,
                workspace,
                environment,
                Optional.of("HOME=" + environment.get("HOME")).filter(h -> h.equals(home.mark())),
                command.timeout(),
                spec.outputLimit()));
    }

    @Override
    public void close() {
        over = true;
        home.remove();
        closed.accept(this);
    }
}
