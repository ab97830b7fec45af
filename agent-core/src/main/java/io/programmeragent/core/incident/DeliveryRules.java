package io.programmeragent.core.incident;

import io.programmeragent.api.incident.GateAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How changes are proposed and merged.
 *
 * @param repairs how many objections of checks and reviewers are answered by a new attempt, per incident
 * @param rebases how often within an hour a fix is made anew because the base branch moved; 0 for never
 * @param openAtOnce how many changes may be open at once in one repository
 * @param perHour how many changes may be opened within an hour in one repository
 * @param approvals how many people must have approved the exact commit
 * @param reviewTimeout after which a gate that waits for people goes to a person
 * @param stopLabel the label by which people take a change over
 * @param freezes when nothing is merged
 */
public record DeliveryRules(
        int repairs,
        int rebases,
        int openAtOnce,
        int perHour,
        int approvals,
        Duration reviewTimeout,
        String stopLabel,
        List<FreezeWindow> freezes) {
    /** The gate that is closed while nothing is merged. */
    public static final String FREEZE = "freeze";

    /** The gate's row that says whether a change still goes into the branch that it was proved for. */
    public static final String TARGET = "target";

    /** The check of a proof that may tell nothing and hold nothing up; then a person has to merge the change. */
    public static final String INTEGRATION = "integration";

    private static final Duration HOUR = Duration.ofHours(1);

    public DeliveryRules {
        freezes = List.copyOf(freezes);
    }

    public static DeliveryRules defaults() {
        return new DeliveryRules(2, 3, 10, 2, 0, Duration.ofHours(24), "agent:stop", List.of());
    }

    /**
     * From when on a base that moved is answered by a fix made anew; empty when that may be now. How often it moves, uses up
     * nothing: only the pace is limited, and the time by {@link #rebasesFor}.
     *
     * @param earlier when it was answered before, oldest first
     */
    public Optional<Instant> nextRebase(List<Instant> earlier, Instant now) {
        if (rebases == 0 || earlier.size() < rebases) {
            return Optional.empty();
        }
        return Optional.of(earlier.get(earlier.size() - rebases).plus(HOUR)).filter(now::isBefore);
    }

    /** For how long after its first proposal a fix is made anew for each base, before a person has it. */
    public Duration rebasesFor() {
        return reviewTimeout.multipliedBy(rebases);
    }

    /**
     * Whether a gate that was closed is waited for: for people and checks as long as they may take, for the end of a freeze
     * however long that is.
     *
     * @param since when the change was proposed, or last brought up to date
     */
    public boolean waitsFor(List<GateAnswer> answers, Instant since, Instant now) {
        boolean mayPass = answers.stream().allMatch(a -> a.open() || a.mayPass());
        boolean frozen = answers.stream().anyMatch(a -> !a.open() && a.gate().equals(FREEZE));
        return mayPass && (frozen || now.isBefore(since.plus(reviewTimeout)));
    }
}
