package payment;

import java.util.LinkedHashMap;
import java.util.Map;

/** Pays orders through a gateway. */
public final class Payments {
    /** How a payment went; the receipt is empty unless it is paid. */
    public record Payment(String order, boolean paid, String receipt, String reason) {
        static Payment paid(String order, String receipt) {
            return new Payment(order, true, receipt, "");
        }

        static Payment refused(String order, String reason) {
            return new Payment(order, false, "", reason);
        }
    }

    private final Gateway gateway;
    private final Map<String, Payment> payments = new LinkedHashMap<>();

    public Payments(Gateway gateway) {
        this.gateway = gateway;
    }

    public Payment pay(String order, String card, long cents) {
        Payment before = payments.get(order);
        if (before != null && before.paid()) {
            return before;
        }
        Payment payment = attempt(order, card, cents);
        payments.put(order, payment);
        return payment;
    }

    private Payment attempt(String order, String card, long cents) {
        String receipt = "";
        try {
            receipt = gateway.capture(card, cents);
        } catch (Gateway.DeclinedException e) {
            //@fault
            //            // told below
            //@reference
            return Payment.refused(order, e.getMessage());
            //@end
        }
        return Payment.paid(order, receipt);
    }

    public long countPaid() {
        return payments.values().stream().filter(Payment::paid).count();
    }
}
