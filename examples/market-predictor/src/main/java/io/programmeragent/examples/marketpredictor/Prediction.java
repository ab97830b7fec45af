package io.programmeragent.examples.marketpredictor;

/**
 * What is to be expected of a share.
 *
 * @param prediction the prices to come, in minor units, the next one first
 * @param slope of the trend in minor units per step
 * @param volatility in percent
 */
record Prediction(
        String symbol,
        String currency,
        long[] prediction,
        long movingAverage,
        long weightedAverage,
        Trend.Direction trend,
        double slope,
        double volatility,
        long support) {
    Prediction {
        prediction = prediction.clone();
        slope = rounded(slope);
        volatility = rounded(volatility);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
