package payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaymentsTest {
    private int captures;

    private final Payments payments = new Payments((card, cents) -> {
        captures++;
        if (card.equals("empty")) {
            throw new Gateway.DeclinedException("no money");
        }
        return "r" + captures;
    });

    @Test
    void an_order_is_paid_once() {
        assertTrue(payments.pay("o1", "gold", 100).paid());
        assertEquals("r1", payments.pay("o1", "gold", 100).receipt());
        assertEquals(1, payments.countPaid());
    }

    @Test
    void a_refused_card_does_not_pay() {
        Payments.Payment payment = payments.pay("o1", "empty", 100);
        assertFalse(payment.paid());
        assertEquals("no money", payment.reason());
    }
}
