package io.programmeragent.examples.marketpredictor;

/** The plain average of a window, in whole minor units, rounded down. */
final class MovingAverage {
    private MovingAverage() {}

    static long of(PriceWindow window) {
        long sum = 0;
        for (int i = 0; i < window.size(); i++) {
            sum += window.price(i);
        }
        return sum / window.size();
    }
}
