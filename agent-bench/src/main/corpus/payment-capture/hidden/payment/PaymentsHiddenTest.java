package payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaymentsHiddenTest {
    @Test
    void another_card_may_pay_later() {
        Payments payments = new Payments((card, cents) -> {
            if (card.equals("a")) {
                throw new Gateway.DeclinedException("limit of " + cents);
            }
            return "ok";
        });
        Payments.Payment first = payments.pay("o", "a", 7);
        assertFalse(first.paid());
        assertEquals("limit of 7", first.reason());
        assertEquals(0, payments.countPaid());
        assertTrue(payments.pay("o", "b", 7).paid());
        assertEquals(1, payments.countPaid());
    }
}
