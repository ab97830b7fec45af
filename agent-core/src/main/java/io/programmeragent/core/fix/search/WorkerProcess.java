package io.programmeragent.core.fix.search;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.fix.worker.Setup;
import io.programmeragent.core.fix.worker.Trial;
import io.programmeragent.core.fix.worker.Worker;
import io.programmeragent.core.process.Conversation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One worker JVM; replaced by a fresh one when it hangs or dies, which costs its candidate and nothing else. */
final class WorkerProcess implements AutoCloseable {
    private static final long GRACE_MILLIS = 20_000;

    private final Program program;
    private final Path complaints;
    private @Nullable Running running;

    WorkerProcess(Program program, Path complaints) {
        this.program = program;
        this.complaints = complaints;
    }

    /**
     * Runs a trial.
     *
     * @return nothing when the worker died of it
     */
    synchronized Optional<Trial.Result> run(Trial trial) {
        Running worker = running;
        if (worker == null) {
            worker = start();
            running = worker;
        }
        Watchdog watchdog = new Watchdog(worker.conversation, trial.wallMillis() + GRACE_MILLIS);
        try {
            trial.write(worker.out);
            worker.out.flush();
            Trial.Result result = Trial.Result.read(worker.in);
            if (result.hung()) {
                stop();
            }
            return Optional.of(result);
        } catch (IOException e) {
            stop();
            return Optional.empty();
        } finally {
            watchdog.close();
        }
    }

    /** Starts it before it is needed. */
    synchronized void warmUp() {
        if (running == null) {
            running = start();
        }
    }

    private Running start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-cp",
                classPath(),
                Worker.class.getName());
        Conversation conversation = Conversation.start(command, program.root(), Map.of(), complaints);
        Running started = new Running(
                conversation,
                new DataInputStream(new BufferedInputStream(conversation.hear())),
                new DataOutputStream(new BufferedOutputStream(conversation.say())));
        try {
            program.setup().write(started.out);
            started.out.flush();
            String problem = Setup.answer(started.in);
            if (problem.isEmpty()) {
                return started;
            }
            conversation.close();
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "The worker did not start: " + problem);
        } catch (IOException e) {
            conversation.close();
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, "The worker did not start; see " + complaints, e);
        }
    }

    /** Where the classes are that a worker needs. */
    static String classPath() {
        return Stream.of(
                        Worker.class,
                        org.objectweb.asm.ClassReader.class,
                        org.objectweb.asm.tree.ClassNode.class,
                        org.objectweb.asm.commons.AdviceAdapter.class,
                        org.jacoco.core.instr.Instrumenter.class)
                .map(WorkerProcess::location)
                .distinct()
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            if (source != null) {
                return Path.of(source.getLocation().toURI()).toString();
            }
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, type + " is not in a jar or folder of its own", e);
        }
        throw new PluginException(PluginException.Kind.UNAVAILABLE, type + " does not say where it was loaded from");
    }

    private void stop() {
        Running worker = running;
        running = null;
        if (worker != null) {
            worker.conversation.close();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private record Running(Conversation conversation, DataInputStream in, DataOutputStream out) {}

    /** Kills a worker that no longer answers at all. */
    private static final class Watchdog {
        private final Thread thread;

        Watchdog(Conversation conversation, long millis) {
            this.thread = new Thread(
                    () -> {
                        try {
                            Thread.sleep(millis);
                            conversation.kill();
                        } catch (InterruptedException e) {
                            return; // it answered
                        }
                    },
                    "watchdog");
            thread.setDaemon(true);
            thread.start();
        }

        void close() {
            thread.interrupt();
        }
    }
}
