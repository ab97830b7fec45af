package orders;

import java.util.ArrayList;
import java.util.List;

/** Orders, numbered from one. */
public final class OrderBook {
    private final List<String> orders = new ArrayList<>();

    public synchronized String place(String sku, int quantity) {
        if (quantity < 1 || quantity > 1_000) {
            throw new BadRequestException("quantity " + quantity + " is not from 1 to 1000");
        }
        orders.add(quantity + " x " + sku);
        return "order " + orders.size();
    }

    public synchronized List<String> orders() {
        return List.copyOf(orders);
    }
}
