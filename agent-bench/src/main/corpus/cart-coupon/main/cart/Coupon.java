package cart;

/** A discount in per cent, with the least value of the goods from which on it counts. */
public record Coupon(String code, int percent, long minimumCents) {
    public boolean appliesTo(long goodsCents) {
        return goodsCents >= minimumCents;
    }
}
