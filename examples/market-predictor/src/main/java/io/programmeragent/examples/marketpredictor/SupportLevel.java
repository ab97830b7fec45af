package io.programmeragent.examples.marketpredictor;

/** The price below which the share did not fall in a window. */
final class SupportLevel {
    private SupportLevel() {}

    static long of(PriceWindow window) {
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < window.size(); i++) {
            lowest = Math.min(lowest, window.price(i));
        }
        return lowest;
    }
}
