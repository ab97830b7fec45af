package io.programmeragent.core.incident;

import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.StepKind;
import java.time.Instant;

/** What comes next in an incident. */
public sealed interface Step {
    /**
     * Do a step.
     *
     * @param kind which
     * @param attempt 1 for the first; a repeat after a failure or crash is the same attempt
     * @param reason why it comes now
     */
    record Do(StepKind kind, int attempt, String reason) implements Step {}

    /**
     * Nothing to do before a moment, unless something happens.
     *
     * @param until look again then
     * @param reason what is waited for
     */
    record Wait(Instant until, String reason) implements Step {}

    /**
     * An approval's time is up.
     *
     * @param key the step's idempotency key
     */
    record Expire(String key) implements Step {}

    /**
     * The incident is over.
     *
     * @param outcome how
     * @param summary in a sentence
     */
    record Close(Outcome outcome, String summary) implements Step {}

    /** It is over and was closed. */
    record Nothing() implements Step {}
}
