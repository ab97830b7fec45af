package stock;

import java.util.Map;
import java.util.TreeMap;

/** How many there are of each article. */
public final class Warehouse {
    private final Map<String, Integer> stock = new TreeMap<>();
    private final Map<String, Integer> backlog = new TreeMap<>();

    public void receive(Delivery delivery) {
        stock.merge(delivery.article(), delivery.usable(), Integer::sum);
        if (delivery.missing() > 0) {
            backlog.merge(delivery.article(), delivery.missing(), Integer::sum);
        }
    }

    public int stockOf(String article) {
        return stock.getOrDefault(article, 0);
    }

    public Map<String, Integer> backlog() {
        return Map.copyOf(backlog);
    }

    /** Takes as many as there are, at most so many. */
    public int take(String article, int wanted) {
        int taken = Math.min(wanted, stockOf(article));
        stock.put(article, stockOf(article) - taken);
        return taken;
    }
}
