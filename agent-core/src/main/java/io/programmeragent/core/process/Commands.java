package io.programmeragent.core.process;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs commands to their end. Each runs in a session of its own where the system has {@code setsid}, and dies with this
 * process where it has {@code setpriv}; nothing that it started outlives it.
 */
public final class Commands {
    private static final int KILLED = 137;
    private static final int NOT_STARTED = 127;
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG");

    private final boolean sessions;
    private final List<String> prefix;

    private Commands(boolean sessions, List<String> prefix) {
        this.sessions = sessions;
        this.prefix = List.copyOf(prefix);
    }

    /** Finds out, by trying, what this system offers to keep commands together. */
    public static Commands ofThisSystem() {
        List<String> found = new ArrayList<>();
        boolean sessions = works(List.of("setsid"));
        if (sessions) {
            found.add("setsid");
        }
        List<String> dying = List.of("setpriv", "--pdeathsig", "KILL");
        if (works(dying)) {
            found.addAll(dying);
        }
        return new Commands(sessions, found);
    }

    private static boolean works(List<String> prefix) {
        List<String> arguments = new ArrayList<>(prefix);
        arguments.add("true");
        Command trial = new Command(
                arguments, Path.of("/").toAbsolutePath(), Map.of(), Optional.empty(), Duration.ofSeconds(10), 1024);
        return new Commands(false, List.of()).run(trial).succeeded();
    }

    /**
     * The file that a command's first argument means.
     *
     * @param environment what the command sees; its PATH counts before this process's
     */
    public static Optional<Path> find(String executable, Path directory, Map<String, String> environment) {
        if (executable.contains("/") || executable.contains(File.separator)) {
            return Optional.of(directory.resolve(executable)).filter(Commands::startable);
        }
        String search = environment.getOrDefault(
                "PATH", new ProcessBuilder().environment().getOrDefault("PATH", "/usr/bin:/bin"));
        for (String place : search.split(File.pathSeparator, -1)) {
            Path file = directory.resolve(place).resolve(executable);
            if (startable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Each file that a program's name could mean on this process's search path, the one that is meant first. */
    public static List<Path> findAll(String program) {
        String search = new ProcessBuilder().environment().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(search.split(File.pathSeparator, -1))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place).resolve(program))
                .filter(Commands::startable)
                .distinct()
                .toList();
    }

    /** A variable of this process's environment, for a command that is to be told it. */
    public static Optional<String> variable(String name) {
        return Optional.ofNullable(new ProcessBuilder().environment().get(name));
    }

    private static boolean startable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /**
     * Runs a command.
     *
     * @throws PluginException when the thread is interrupted; everything is killed then, and the flag stays set
     */
    public CommandResult run(Command command) {
        long begun = System.nanoTime();
        if (find(command.arguments().get(0), command.directory(), command.environment())
                .isEmpty()) {
            return notStarted(command.arguments().get(0) + ": not found, or not executable", begun);
        }
        KeptOutput output = new KeptOutput(command.outputLimit());
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread keeper = new Thread(
                () -> keep(command, started, output),
                "command " + command.arguments().get(0));
        keeper.setDaemon(true);
        keeper.start();
        Process process;
        try {
            process = started.join();
        } catch (CompletionException e) {
            return notStarted(String.valueOf(e.getMessage()), begun);
        }
        ProcessTree tree = ProcessTree.of(process.toHandle(), sessions, command.mark());
        boolean ended;
        try {
            ended = process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
            tree.kill();
            keeper.join(LAST_OUTPUT.toMillis());
        } catch (InterruptedException e) {
            tree.kill();
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE,
                    "Interrupted while running " + command.arguments().get(0) + "; it was killed",
                    e);
        }
        return new CommandResult(
                ended ? process.exitValue() : KILLED, output.text(), output.truncated(), !ended, since(begun));
    }

    /**
     * Starts the process and stays for all its life: where it dies with its parent, the parent is this very thread.
     */
    private void keep(Command command, CompletableFuture<Process> started, KeptOutput output) {
        Process process;
        try {
            process = start(command);
        } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
            return;
        }
        started.complete(process);
        byte[] buffer = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                output.add(buffer, read);
            }
        } catch (IOException e) {
            byte[] note = ("\n[output broke off: " + e.getMessage() + "]\n").getBytes(StandardCharsets.UTF_8);
            output.add(note, note.length);
        }
        process.onExit().join();
    }

    private Process start(Command command) throws IOException {
        List<String> arguments = new ArrayList<>(prefix);
        arguments.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.putIfAbsent("LANG", "C.UTF-8");
        environment.putAll(command.environment());
        return builder.start();
    }

    private static CommandResult notStarted(String problem, long begun) {
        return new CommandResult(NOT_STARTED, problem, false, false, since(begun));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
