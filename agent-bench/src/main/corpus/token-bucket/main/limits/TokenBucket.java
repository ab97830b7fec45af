package limits;

/** Lets so many requests a second through, and bursts of a limited size. */
public final class TokenBucket {
    private final long capacity;
    private final long perSecond;
    private long tokens;
    private long filledAtMillis;

    public TokenBucket(long capacity, long perSecond, long nowMillis) {
        if (capacity < 1 || perSecond < 1) {
            throw new IllegalArgumentException("capacity " + capacity + " or rate " + perSecond + " is not positive");
        }
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.tokens = capacity;
        this.filledAtMillis = nowMillis;
    }

    public boolean tryTake(long nowMillis) {
        fill(nowMillis);
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }

    private void fill(long nowMillis) {
        long passed = nowMillis - filledAtMillis;
        //@fault
        //        long fresh = passed / 1000 * perSecond;
        //@reference
        long fresh = passed * perSecond / 1000;
        //@end
        if (fresh > 0) {
            tokens = Math.min(capacity, tokens + fresh);
            filledAtMillis = nowMillis;
        }
    }

    public long tokens() {
        return tokens;
    }
}
