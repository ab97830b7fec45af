package cart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CartTest {
    @Test
    void a_coupon_takes_its_share_off() {
        Cart cart = new Cart();
        cart.add("mug", 2, 1_000);
        cart.redeem(new Coupon("TEN", 10, 1_500));
        assertEquals(2_000 - 200 + 490, cart.totalCents());
    }

    @Test
    void below_its_minimum_a_coupon_is_worth_nothing() {
        Cart cart = new Cart();
        cart.add("mug", 1, 1_000);
        cart.redeem(new Coupon("TEN", 10, 1_500));
        assertEquals(1_490, cart.totalCents());
    }

    @Test
    void a_cart_without_a_coupon_costs_its_goods_and_shipping() {
        Cart cart = new Cart();
        cart.add("mug", 1, 1_000);
        assertEquals(1_490, cart.totalCents());
    }
}
