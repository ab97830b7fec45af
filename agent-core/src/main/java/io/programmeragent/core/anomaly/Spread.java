package io.programmeragent.core.anomaly;

/** The usual size of errors: a slow mean of distances in which a single wild one counts little. */
final class Spread {
    private static final double RATE = 0.002;
    private static final int LEARNT = 30;
    private static final double WILD = 4;

    private double mean;
    private int count;

    double get() {
        return mean;
    }

    boolean learnt(int values) {
        return count > values;
    }

    void add(double error) {
        count = Math.min(count + 1, Integer.MAX_VALUE - 1);
        double size = Math.abs(error);
        double counted = count > LEARNT && mean > 0 ? Math.min(size, WILD * mean) : size;
        mean += Math.max(RATE, 1.0 / count) * (counted - mean);
    }
}
