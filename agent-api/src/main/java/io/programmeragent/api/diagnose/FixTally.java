package io.programmeragent.api.diagnose;

/**
 * How fixes of one kind ended in earlier incidents, the latest of them.
 *
 * @param tried in how many incidents one was tried
 * @param proved in how many one was proved
 * @param helped in how many one was merged and the service was verifiably better
 */
public record FixTally(int tried, int proved, int helped) {
    /** Nothing is known. */
    public static final FixTally NONE = new FixTally(0, 0, 0);

    public FixTally {
        if (helped < 0 || proved < helped || tried < proved) {
            throw new IllegalArgumentException(
                    "Of " + tried + " tried " + proved + " cannot be proved and " + helped + " have helped");
        }
    }
}
