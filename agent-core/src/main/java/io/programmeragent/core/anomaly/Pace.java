package io.programmeragent.core.anomaly;

import java.util.concurrent.TimeUnit;

/** How far values are apart, and what is left of a memory from one to the next. */
final class Pace {
    private static final double RATE = 0.02;
    private static final double GAP = 4;

    private long last;
    private long count;
    private double step;
    private double elapsed;

    /** A value comes. */
    void tick(long time) {
        double passed = count == 0 ? 0 : Math.max(0, time - last);
        elapsed = passed;
        if (passed > 0) {
            step = step == 0 ? passed : step + RATE * (Math.min(passed, GAP * step) - step);
        }
        last = count == 0 ? time : Math.max(last, time);
        count++;
    }

    /**
     * The share that is left, 0 to 1, of what decays within so many hours, but never in fewer or more values than said.
     * Values that came at the same time are a quarter of a step apart.
     */
    double kept(double hours, double fewest, double most) {
        if (step == 0) {
            return Math.exp(-1 / most);
        }
        double values = Math.max(fewest, Math.min(most, hours * TimeUnit.HOURS.toMillis(1) / step));
        return Math.exp(-Math.max(elapsed / step, 0.25) / values);
    }
}
