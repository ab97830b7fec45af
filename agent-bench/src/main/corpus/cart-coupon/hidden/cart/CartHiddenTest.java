package cart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CartHiddenTest {
    @Test
    void without_a_coupon_nothing_is_taken_off() {
        Cart cart = new Cart();
        cart.add("lamp", 1, 9_000);
        assertEquals(0, cart.discountCents());
        assertEquals(9_000, cart.totalCents());
    }

    @Test
    void an_empty_cart_costs_nothing() {
        assertEquals(0, new Cart().totalCents());
    }

    @Test
    void a_coupon_can_be_taken_back() {
        Cart cart = new Cart();
        cart.add("lamp", 1, 9_000);
        cart.redeem(new Coupon("HALF", 50, 0));
        assertEquals(4_500, cart.totalCents());
        cart.redeem(null);
        assertEquals(9_000, cart.totalCents());
    }
}
