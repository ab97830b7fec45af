package io.programmeragent.core.anomaly;

/** The usual value at each time of a period, learnt from earlier periods. */
final class SeasonProfile {
    /** How much a new value counts: some twenty periods are remembered when a slot sees one value in each. */
    private static final double RATE = 0.05;

    private final long period;
    private final double[] means;
    private final int[] counts;
    private final long[] since;

    /** @param period milliseconds */
    SeasonProfile(long period, int slots) {
        this.period = period;
        this.means = new double[slots];
        this.counts = new int[slots];
        this.since = new long[slots];
    }

    /** Whether an earlier period had a value at this time. */
    boolean knows(long time) {
        int slot = slot(time);
        return counts[slot] > 0 && time - since[slot] > period / 2;
    }

    double expected(long time) {
        return means[slot(time)];
    }

    void learn(long time, double value) {
        int slot = slot(time);
        if (counts[slot] == 0) {
            since[slot] = time;
        }
        counts[slot] = Math.min(counts[slot] + 1, Integer.MAX_VALUE - 1);
        means[slot] += Math.max(RATE, 1.0 / counts[slot]) * (value - means[slot]);
    }

    private int slot(long time) {
        return (int) (Math.floorMod(time, period) * means.length / period);
    }
}
