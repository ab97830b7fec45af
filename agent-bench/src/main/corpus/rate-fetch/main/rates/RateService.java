package rates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Changes money from one currency into another. */
public final class RateService {
    private static final int ATTEMPTS = 3;

    private final RateSource source;
    private final Map<String, Double> known = new HashMap<>();

    public RateService(RateSource source) {
        this.source = source;
    }

    public long convert(long cents, String from, String to) {
        if (from.equals(to)) {
            return cents;
        }
        return Math.round(cents * rate(from, to));
    }

    private double rate(String from, String to) {
        return known.computeIfAbsent(from + "/" + to, pair -> ask(from, to));
    }

    private double ask(String from, String to) {
        //@fault
        //        try {
        //            return source.fetch(from, to);
        //        } catch (IOException e) {
        //            throw new UncheckedIOException("no rate from " + from + " to " + to, e);
        //        }
        //@reference
        for (int attempt = 1; ; attempt++) {
            try {
                return source.fetch(from, to);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("no rate from " + from + " to " + to, e);
                }
            }
        }
        //@end
    }

    public void forget() {
        known.clear();
    }
}
