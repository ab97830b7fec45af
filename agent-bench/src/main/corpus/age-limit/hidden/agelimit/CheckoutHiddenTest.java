package agelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckoutHiddenTest {
    @Test
    void the_edges() {
        Checkout checkout = new Checkout();
        assertEquals(200, checkout.post(Map.of("article", "wine", "age", "18")).status());
        assertEquals(403, checkout.post(Map.of("article", "wine", "age", "17")).status());
        assertEquals(200, checkout.post(Map.of("article", "beer", "age", "16")).status());
        assertEquals(403, checkout.post(Map.of("article", "beer", "age", "15")).status());
        assertEquals(200, checkout.post(Map.of("article", "milk", "age", "0")).status());
    }
}
