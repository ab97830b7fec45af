package basket;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a client wants to buy. */
public final class Basket {
    private final Map<String, Integer> cents;
    private final Map<String, Integer> amounts = new LinkedHashMap<>();

    public Basket(Map<String, Integer> cents) {
        this.cents = Map.copyOf(cents);
    }

    public void add(String article) {
        amounts.merge(article, 1, Integer::sum);
    }

    public long total() {
        long total = 0;
        for (Map.Entry<String, Integer> wanted : amounts.entrySet()) {
            total += (long) wanted.getValue() * price(wanted.getKey());
        }
        return total;
    }

    /** In cents; nothing for what is not sold here any more. */
    public int price(String article) {
        //@fault
        //        Integer known = cents.get(article);
        //@reference
        Integer known = cents.getOrDefault(article, 0);
        //@end
        return known.intValue();
    }
}
