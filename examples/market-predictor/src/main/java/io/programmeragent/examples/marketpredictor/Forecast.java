package io.programmeragent.examples.marketpredictor;

/** The prices to come when the trend of a window goes on; a price never falls below zero. */
final class Forecast {
    private Forecast() {}

    static long[] of(PriceWindow window, Trend trend, int horizon) {
        long[] forecast = new long[horizon];
        for (int step = 0; step < horizon; step++) {
            forecast[step] = Math.max(0, window.newest() + Math.round(trend.slope() * (step + 1)));
        }
        return forecast;
    }
}
