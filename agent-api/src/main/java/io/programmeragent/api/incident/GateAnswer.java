package io.programmeragent.api.incident;

import java.util.Objects;

/**
 * One gate's answer to whether a change may be merged.
 *
 * @param gate its name
 * @param open whether it lets the change through
 * @param reason why, or why not
 * @param mayPass whether a gate that is closed may open without the agent doing anything, as when a review is awaited
 */
public record GateAnswer(String gate, boolean open, String reason, boolean mayPass) {
    /** A gate that is open, or stays closed. */
    public GateAnswer(String gate, boolean open, String reason) {
        this(gate, open, reason, false);
    }

    public GateAnswer {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(reason, "reason");
    }
}
