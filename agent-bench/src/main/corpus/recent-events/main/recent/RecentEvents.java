package recent;

import java.util.ArrayList;
import java.util.List;

/** The last events of a service, at most so many; older ones are overwritten. */
public final class RecentEvents {
    private final String[] ring;
    private long written;

    public RecentEvents(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity + " is not positive");
        }
        ring = new String[capacity];
    }

    public void add(String event) {
        //@fault
        //        ring[(int) written] = event;
        //@reference
        ring[(int) (written % ring.length)] = event;
        //@end
        written++;
    }

    public int size() {
        return (int) Math.min(written, ring.length);
    }

    /** Oldest first. */
    public List<String> oldestFirst() {
        List<String> events = new ArrayList<>();
        for (long i = written - size(); i < written; i++) {
            events.add(ring[(int) (i % ring.length)]);
        }
        return events;
    }

    /** How many were overwritten. */
    public long lost() {
        return written - size();
    }

    public String summary() {
        return size() + " events" + (lost() > 0 ? ", " + lost() + " lost" : "");
    }
}
