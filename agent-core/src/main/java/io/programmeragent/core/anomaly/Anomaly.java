package io.programmeragent.core.anomaly;

import java.util.Locale;

/**
 * What a detector thinks of one value, and the numbers that led to it.
 *
 * @param score 0 to 1. Below {@link #SUDDEN} it says how unusual the last hours were; from there on, that this very
 *     value is a surprise: so far from what was expected as fewer than one in 150 before it, and farther than anything
 *     in the last days
 * @param value the value; NaN when there was none
 * @param expected what was expected, in the value's unit
 * @param spread the usual distance from what is expected, in the value's unit
 * @param rarity one value in so many was as far off, at least 1; 1 while nothing is known
 * @param season what the expectation follows
 */
public record Anomaly(double score, double value, double expected, double spread, double rarity, Season season) {
    /** From this score on a value is a surprise by itself. */
    public static final double SUDDEN = 0.5;

    /** What an expectation follows most. */
    public enum Season {
        /** The last values. */
        NONE,
        /** The same time on other days. */
        DAY,
        /** The same hour in other weeks. */
        WEEK
    }

    /** Whether this very value is a surprise. */
    public boolean sudden() {
        return score >= SUDDEN;
    }

    /** How many usual distances the value is away from what was expected; 0 when there was no value. */
    public double deviations() {
        double away = Math.abs(value - expected);
        return Double.isNaN(away) || away == 0 ? 0 : spread > 0 ? away / spread : Double.POSITIVE_INFINITY;
    }

    /** The numbers, for people. */
    public String reason() {
        return String.format(
                Locale.ROOT,
                "%.4g where %.4g ± %.3g was expected%s; one in %.0f was as far off",
                value,
                expected,
                spread,
                season == Season.NONE
                        ? ""
                        : season == Season.DAY ? " at this time of day" : " at this hour of the week",
                rarity);
    }
}
