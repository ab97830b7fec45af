package io.programmeragent.core.rootcause;

import java.util.Locale;

/**
 * A service, and how much of the trouble is its own.
 *
 * @param service its name
 * @param pain of which kind
 * @param own trouble that the services it calls do not explain: seconds of waiting or failed requests, over the window,
 *     counted less when the service was hardly out of its usual range
 * @param usual what was usual, in seconds or as a share of requests
 * @param worst the worst sample
 * @param deviation how far the worst sample is beyond the usual, in units of how far one in a hundred usual ones is
 */
public record Suspect(String service, Pain pain, double own, double usual, double worst, double deviation) {
    /** The numbers, for people. */
    public String reason() {
        boolean latency = pain == Pain.LATENCY;
        return String.format(
                Locale.ROOT,
                latency
                        ? "%s took %.3g s where %.3g s is usual; %.3g s of waiting are its own"
                        : "%s failed %.3g of its requests where %.3g is usual; %.3g failures are its own",
                service,
                worst,
                usual,
                own);
    }
}
