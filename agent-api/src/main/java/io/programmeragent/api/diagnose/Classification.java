package io.programmeragent.api.diagnose;

import io.programmeragent.api.operate.ActionKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an incident is about.
 *
 * @param cause where the cause lies
 * @param rootCause one sentence that names it
 * @param confidence 0 to 1
 * @param risk of the recommended action
 * @param action the recommended operational action; empty when none would help
 * @param culprit the dependency at fault, when the cause is external
 * @param evidence ids of the evidence that the claim rests on
 * @param reasoning how the evidence leads to it, also when the answer is "unknown"
 */
public record Classification(
        Cause cause,
        String rootCause,
        double confidence,
        Risk risk,
        Optional<ActionKind> action,
        Optional<String> culprit,
        List<String> evidence,
        String reasoning) {
    public Classification {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(rootCause, "rootCause");
        Objects.requireNonNull(risk, "risk");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(culprit, "culprit");
        Objects.requireNonNull(reasoning, "reasoning");
        evidence = List.copyOf(evidence);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is not between 0 and 1");
        }
    }

    /** "I cannot tell, because ...": a first-class answer. */
    public static Classification unknown(String reasoning) {
        return new Classification(
                Cause.UNKNOWN, "unknown", 0, Risk.LOW, Optional.empty(), Optional.empty(), List.of(), reasoning);
    }
}
