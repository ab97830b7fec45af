package io.programmeragent.examples.marketpredictor;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The straight line through a window by least squares: its slope in minor units per step. */
record Trend(double slope) {
    /** A slope of less than half a minor unit per step is noise. */
    private static final double FLAT = 0.5;

    enum Direction {
        @JsonProperty("up")
        UP,
        @JsonProperty("down")
        DOWN,
        @JsonProperty("flat")
        FLAT
    }

    static Trend of(PriceWindow window) {
        int n = window.size();
        if (n == 1) {
            return new Trend(0);
        }
        double middle = (n - 1) / 2.0;
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            covariance += (i - middle) * window.price(i);
            variance += (i - middle) * (i - middle);
        }
        return new Trend(covariance / variance);
    }

    Direction direction() {
        if (Math.abs(slope) < FLAT) {
            return Direction.FLAT;
        }
        return slope > 0 ? Direction.UP : Direction.DOWN;
    }
}
