package backoff;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pauses between attempts, each twice the one before, up to a limit. */
public final class Backoff {
    private final Duration base;
    private final Duration limit;

    public Backoff(Duration base, Duration limit) {
        if (base.isNegative() || base.isZero() || limit.compareTo(base) < 0) {
            throw new IllegalArgumentException("base " + base + ", limit " + limit);
        }
        this.base = base;
        this.limit = limit;
    }

    /** The pause after a failed attempt; attempts are counted from one. */
    public Duration after(int attempt) {
        Duration pause = base;
        //@fault
        //        for (int i = 0; i < attempt; i++) {
        //@reference
        for (int i = 1; i < attempt; i++) {
            //@end
            pause = pause.multipliedBy(2);
            if (pause.compareTo(limit) >= 0) {
                return limit;
            }
        }
        return pause;
    }

    public List<Duration> plan(int attempts) {
        List<Duration> plan = new ArrayList<>();
        for (int attempt = 1; attempt < attempts; attempt++) {
            plan.add(after(attempt));
        }
        return plan;
    }

    public Duration longest(int attempts) {
        Duration sum = Duration.ZERO;
        for (Duration pause : plan(attempts)) {
            sum = sum.plus(pause);
        }
        return sum;
    }
}
