package io.programmeragent.core.observe;

import io.programmeragent.core.service.Probe;
import java.util.Optional;

/**
 * Whether a probe's results are trouble: so many failures in a row are, so many successes in a row end it. Until one of
 * the two has happened nothing is known; after a restart a healthy service says so once.
 *
 * @param trouble empty while nothing is known
 * @param failures in a row
 * @param successes in a row
 */
record ProbeHysteresis(Optional<Boolean> trouble, int failures, int successes) {
    static ProbeHysteresis unknown() {
        return new ProbeHysteresis(Optional.empty(), 0, 0);
    }

    ProbeHysteresis after(boolean success, Probe probe) {
        int inARow = success ? Math.min(successes, probe.successes()) + 1 : Math.min(failures, probe.failures()) + 1;
        boolean enough = inARow >= (success ? probe.successes() : probe.failures());
        return new ProbeHysteresis(
                enough ? Optional.of(!success) : trouble, success ? 0 : inARow, success ? inARow : 0);
    }
}
