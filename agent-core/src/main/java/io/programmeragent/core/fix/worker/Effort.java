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

    /** Ends the running test if it goes round and round, and has taken more than its share; called now and then. */
    void limit(Recorder recorder) {
        String running = recorder.runningId();
        if (running.isEmpty() || !running.equals(test)) {
            test = running;
            begun = millis();
        } else if (millis() - begun > limitMillis) {
            recorder.exhaust(running, TICKS);
        }
    }

    private static long millis() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getProcessCpuTime() / 1_000_000
                : System.nanoTime() / 1_000_000;
    }
}
