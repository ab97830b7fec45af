package io.programmeragent.core.guard;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What people and the agent's own record say about whether it may act.
 *
 * @param paused who paused it; empty when it is not paused
 * @param killed who pulled the kill switch; empty when nobody did
 * @param outcomes how the agent's latest changes turned out, newest first
 * @param changes when the latest changes were begun, newest first
 */
public record GuardState(
        Optional<String> paused, Optional<String> killed, List<ChangeOutcome> outcomes, List<Instant> changes) {
    public GuardState {
        Objects.requireNonNull(paused, "paused");
        Objects.requireNonNull(killed, "killed");
        outcomes = List.copyOf(outcomes);
        changes = List.copyOf(changes);
    }

    public static GuardState initial() {
        return new GuardState(Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /**
     * How one change turned out.
     *
     * @param at when it was judged
     * @param good whether it helped
     */
    public record ChangeOutcome(Instant at, boolean good) {}
}
