package latency;

import java.util.ArrayList;
import java.util.List;

/** Response times in milliseconds, oldest first. */
public final class LatencySeries {
    private final List<Long> millis = new ArrayList<>();

    public void record(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a response time of " + value + " ms");
        }
        millis.add(value);
    }

    public int size() {
        return millis.size();
    }

    /** The mean of the last so many values, or of all when there are fewer; 0 without any. */
    public double recentMean(int window) {
        if (millis.isEmpty()) {
            return 0;
        }
        //@fault
        //        int from = millis.size() - window;
        //@reference
        int from = Math.max(0, millis.size() - window);
        //@end
        long sum = 0;
        for (int i = from; i < millis.size(); i++) {
            sum += millis.get(i);
        }
        return (double) sum / (millis.size() - from);
    }

    /** Whether the last values are slower than all together by a factor. */
    public boolean degraded(int window, double factor) {
        return recentMean(window) > factor * recentMean(millis.size());
    }

    public long slowest() {
        long slowest = 0;
        for (long value : millis) {
            slowest = Math.max(slowest, value);
        }
        return slowest;
    }
}
