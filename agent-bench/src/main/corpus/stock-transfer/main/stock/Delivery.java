package stock;

/** What was ordered of an article, what came, and what of that was broken. */
public record Delivery(String article, int ordered, int received, int broken) {
    public Delivery {
        if (received < 0 || broken < 0 || broken > received) {
            throw new IllegalArgumentException(received + " received, " + broken + " broken");
        }
    }

    public int usable() {
        //@fault
        //        return ordered - broken;
        //@reference
        return received - broken;
        //@end
    }

    public int missing() {
        return Math.max(0, ordered - received);
    }
}
