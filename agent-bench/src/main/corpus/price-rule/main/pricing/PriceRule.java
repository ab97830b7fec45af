package pricing;

/** Changes prices by demand, within bounds. */
public final class PriceRule {
    private final long floorCents;
    private final long ceilingCents;
    private final int stepPercent;

    public PriceRule(long floorCents, long ceilingCents, int stepPercent) {
        if (floorCents > ceilingCents) {
            throw new IllegalArgumentException("floor " + floorCents + " is above ceiling " + ceilingCents);
        }
        this.floorCents = floorCents;
        this.ceilingCents = ceilingCents;
        this.stepPercent = stepPercent;
    }

    /** The next price, when so many were sold and so many were meant to be. */
    public long next(long priceCents, int sold, int planned) {
        long change = priceCents * stepPercent / 100;
        if (sold > planned) {
            return bounded(priceCents + change);
        }
        if (sold < planned) {
            return bounded(priceCents - change);
        }
        return bounded(priceCents);
    }

    private long bounded(long cents) {
        if (cents < floorCents) {
            return floorCents;
        }
        if (cents > ceilingCents) {
            //@fault
            //            return floorCents;
            //@reference
            return ceilingCents;
            //@end
        }
        return cents;
    }

    public boolean atBound(long cents) {
        return cents == floorCents || cents == ceilingCents;
    }
}
