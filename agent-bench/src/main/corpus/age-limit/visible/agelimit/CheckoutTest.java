package agelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckoutTest {
    private final Checkout checkout = new Checkout();

    private int status(String article, String age) {
        return checkout.post(Map.of("article", article, "age", age)).status();
    }

    @Test
    void adults_may_and_children_may_not() {
        assertEquals(200, status("wine", "40"));
        assertEquals(403, status("wine", "12"));
        assertEquals(200, status("bread", "12"));
    }

    @Test
    void what_cannot_be_read_is_refused() {
        assertEquals(400, status("wine", "old"));
        assertEquals(400, checkout.post(Map.of("age", "20")).status());
    }
}
