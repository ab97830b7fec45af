package pricelist;

import java.util.ArrayList;
import java.util.List;

/** Prices that only move through this class. */
public final class PriceList {
    private final List<String> articles = new ArrayList<>();
    private final List<Long> cents = new ArrayList<>();
    private int version;

    public void set(String article, long price) {
        int at = articles.indexOf(article);
        if (at < 0) {
            articles.add(article);
            cents.add(price);
        } else {
            cents.set(at, price);
        }
        version++;
    }

    public long of(String article) {
        int at = articles.indexOf(article);
        if (at < 0) {
            throw new IllegalArgumentException("no price for " + article);
        }
        return cents.get(at);
    }

    /** In the order in which they came. */
    public List<String> articles() {
        //@fault
        //        return articles;
        //@reference
        return new ArrayList<>(articles);
        //@end
    }

    public int version() {
        return version;
    }
}
