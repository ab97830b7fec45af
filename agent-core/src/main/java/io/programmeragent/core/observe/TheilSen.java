package io.programmeragent.core.observe;

import java.util.Arrays;

/**
 * A straight line through points that a third of wild ones does not turn: the median of the slopes of all pairs (Theil 1950,
 * Sen 1968), with an interval for it by Kendall's rank statistic (Sen 1968; Gilbert 1987, 16.4.2). Values that follow each
 * other are seldom independent: the variance is widened by what neighbouring residuals have in common, so that a walk at
 * random is not taken for a trend.
 *
 * @param slope per unit of x
 * @param low the slope is above it
 * @param high the slope is below it
 * @param at the line's value at the last x
 */
record TheilSen(double slope, double low, double high, double at) {
    /** Of both sides together nine of ten are in the interval; so of one side nineteen of twenty. */
    static final double CONFIDENCE = 0.90;

    private static final double Z = 1.6449;
    private static final double MOST_CORRELATED = 0.99;

    /**
     * Fits a line.
     *
     * @param x ascending
     * @param y as many as x, at least three
     */
    static TheilSen fit(double[] x, double[] y) {
        int n = x.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (x[j] > x[i]) {
                    slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        slopes = Arrays.copyOf(slopes, count);
        Arrays.sort(slopes);
        double slope = median(slopes);
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = y[i] - slope * (x[i] - x[n - 1]);
        }
        double at = median(sorted(rest));
        double correlation = correlation(rest, at);
        double variance = n * (n - 1.0) * (2.0 * n + 5) / 18 * (1 + correlation) / (1 - correlation);
        double reach = Z * Math.sqrt(variance);
        int below = (int) Math.floor((count - reach) / 2);
        int above = (int) Math.ceil((count + reach) / 2);
        return new TheilSen(
                slope,
                below < 0 ? Double.NEGATIVE_INFINITY : slopes[below],
                above >= count ? Double.POSITIVE_INFINITY : slopes[above],
                at);
    }

    /**
     * What a residual has in common with the one before it, 0 to 0.99; a line that was fitted takes a part of it away, which is
     * given back (Marriott and Pope 1954).
     */
    private static double correlation(double[] rest, double middle) {
        double together = 0;
        double alone = 0;
        for (int i = 0; i < rest.length; i++) {
            double own = rest[i] - middle;
            alone += own * own;
            together += i == 0 ? 0 : own * (rest[i - 1] - middle);
        }
        double unbiased = (rest.length * together / alone + 2) / (rest.length - 4.0);
        return alone == 0 || rest.length < 5 ? 0 : Math.max(0, Math.min(MOST_CORRELATED, unbiased));
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
