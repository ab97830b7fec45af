package io.programmeragent.api.incident;

import java.util.Objects;

/**
 * One gate's answer to whether a change may be merged.
 *
 * @param gate its name
 * @param open whether it lets the change through
 * @param reason why, or why not
 */
public record GateAnswer(String gate, boolean open, String reason) {
    public GateAnswer {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(reason, "reason");
    }
}
