package io.programmeragent.examples.marketpredictor;

import java.util.Arrays;

/** The most recent prices of a series, oldest first, in minor units such as cents; never empty. */
final class PriceWindow {
    private final long[] prices;

    private PriceWindow(long[] prices) {
        this.prices = prices;
    }

    /** The last {@code size} prices, or all of them when there are fewer. */
    static PriceWindow last(long[] series, int size) {
        if (series.length == 0 || size < 1) {
            throw new IllegalArgumentException("a window of " + size + " over " + series.length + " prices is empty");
        }
        return new PriceWindow(Arrays.copyOfRange(series, Math.max(0, series.length - size), series.length));
    }

    static PriceWindow of(long... prices) {
        return last(prices, prices.length);
    }

    int size() {
        return prices.length;
    }

    long price(int index) {
        return prices[index];
    }

    long newest() {
        return prices[prices.length - 1];
    }
}
