package io.programmeragent.core.fix.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One test as it ended.
 *
 * @param id the test platform's unique id
 * @param type the class that holds it, fully qualified
 * @param name the method's, or what the platform displays
 * @param ending how it ended
 * @param problem the innermost exception's class; empty when there was none
 * @param message the innermost exception's message
 * @param frames its stack, innermost first, of the program's own classes; of the thread when it did not end
 * @param ticks loop rounds and calls that it took
 * @param nanos how long it took
 * @param lines the lines it covered, by package folder and file name, such as {@code com/shop/Cart.java}
 * @param behaviour a hash of what the observed methods returned, in order; 0 when none was called
 */
public record TestOutcome(
        String id,
        String type,
        String name,
        Ending ending,
        String problem,
        String message,
        List<Frame> frames,
        long ticks,
        long nanos,
        Map<String, BitSet> lines,
        long behaviour) {
    private static final int SETS = 100_000;
    private static final long BUSY = 10_000;
    private static final String JUPITER = "org.junit.jupiter.api.";
    private static final long SLOWEST_ROUND_NANOS = 1_000_000;

    public TestOutcome {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(ending, "ending");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(message, "message");
        frames = List.copyOf(frames);
        lines = Map.copyOf(lines);
    }

    public boolean passed() {
        return ending == Ending.PASSED;
    }

    /**
     * Whether its own limit ended it, such as {@code @Test(timeout = 1000)}, or an assertion's: what JUnit 4 and 5 throw then. A
     * time-out of what it waits for, such as a socket's, is a failure like others.
     */
    public boolean timedOut() {
        if (ending != Ending.FAILED) {
            return false;
        }
        if (problem.startsWith(JUPITER) && problem.endsWith("$ExecutionTimeoutException")) {
            return true;
        }
        return switch (problem) {
            case "org.junit.runners.model.TestTimedOutException" -> true;
            case "java.lang.Exception", // before JUnit 4.12
                    "java.util.concurrent.TimeoutException",
                    "org.opentest4j.AssertionFailedError" -> message.contains("timed out after");
            default -> false;
        };
    }

    /** Whether it most likely loops for ever: it used up its ticks, or its own time while it went on and on. */
    public boolean endless() {
        return ending == Ending.OUT_OF_TICKS || (timedOut() && busy());
    }

    /** What waited for most of its time went few rounds in it. */
    private boolean busy() {
        return ticks >= BUSY && ticks >= nanos / SLOWEST_ROUND_NANOS;
    }

    /** How a test ended. */
    public enum Ending {
        PASSED,
        FAILED,
        /** It used up what it was allowed: most likely it would never end. */
        OUT_OF_TICKS,
        /** It did not end in time, though it does not loop in the program's own code. */
        HUNG,
        SKIPPED
    }

    /**
     * A place in a stack.
     *
     * @param type the class, nested ones behind {@code $}
     * @param method its method
     * @param file the source file's name; empty when it is not known
     * @param line 1-based; below that when it is not known
     */
    public record Frame(String type, String method, String file, int line) {
        void write(DataOutputStream out) throws IOException {
            Wire.text(out, type);
            Wire.text(out, method);
            Wire.text(out, file);
            out.writeInt(line);
        }

        static Frame read(DataInputStream in) throws IOException {
            return new Frame(Wire.text(in), Wire.text(in), Wire.text(in), in.readInt());
        }
    }

    void write(DataOutputStream out) throws IOException {
        Wire.text(out, id);
        Wire.text(out, type);
        Wire.text(out, name);
        Wire.text(out, ending.name());
        Wire.text(out, problem);
        Wire.text(out, message);
        Wire.list(out, frames, (o, f) -> f.write(o));
        out.writeLong(ticks);
        out.writeLong(nanos);
        out.writeInt(lines.size());
        for (Map.Entry<String, BitSet> entry : lines.entrySet()) {
            Wire.text(out, entry.getKey());
            byte[] bits = entry.getValue().toByteArray();
            out.writeInt(bits.length);
            out.write(bits);
        }
        out.writeLong(behaviour);
    }

    static TestOutcome read(DataInputStream in) throws IOException {
        String id = Wire.text(in);
        String type = Wire.text(in);
        String name = Wire.text(in);
        Ending ending = Wire.constant(in, Ending.class);
        String problem = Wire.text(in);
        String message = Wire.text(in);
        List<Frame> frames = Wire.list(in, Frame::read);
        long ticks = in.readLong();
        long nanos = in.readLong();
        Map<String, BitSet> lines = new LinkedHashMap<>();
        int files = Wire.size(in, SETS);
        for (int i = 0; i < files; i++) {
            String file = Wire.text(in);
            byte[] bits = new byte[Wire.size(in, SETS)];
            in.readFully(bits);
            lines.put(file, BitSet.valueOf(bits));
        }
        return new TestOutcome(id, type, name, ending, problem, message, frames, ticks, nanos, lines, in.readLong());
    }
}
