package io.programmeragent.examples.marketpredictor;

import java.util.Random;

/** Invented prices which look like those of a share: a random walk which is the same each time for one symbol. */
final class SyntheticWalk {
    private static final int LENGTH = 30;
    private static final int LARGEST_STEP = 150;

    private SyntheticWalk() {}

    static long[] of(String symbol) {
        Random random = new Random(symbol.hashCode());
        long[] prices = new long[LENGTH];
        long price = 5_000 + random.nextInt(20_000);
        for (int i = 0; i < LENGTH; i++) {
            price = Math.max(1, price + random.nextInt(2 * LARGEST_STEP + 1) - LARGEST_STEP);
            prices[i] = price;
        }
        return prices;
    }
}
