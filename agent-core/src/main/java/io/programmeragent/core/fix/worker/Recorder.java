package io.programmeragent.core.fix.worker;

import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import io.programmeragent.core.fix.worker.TestOutcome.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what becomes of each test. Called by the thread of the tests, and by the one that loses patience. */
final class Recorder implements TestEngine.Events {
    private static final int FRAMES = 40;
    private static final int MESSAGE = 2000;
    private static final long LAST_ROUND_MILLIS = 100;

    private final ClassFiles own;
    private final Coverage coverage;
    private final List<TestOutcome> outcomes = new ArrayList<>();
    private Trial.Group group = new Trial.Group(List.of(), Map.of(), Long.MAX_VALUE, Integer.MAX_VALUE);
    private int failures;
    private boolean stopped;
    private String trouble = "";
    private String runningId = "";
    private String runningType = "";
    private String runningName = "";
    private String setUpType = "";
    private Map<String, BitSet> setUp = Map.of();
    private long begun = System.nanoTime();

    /**
     * A recorder.
     *
     * @param own the program's classes by name, whose frames are told
     */
    Recorder(ClassFiles own, Coverage coverage) {
        this.own = own;
        this.coverage = coverage;
    }

    synchronized void begin(Trial.Group next) {
        group = next;
        stopped |= failures >= next.failures();
        Ticks.allow(next.otherTicks());
    }

    /** For how long the running test, or what is between two tests, has been going on. */
    synchronized long millisOfTest() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** Whether a test is running, rather than what is between two of them. */
    synchronized boolean running() {
        return !runningId.isEmpty();
    }

    /** Which test is running; empty between two. */
    synchronized String runningId() {
        return runningId;
    }

    /**
     * Ends a test at its next tick, if it is still the one that is running; may be said again.
     *
     * @param atLeast how many ticks it must have used up already
     */
    synchronized void exhaust(String id, long atLeast) {
        if (runningId.equals(id) && group.ticks(id) - Ticks.left() >= atLeast) {
            Ticks.useUp();
        }
    }

    synchronized boolean stopped() {
        return stopped;
    }

    synchronized List<TestOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    synchronized String trouble() {
        return trouble;
    }

    /** What ends the tests altogether, such as a lack of memory, is the running test's fault, if there is one. */
    synchronized void trouble(Throwable e) {
        trouble = "the tests could not be run: " + e;
        if (!runningId.isEmpty() && !stopped) {
            record(runningId, runningType, runningName, Ending.OUT_OF_TICKS, e, frames(e.getStackTrace()));
            runningId = "";
            failures++;
            stopped = true;
        }
    }

    @Override
    public synchronized void started(String id, String type, String name) {
        runningId = id;
        runningType = type;
        runningName = name;
        begun = System.nanoTime();
        beforeFirst(type, Ticks.dumpAndReset());
        Ticks.allow(stopped ? 0 : group.ticks(id));
    }

    /** What ran before a class's first test, such as what is to be done once before all, is done for each of them. */
    private void beforeFirst(String type, List<Ticks.Probes> dump) {
        if (!type.equals(setUpType)) {
            setUpType = type;
            setUp = Map.of();
            try {
                setUp = coverage.lines(dump);
            } catch (IOException e) {
                trouble = "coverage cannot be read: " + e;
            }
        }
    }

    @Override
    public synchronized boolean finished(
            String id, String type, String name, @Nullable Throwable problem, boolean skipped) {
        if (stopped) {
            return true;
        }
        Ending ending = Ticks.exhausted()
                ? Ending.OUT_OF_TICKS
                : skipped ? Ending.SKIPPED : problem == null ? Ending.PASSED : Ending.FAILED;
        Throwable root = problem;
        for (int i = 0; root != null && root.getCause() != null && i < 20; i++) {
            root = root.getCause();
        }
        record(id, type, name, ending, root, root == null ? List.of() : frames(root.getStackTrace()));
        if (ending == Ending.FAILED || ending == Ending.OUT_OF_TICKS) {
            failures++;
        }
        TestOutcome outcome = outcomes.get(outcomes.size() - 1);
        if (outcome.timedOut()) {
            Ticks.stop(LAST_ROUND_MILLIS);
        }
        Ticks.allow(group.otherTicks()); // what sets the next test up runs before it is said to have started
        runningId = "";
        begun = System.nanoTime();
        stopped = failures >= group.failures();
        return stopped;
    }

    /** Notes the running test as one that does not end; nothing that comes later counts. */
    synchronized void giveUp(Thread thread) {
        if (!runningId.isEmpty() && !stopped) {
            record(runningId, runningType, runningName, Ending.HUNG, null, frames(thread.getStackTrace()));
        }
        stopped = true;
    }

    private void record(
            String id, String type, String name, Ending ending, @Nullable Throwable root, List<Frame> frames) {
        long nanos = id.equals(runningId) ? System.nanoTime() - begun : 0;
        long ticks = Math.max(0, group.ticks(id) - Ticks.left());
        Map<String, BitSet> lines = Map.of();
        try {
            lines = coverage.lines(Ticks.dumpAndReset());
            if (type.equals(setUpType)) {
                Coverage.merge(setUp, lines);
            }
        } catch (IOException e) {
            trouble = "coverage cannot be read: " + e;
        }
        outcomes.add(new TestOutcome(
                id,
                type,
                name,
                ending,
                root == null ? "" : root.getClass().getName(),
                root == null ? "" : message(root),
                frames,
                ticks,
                nanos,
                lines,
                Ticks.behaviour()));
    }

    private static String message(Throwable root) {
        String message = root.getMessage();
        return message == null ? "" : message.substring(0, Math.min(MESSAGE, message.length()));
    }

    private List<Frame> frames(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(f -> own.has(f.getClassName()))
                .limit(FRAMES)
                .map(f -> new Frame(
                        f.getClassName(),
                        f.getMethodName(),
                        f.getFileName() == null ? "" : f.getFileName(),
                        f.getLineNumber()))
                .toList();
    }
}
