package io.programmeragent.core.service;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.verify.Measurement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the observe stage knows about a service, for the stages that come after it. A source that cannot be asked is
 * {@link Evidence.Unavailable} among the answers, never a missing one.
 */
public interface Observations {
    /** The measurement of failed among all probe tries. */
    String HEALTH = "health";

    /** The measurement of failed among all requests. */
    String ERRORS = "errors";

    /** The measurement of logged traces of one fault among all requests. */
    String FAULT = "fault";

    /** Asks every probe, and every dependency that has a URL, right now. */
    List<Evidence> ask(WatchedService service);

    /** Stack traces and outstanding log lines between two moments, the most frequent first. */
    List<Evidence> logged(WatchedService service, Instant from, Instant to);

    /**
     * Whose trouble it is, the service's own or that of watched services it needs: each an {@link Evidence.Suspect}, the
     * worst first. Nobody when nothing is out of the usual, or when it needs no watched service.
     */
    List<Evidence> suspects(WatchedService service, Instant from, Instant to);

    /**
     * Measures health, errors and, where given, one fault between two moments. What could not be measured is there as
     * a measurement without data.
     *
     * @param fault fingerprint of a logged trace
     */
    List<Measurement> measure(WatchedService service, Optional<String> fault, Instant from, Instant to);
}
