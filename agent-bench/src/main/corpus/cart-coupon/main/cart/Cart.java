package cart;

import java.util.ArrayList;
import java.util.List;

/** What a customer is about to buy. */
public final class Cart {
    private static final long FREE_SHIPPING_FROM = 5_000;
    private static final long SHIPPING = 490;

    private final List<Item> items = new ArrayList<>();
    private Coupon coupon;

    /** One line of the cart. */
    public record Item(String sku, int quantity, long unitCents) {
        long totalCents() {
            return quantity * unitCents;
        }
    }

    public void add(String sku, int quantity, long unitCents) {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity " + quantity + " of " + sku + " is not positive");
        }
        items.add(new Item(sku, quantity, unitCents));
    }

    /** Takes the place of any coupon before it. */
    public void redeem(Coupon coupon) {
        this.coupon = coupon;
    }

    public long goodsCents() {
        long total = 0;
        for (Item item : items) {
            total += item.totalCents();
        }
        return total;
    }

    public long discountCents() {
        long goods = goodsCents();
        //@fault
        //        if (!coupon.appliesTo(goods)) {
        //@reference
        if (coupon == null || !coupon.appliesTo(goods)) {
            //@end
            return 0;
        }
        return goods * coupon.percent() / 100;
    }

    public long shippingCents() {
        if (items.isEmpty()) {
            return 0;
        }
        return goodsCents() >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
    }

    public long totalCents() {
        return goodsCents() - discountCents() + shippingCents();
    }
}
