package io.programmeragent.api.knowledge;

import io.programmeragent.api.diagnose.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one incident taught.
 *
 * @param id the incident's id
 * @param service where it happened
 * @param closedAt when it was over
 * @param cause where the cause lay, as far as is known
 * @param fingerprint of the fault; the same fault has the same again
 * @param symptoms words for finding it again
 * @param confidence that was claimed, 0 to 1
 * @param remedy what was done, such as {@code restart} or the fix's title
 * @param effective whether it verifiably helped
 * @param lesson in a sentence
 */
public record Case(
        String id,
        String service,
        Instant closedAt,
        Cause cause,
        String fingerprint,
        List<String> symptoms,
        double confidence,
        String remedy,
        boolean effective,
        String lesson) {
    public Case {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(closedAt, "closedAt");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(fingerprint, "fingerprint");
        symptoms = List.copyOf(symptoms);
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(lesson, "lesson");
    }
}
