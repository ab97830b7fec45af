package io.programmeragent.core.incident;

import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a step that failed is tried again, and when. */
public final class Retries {
    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    /** For how long a fix that is proved waits for a forge that is away, whatever the number of tries. */
    private static final Duration OUTAGE = Duration.ofHours(1);

    private static final Set<StepKind> CAN_WAIT =
            Set.of(StepKind.OPEN_CHANGE, StepKind.AWAIT_CHECKS, StepKind.MERGE, StepKind.DEPLOY);
    private static final Set<PluginException.Kind> AWAY =
            Set.of(PluginException.Kind.UNAVAILABLE, PluginException.Kind.TIMEOUT, PluginException.Kind.RATE_LIMITED);

    private Retries() {}

    /**
     * When it is tried next; empty when it is not.
     *
     * @param before its failures since it last went well, oldest first; not this one
     */
    public static Optional<Instant> next(
            Policy policy, StepKind kind, PluginException problem, List<RecordedEvent> before, Instant now) {
        int failures = before.size() + 1;
        boolean again =
                problem.kind().retryable() && (failures < policy.tries() || outlasts(kind, problem, before, now));
        return again ? Optional.of(now.plus(problem.retryAfter().orElse(pause(policy, failures)))) : Optional.empty();
    }

    /** Whether it is worth more tries than usual: nobody is harmed by a fix that comes into its base somewhat later. */
    private static boolean outlasts(StepKind kind, PluginException problem, List<RecordedEvent> before, Instant now) {
        return CAN_WAIT.contains(kind)
                && AWAY.contains(problem.kind())
                && !before.isEmpty()
                && now.isBefore(before.get(0).at().plus(OUTAGE));
    }

    private static Duration pause(Policy policy, int failures) {
        Duration pause = policy.retryPause().multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
    }
}
