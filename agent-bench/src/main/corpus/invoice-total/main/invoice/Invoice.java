package invoice;

import java.util.List;

/** What a customer owes. */
public final class Invoice {
    private final List<InvoiceLine> lines;
    private final int vatPercent;

    public Invoice(List<InvoiceLine> lines, int vatPercent) {
        if (vatPercent < 0 || vatPercent > 100) {
            throw new IllegalArgumentException("VAT of " + vatPercent + " per cent");
        }
        this.lines = List.copyOf(lines);
        this.vatPercent = vatPercent;
    }

    public long netCents() {
        return lines.stream().mapToLong(InvoiceLine::netCents).sum();
    }

    /** Rounded half up. */
    public long vatCents() {
        return (netCents() * vatPercent + 50) / 100;
    }

    public long grossCents() {
        return netCents() + vatCents();
    }

    public String text() {
        return "%d.%02d".formatted(grossCents() / 100, grossCents() % 100);
    }
}
