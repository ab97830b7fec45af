package inventory;

import java.util.HashMap;
import java.util.Map;

/** Stock that is on the shelf, and how much of it is promised. */
public final class Inventory {
    private record Reservation(String sku, int quantity) {}

    private final Map<String, Integer> onHand = new HashMap<>();
    private final Map<String, Integer> reserved = new HashMap<>();
    private final Map<String, Reservation> reservations = new HashMap<>();

    public void receive(String sku, int quantity) {
        onHand.merge(sku, quantity, Integer::sum);
    }

    public int available(String sku) {
        return onHand.getOrDefault(sku, 0) - reserved.getOrDefault(sku, 0);
    }

    public boolean reserve(String order, String sku, int quantity) {
        if (reservations.containsKey(order) || available(sku) < quantity) {
            return false;
        }
        reservations.put(order, new Reservation(sku, quantity));
        reserved.merge(sku, quantity, Integer::sum);
        return true;
    }

    /** The order was cancelled. */
    public void release(String order) {
        Reservation reservation = take(order);
        reserved.merge(reservation.sku(), -reservation.quantity(), Integer::sum);
    }

    /** The order was sent. */
    public void ship(String order) {
        Reservation reservation = take(order);
        reserved.merge(reservation.sku(), -reservation.quantity(), Integer::sum);
        //@fault
        //@reference
        onHand.merge(reservation.sku(), -reservation.quantity(), Integer::sum);
        //@end
    }

    public int onHand(String sku) {
        return onHand.getOrDefault(sku, 0);
    }

    private Reservation take(String order) {
        Reservation reservation = reservations.remove(order);
        if (reservation == null) {
            throw new IllegalArgumentException("order " + order + " has reserved nothing");
        }
        return reservation;
    }
}
