package io.programmeragent.core.fix.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the instrumented program calls: a count of loop rounds and calls that ends what would run for ever, and JaCoCo's
 * probes. Shared by all threads of a test; counts are not exact when several run.
 */
public final class Ticks {
    private static final List<Probes> PROBES = new ArrayList<>();
    private static long left = Long.MAX_VALUE;
    private static volatile boolean exhausted;
    private static long behaviour;

    private Ticks() {}

    /** Called in each loop round and at each call. */
    public static void tick() {
        if (--left < 0) {
            exhausted = true;
            throw new OutOfTicks();
        }
    }

    /** Called instead of ending the JVM, by instrumented code alone. */
    @SuppressWarnings("DoNotCallSuggester")
    public static void exit(int status) {
        throw new IllegalStateException("the program ended the JVM with exit code " + status);
    }

    /** The same by the runtime itself, whether it lets others finish or not. */
    public static void end(Runtime runtime, int status) {
        exit(status);
    }

    /** Called with what an observed method returns, or, where it returns nothing, what it was given. */
    public static void observed(@Nullable Object value) {
        long allowed = left;
        try {
            behaviour = behaviour * 1_000_003 + Behaviour.hash(value);
        } catch (RuntimeException e) {
            behaviour = behaviour * 1_000_003 + 1; // a value whose own methods fail
        }
        left = allowed;
    }

    /** Called once per class that is loaded with probes. */
    public static boolean[] probes(long id, String type, int count) {
        boolean[] hit = new boolean[count];
        synchronized (PROBES) {
            PROBES.add(new Probes(id, type, hit));
        }
        return hit;
    }

    /** Ends what still runs at its next tick, and waits for that; what a test's own time limit gave up runs on otherwise. */
    static void stop(long millis) {
        allow(0);
        for (long i = 0; i < millis && !exhausted; i++) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    static void allow(long ticks) {
        left = ticks;
        exhausted = false;
        behaviour = 0;
    }

    /** Takes what is left; unlike {@link #allow}, what is noted of the running test stays. */
    static void useUp() {
        left = 0;
    }

    static long behaviour() {
        return behaviour;
    }

    static long left() {
        return Math.max(0, left);
    }

    static boolean exhausted() {
        return exhausted;
    }

    /** Copies of all probes; from then on nothing counts as covered. */
    static List<Probes> dumpAndReset() {
        synchronized (PROBES) {
            List<Probes> copies = new ArrayList<>();
            for (Probes probes : PROBES) {
                copies.add(new Probes(probes.id, probes.type, probes.hit.clone()));
                java.util.Arrays.fill(probes.hit, false);
            }
            return copies;
        }
    }

    static void forgetProbes() {
        synchronized (PROBES) {
            PROBES.clear();
        }
    }

    /** One class's probes, as JaCoCo names and numbers them. */
    static final class Probes {
        private final long id;
        private final String type;
        private final boolean[] hit;

        Probes(long id, String type, boolean[] hit) {
            this.id = id;
            this.type = type;
            this.hit = hit;
        }

        long id() {
            return id;
        }

        String type() {
            return type;
        }

        boolean[] hit() {
            return hit;
        }
    }

    /** Ends a test that has used up its ticks; without a stack, as it is thrown again and again where it is caught. */
    static final class OutOfTicks extends Error {
        private static final long serialVersionUID = 1L;

        OutOfTicks() {
            super("endless loop or recursion", null, false, false);
        }
    }
}
