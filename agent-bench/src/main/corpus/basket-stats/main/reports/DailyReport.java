package reports;

import java.util.ArrayList;
import java.util.List;

/** What was sold on one day. */
public final class DailyReport {
    private final String day;
    private final List<Order> orders = new ArrayList<>();

    /** One order, paid or not. */
    public record Order(String number, long cents, boolean paid) {}

    public DailyReport(String day) {
        this.day = day;
    }

    public void add(Order order) {
        orders.add(order);
    }

    public long revenueCents() {
        long sum = 0;
        for (Order order : orders) {
            if (order.paid()) {
                sum += order.cents();
            }
        }
        return sum;
    }

    public int paidOrders() {
        return (int) orders.stream().filter(Order::paid).count();
    }

    /** Rounded down; 0 when nothing was paid. */
    public long meanBasketCents() {
        //@fault
        //        return revenueCents() / paidOrders();
        //@reference
        return paidOrders() == 0 ? 0 : revenueCents() / paidOrders();
        //@end
    }

    public long largestCents() {
        long largest = 0;
        for (Order order : orders) {
            largest = Math.max(largest, order.cents());
        }
        return largest;
    }

    public String text() {
        return day + ": " + paidOrders() + " orders, revenue " + revenueCents() + ", mean " + meanBasketCents()
                + ", largest " + largestCents();
    }
}
