package io.programmeragent.core.anomaly;

/** How rare a size is among all sizes before it, by a histogram of logarithms. */
final class Rarity {
    /** Bins to a factor of e. */
    private static final int FINENESS = 20;

    private static final int BINS = 400;

    private final long[] counts = new long[BINS];
    private long count;

    /** One in how many was as large, at least 1; counts the size. */
    double add(double size) {
        int bin = (int) Math.max(0, Math.min(BINS - 1, BINS / 2 + FINENESS * Math.log(size)));
        double larger = 0;
        for (int i = BINS - 1; i > bin; i--) {
            larger += counts[i];
        }
        larger += 0.5 * counts[bin];
        double rarity = (count + 1) / (larger + 0.5);
        counts[bin]++;
        count++;
        return Math.max(1, rarity);
    }
}
