package io.programmeragent.examples.marketpredictor;

/** The standard deviation of the returns from step to step in a window, in percent. */
final class Volatility {
    private Volatility() {}

    static double of(PriceWindow window) {
        double sum = 0;
        double squares = 0;
        int returns = 0;
        for (int i = 1; i < window.size(); i++) {
            long before = window.price(i - 1);
            if (before == 0) {
                continue; // from nothing there is no return
            }
            double change = 100.0 * (window.price(i) - before) / before;
            sum += change;
            squares += change * change;
            returns++;
        }
        if (returns == 0) {
            return 0;
        }
        double mean = sum / returns;
        return Math.sqrt(Math.max(0, squares / returns - mean * mean));
    }
}
