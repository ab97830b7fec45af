package io.programmeragent.examples.marketpredictor;

/** The average of a window in which the newest of n prices counts n times and the oldest once. */
final class WeightedAverage {
    private WeightedAverage() {}

    static long of(PriceWindow window) {
        long sum = 0;
        long weights = 0;
        for (int i = 0; i < window.size(); i++) {
            int weight = i + 1;
            sum += weight * window.price(i);
            weights += weight;
        }
        return sum / weights;
    }
}
