package io.programmeragent.core.incident;

import java.time.Duration;
import java.util.List;

/**
 * How changes are proposed and merged.
 *
 * @param repairs how many objections of checks and reviewers are answered by a new attempt, per incident
 * @param rebases how often a fix is made anew because the base branch moved, per incident
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
    public DeliveryRules {
        freezes = List.copyOf(freezes);
    }

    public static DeliveryRules defaults() {
        return new DeliveryRules(2, 3, 10, 2, 0, Duration.ofHours(24), "agent:stop", List.of());
    }
}
