package io.programmeragent.core.fix.run;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.worker.Setup;
import io.programmeragent.core.fix.worker.TestJvm;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import io.programmeragent.core.fix.worker.Trial;
import io.programmeragent.core.fix.worker.Worker;
import io.programmeragent.core.process.Conversation;
import io.programmeragent.core.process.OwnClassPath;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One worker JVM; replaced by a fresh one when it hangs or dies, which costs its candidate and nothing else. */
public final class WorkerProcess implements AutoCloseable {
    private static final long GRACE_MILLIS = 90_000;

    /** For so long variants that are sent already go on being tried behind the end: to replace a worker takes as long. */
    private static final Duration LAST = Duration.ofSeconds(1);

    /** Where fresh workers found a port taken so often, something else holds it. */
    private static final int TAKEN_AGAIN = 3;

    private final Program program;
    private final Path complaints;
    private final Deadline deadline;
    private volatile @Nullable Running running;
    private volatile boolean closed;
    private int takenAgain;

    /**
     * A worker that is not started yet.
     *
     * @param deadline behind which nothing is run, and what runs is killed
     */
    public WorkerProcess(Program program, Path complaints, Deadline deadline) {
        this.program = program;
        this.complaints = complaints;
        this.deadline = deadline;
    }

    /** Runs a trial of one variant; nothing when the worker died of it. */
    public Optional<Trial.Result> run(Trial trial) {
        return run(trial, deadline);
    }

    /** The same with another deadline than the worker's own. */
    public Optional<Trial.Result> run(Trial trial, Deadline until) {
        List<Trial.Result> results = new ArrayList<>();
        run(trial, until, () -> false, (variant, result) -> result.ifPresent(results::add));
        return results.stream().findFirst();
    }

    /**
     * Runs a trial of several variants; where one hangs or kills the worker, a fresh one goes on with the next.
     *
     * @param ended asked when a worker is to be replaced, and behind each variant: what is left then may take a second more
     * @param told each variant's result; nothing when the worker died of it
     */
    public void run(Trial trial, BooleanSupplier ended, BiConsumer<Integer, Optional<Trial.Result>> told) {
        run(trial, deadline, ended, told);
    }

    private synchronized void run(
            Trial trial, Deadline until, BooleanSupplier ended, BiConsumer<Integer, Optional<Trial.Result>> told) {
        List<Integer> left = trial.variants();
        while (!left.isEmpty() && !until.over() && !closed) {
            int done = runSome(trial.of(left), until, ended, told);
            left = left.subList(done, left.size());
            if (ended.getAsBoolean()) {
                return;
            }
        }
    }

    /** How many were run before a worker had to be given up, the culprit among them. */
    private int runSome(
            Trial trial, Deadline until, BooleanSupplier ended, BiConsumer<Integer, Optional<Trial.Result>> told) {
        Running worker = running;
        boolean fresh = worker == null;
        if (worker == null) {
            worker = begin();
        }
        int done = 0;
        Deadline last = null;
        try (Watchdog watchdog = new Watchdog(worker.conversation, 5 * trial.wallMillis() + GRACE_MILLIS, until)) {
            trial.write(worker.out);
            worker.out.flush();
            while (done < trial.variants().size()) {
                Trial.Result result = Trial.Result.read(worker.in);
                watchdog.again();
                boolean taken = isTaken(result);
                if (taken && done == 0 && fresh) {
                    takenAgain++;
                } else if (taken && takenAgain < TAKEN_AGAIN) {
                    stop();
                    return done;
                }
                told.accept(trial.variants().get(done++), Optional.of(result));
                boolean enough = done < trial.variants().size() && ended.getAsBoolean();
                if (result.hung() || (enough && last != null && last.over())) {
                    stop();
                    return done;
                }
                last = enough && last == null ? Deadline.in(LAST) : last;
            }
        } catch (IOException e) {
            stop();
            told.accept(trial.variants().get(done++), Optional.empty());
        }
        return done;
    }

    /** Whether a port is still held by what an earlier test did not close: the same again in a fresh worker tells. */
    private static boolean isTaken(Trial.Result result) {
        return result.tests().stream()
                .filter(t -> t.ending() == Ending.FAILED)
                .findFirst()
                .filter(t -> t.problem().equals("java.net.BindException"))
                .isPresent();
    }

    Deadline deadline() {
        return deadline;
    }

    /** The classes that hold its tests. */
    List<String> tests() {
        return program.setup().tests();
    }

    /** Which of these go by an order. */
    TestOrder order() {
        return TestOrder.of(program.setup().tests(), program.setup().classes());
    }

    /** A worker for each class with tests, none of them started; one that a test kills takes no other with it. */
    List<WorkerProcess> oneForEachClass() {
        return program.setup().tests().stream()
                .map(test -> new WorkerProcess(program.testing(List.of(test)), complaints, deadline))
                .toList();
    }

    /** Starts it before it is needed. */
    synchronized void warmUp() {
        if (running == null && !deadline.over() && !closed) {
            begin();
        }
    }

    /** Starts it, and ends it where it was closed meanwhile: nobody would later. */
    private Running begin() {
        Running worker = start();
        running = worker;
        if (closed) {
            stop();
        }
        return worker;
    }

    private Running start() {
        TestJvm jvm = program.setup().jvm();
        Conversation conversation =
                Conversation.start(command(jvm), program.directory(), jvm.environment(), complaints);
        Running started = new Running(
                conversation,
                new DataInputStream(new BufferedInputStream(conversation.hear())),
                new DataOutputStream(new BufferedOutputStream(conversation.say())));
        try (Watchdog watchdog = new Watchdog(conversation, GRACE_MILLIS, Deadline.never())) {
            program.setup().write(started.out);
            started.out.flush();
            watchdog.again();
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

    /** What starts a worker. */
    static List<String> command(TestJvm jvm) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-ea")); // as build tools do
        command.addAll(jvm.options());
        command.addAll(List.of("-cp", classPath(), Worker.class.getName()));
        return command;
    }

    /** Where the classes are that a worker needs. */
    static String classPath() {
        return OwnClassPath.of(List.of(
                Worker.class,
                org.objectweb.asm.ClassReader.class,
                org.objectweb.asm.tree.ClassNode.class,
                org.objectweb.asm.commons.AdviceAdapter.class,
                org.jacoco.core.instr.Instrumenter.class));
    }

    private void stop() {
        Running worker = running;
        running = null;
        if (worker != null) {
            worker.conversation.close();
        }
    }

    /** For good: nothing is run behind it, whoever still asks. */
    @Override
    public void close() {
        closed = true;
        stop();
    }

    private record Running(Conversation conversation, DataInputStream in, DataOutputStream out) {}
}
