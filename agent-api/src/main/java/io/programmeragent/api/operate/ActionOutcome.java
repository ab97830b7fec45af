package io.programmeragent.api.operate;

import java.util.Objects;

/**
 * What an action did. Whether it helped is measured afterwards, not said here.
 *
 * @param done whether the action was carried out
 * @param before the state it found
 * @param after the state it left
 * @param detail what happened, for people; when not done, why not and what to do
 */
public record ActionOutcome(boolean done, ServiceState before, ServiceState after, String detail) {
    public ActionOutcome {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(detail, "detail");
    }
}
