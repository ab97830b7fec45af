package io.programmeragent.core.fix.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** How much processor time each test takes, over all threads: on a busy machine the clock alone says nothing. */
final class Effort {
    /** What waits or computes within a library has few. */
    private static final long TICKS = 10_000;

    private final long limitMillis;
    private String test = "";
    private long begun;

    Effort(long limitMillis) {
        this.limitMillis = limitMillis;
    }

    /** Whether the running test goes round and round, and has taken more than its share; asked now and then. */
    boolean tooMuch(Recorder recorder) {
        String running = recorder.runningId();
        if (running.isEmpty() || !running.equals(test)) {
            test = running;
            begun = millis();
            return false;
        }
        return recorder.ticks() >= TICKS && millis() - begun > limitMillis;
    }

    private static long millis() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getProcessCpuTime() / 1_000_000
                : System.nanoTime() / 1_000_000;
    }
}
