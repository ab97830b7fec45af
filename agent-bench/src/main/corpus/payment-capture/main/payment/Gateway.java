package payment;

/** Takes money from cards. */
public interface Gateway {
    /** @throws DeclinedException when the card gives nothing */
    String capture(String card, long cents) throws DeclinedException;

    /** The card gives nothing. */
    final class DeclinedException extends Exception {
        private static final long serialVersionUID = 1;

        public DeclinedException(String why) {
            super(why);
        }
    }
}
