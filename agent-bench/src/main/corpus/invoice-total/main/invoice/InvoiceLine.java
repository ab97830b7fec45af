package invoice;

/** So many of one article at a price. */
public record InvoiceLine(String article, int quantity, int unitCents) {
    public long netCents() {
        //@fault
        //        return quantity * unitCents;
        //@reference
        return (long) quantity * unitCents;
        //@end
    }
}
