package io.programmeragent.core.observe.scrape;

import java.util.Arrays;

/** The samples of one series in order of time: an array that grows to what the retention needs and is reused then. */
final class SeriesSamples {
    /** Marks where a series ended. A NaN of its own: one that a service shows never has these bits. */
    static final double STALE = Double.longBitsToDouble(0x7ff8_0000_0000_0b0bL);

    private static final long STALE_BITS = Double.doubleToRawLongBits(STALE);

    private long[] times = new long[8];
    private double[] values = new double[8];
    private int size;

    static boolean isStale(double value) {
        return Double.doubleToRawLongBits(value) == STALE_BITS;
    }

    /** Adds a sample; one at the same time is replaced, one from before the last is left out. */
    void add(long time, double value) {
        if (size > 0 && time <= times[size - 1]) {
            if (time == times[size - 1]) {
                values[size - 1] = value;
            }
            return;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size + size / 2);
            values = Arrays.copyOf(values, times.length);
        }
        times[size] = time;
        values[size] = value;
        size++;
    }

    void dropBefore(long time) {
        int from = firstAfter(time - 1);
        if (from > size / 4) { // not each time: moving costs more than a few old samples
            System.arraycopy(times, from, times, 0, size - from);
            System.arraycopy(values, from, values, 0, size - from);
            size -= from;
        }
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    double value(int index) {
        return values[index];
    }

    long lastTime() {
        return size == 0 ? Long.MIN_VALUE : times[size - 1];
    }

    boolean ended() {
        return size > 0 && isStale(values[size - 1]);
    }

    /** Index of the first sample after a moment; the size when there is none. */
    int firstAfter(long time) {
        int found = Arrays.binarySearch(times, 0, size, time);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
