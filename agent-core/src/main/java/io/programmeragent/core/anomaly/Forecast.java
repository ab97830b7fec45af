package io.programmeragent.core.anomaly;

/**
 * Expects the next value from the level of the last ones and from the seasons, each counting by how right it was: by the
 * inverse square of its usual error.
 */
final class Forecast {
    private static final int TRIED = 24;

    private final double rate;
    private final Spread[] errors;
    private final Spread spread = new Spread();
    private double level;
    private long count;
    private double expected;
    private int best;

    /**
     * @param rate how much of a change the level follows at once, 0 to 1
     * @param seasons how many there are
     */
    Forecast(double rate, int seasons) {
        this.rate = rate;
        this.errors = new Spread[seasons + 1];
        for (int i = 0; i <= seasons; i++) {
            errors[i] = new Spread();
        }
    }

    /** Expects a value; {@code seasons[i]} is what a season expects, NaN when it does not know. */
    void expect(double[] seasons) {
        best = 0;
        for (int i = 1; i < errors.length; i++) {
            if (usable(i, seasons) && errors[i].get() < errors[best].get()) {
                best = i;
            }
        }
        double least = errors[best].get();
        double weights = 1;
        double sum = best == 0 ? level : seasons[best - 1];
        for (int i = 0; i < errors.length; i++) {
            if (i != best && usable(i, seasons) && errors[i].get() > 0) {
                double weight = least / errors[i].get() * least / errors[i].get();
                weights += weight;
                sum += weight * (i == 0 ? level : seasons[i - 1]);
            }
        }
        expected = sum / weights;
    }

    private boolean usable(int i, double[] seasons) {
        return i == 0 || (!Double.isNaN(seasons[i - 1]) && errors[i].learnt(TRIED));
    }

    double expected() {
        return expected;
    }

    double spread() {
        return spread.get();
    }

    /** Which season was right most often; -1 for none. */
    int season() {
        return best - 1;
    }

    void learn(double value, double[] seasons) {
        if (count++ == 0) {
            level = value;
            return;
        }
        spread.add(value - expected);
        errors[0].add(value - level);
        for (int i = 1; i < errors.length; i++) {
            if (!Double.isNaN(seasons[i - 1])) {
                errors[i].add(value - seasons[i - 1]);
            }
        }
        level += Math.max(rate, 1.0 / count) * (value - level);
    }
}
