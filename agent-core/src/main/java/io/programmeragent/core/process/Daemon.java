package io.programmeragent.core.process;

import io.programmeragent.api.plugin.PluginException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A process that outlives this one, known by its pid file. The process writes that file itself before it becomes the
 * command, so that there is no moment in which it runs and cannot be found again.
 */
public final class Daemon {
    /** How far the system's start times, which count in whole seconds since boot, may be off. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Duration STARTUP = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 20;
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG");

    /** A parent that ends at once, so that the daemon is nobody's child. */
    private static final String ORPHAN = "\"$@\" &";

    /** Pid file and label come first, then the command. */
    private static final String LAUNCHER = "pid=$1; label=$2; shift 2; "
            + "printf '%s\\n%s\\n' $$ \"$label\" > \"$pid.new\" && mv \"$pid.new\" \"$pid\" && exec \"$@\"";

    private final Path pidFile;

    public Daemon(Path pidFile) {
        this.pidFile = pidFile.toAbsolutePath();
    }

    /** The process, where it runs. A process that took over its id later is another one. */
    public Optional<Running> running() {
        return DurableFile.read(pidFile).flatMap(this::parse);
    }

    private Optional<Running> parse(String content) {
        List<String> lines = content.lines().toList();
        if (lines.size() != 2 || !lines.get(0).matches("[1-9][0-9]{0,17}")) {
            throw new PluginException(
                    PluginException.Kind.INVALID_ANSWER,
                    pidFile + " is damaged. End the process by hand if it runs, then delete the file.");
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .filter(ProcessTable::lives)
                .flatMap(process -> process.info().startInstant())
                .filter(started -> !started.isAfter(written().plus(TOLERANCE)))
                .map(started -> {
                    long pid = Long.parseLong(lines.get(0));
                    return new Running(pid, lines.get(1), started, ProcessTable.suspended(pid));
                });
    }

    private Instant written() {
        try {
            return Files.getLastModifiedTime(pidFile).toInstant();
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot read " + pidFile + ": " + e, e);
        }
    }

    /**
     * Starts the process; returns as soon as it can be found by its pid file, whether or not the command then works.
     *
     * @throws IllegalStateException when it runs already
     */
    public void start(Launch launch) {
        if (running().isPresent()) {
            throw new IllegalStateException("It runs already: " + running());
        }
        try {
            Files.createDirectories(Objects.requireNonNull(pidFile.getParent()));
            Files.deleteIfExists(pidFile);
            builder(launch).start();
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Cannot start " + launch.command().get(0) + ": " + e,
                    e);
        }
        if (!await(STARTUP, () -> Files.exists(pidFile))) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    launch.command().get(0) + " could not be started; see " + launch.log());
        }
    }

    private ProcessBuilder builder(Launch launch) {
        Optional<Path> setsid = Commands.find("setsid", launch.directory(), launch.environment());
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", ORPHAN, "sh"));
        setsid.ifPresent(s -> command.add(s.toString()));
        // in a terminal's session, what hangs up or interrupts this process is not meant for the daemon
        String script = setsid.isPresent() ? LAUNCHER : "trap '' HUP INT; " + LAUNCHER;
        command.addAll(List.of("/bin/sh", "-c", script, "sh", pidFile.toString(), launch.label()));
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(launch.environment());
        return builder;
    }

    /**
     * Ends the process and everything in its session: asked first, killed after a time; a suspended one is killed at once,
     * because it cannot hear the question.
     *
     * @return whether it ran
     */
    public boolean stop(Duration grace) {
        Optional<Running> found = running();
        Optional<ProcessHandle> process = found.flatMap(r -> ProcessHandle.of(r.pid()));
        if (process.isEmpty()) {
            return false;
        }
        if (!found.orElseThrow().suspended()) {
            process.get().destroy();
            await(grace, () -> running().isEmpty());
        }
        ProcessTree.of(process.get(), true, Optional.empty()).kill();
        if (running().isPresent()) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Process " + process.get().pid() + " cannot be ended; end it by hand");
        }
        return true;
    }

    private static boolean await(Duration limit, Condition condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PluginException(PluginException.Kind.UNAVAILABLE, "Interrupted", e);
            }
        }
        return true;
    }

    private interface Condition {
        boolean holds();
    }

    /**
     * How a process is started. Of this process's environment it sees PATH, HOME and LANG.
     *
     * @param command the executable and its arguments; no shell
     * @param label one line that says what runs, such as a commit
     * @param directory where it runs
     * @param environment what else it sees
     * @param log its output is appended here
     */
    public record Launch(
            List<String> command, String label, Path directory, Map<String, String> environment, Path log) {
        public Launch {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("A command needs an executable");
            }
            if (label.lines().count() != 1) {
                throw new IllegalArgumentException("Label '" + label + "' is not one line");
            }
        }
    }

    /**
     * A running process.
     *
     * @param pid its id
     * @param label as it was started with
     * @param startedAt by the system's account, which may be up to a second early
     * @param suspended whether a signal has stopped it, so that it lives and does nothing
     */
    public record Running(long pid, String label, Instant startedAt, boolean suspended) {}
}
