package measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Values by the second at which they were measured. */
public final class Measurements {
    private final NavigableMap<Long, Double> values = new TreeMap<>();

    public void put(long second, double value) {
        values.put(second, value);
    }

    /** From a second up to another, which is not included. */
    public Collection<Double> between(long from, long to) {
        return values.subMap(from, true, to, false).values();
    }

    /** The values of the last seconds before a moment. */
    public List<Double> last(long seconds, long now) {
        //@fault
        //        return new ArrayList<>(between(now, now - seconds));
        //@reference
        return new ArrayList<>(between(now - seconds, now));
        //@end
    }

    public double mean(long seconds, long now) {
        List<Double> last = last(seconds, now);
        double sum = 0;
        for (double value : last) {
            sum += value;
        }
        return last.isEmpty() ? 0 : sum / last.size();
    }

    /** Forgets what is older. */
    public int expire(long before) {
        NavigableMap<Long, Double> old = values.headMap(before, false);
        int count = old.size();
        old.clear();
        return count;
    }
}
