package listeners;

import java.util.ArrayList;
import java.util.List;

/** Tells listeners of new prices. */
public final class PriceFeed {
    /** Wants to know of prices. */
    public interface Listener {
        void price(String article, long cents);
    }

    private final List<Listener> listeners = new ArrayList<>();
    private long published;

    public void add(Listener listener) {
        listeners.add(listener);
    }

    public void remove(Listener listener) {
        listeners.remove(listener);
    }

    public void publish(String article, long cents) {
        if (cents < 0) {
            throw new IllegalArgumentException("price " + cents);
        }
        published++;
        //@fault
        //        for (Listener listener : listeners) {
        //@reference
        for (Listener listener : List.copyOf(listeners)) {
            //@end
            listener.price(article, cents);
        }
    }

    public int listeners() {
        return listeners.size();
    }

    public long published() {
        return published;
    }
}
