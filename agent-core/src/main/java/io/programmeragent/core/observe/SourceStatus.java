package io.programmeragent.core.observe;

import java.time.Instant;
import java.util.Optional;

/**
 * How a watched source does.
 *
 * @param source such as {@code market-predictor/logs}
 * @param lastSuccess when it was last looked at with success
 * @param lastFailure when it last could not be looked at
 * @param problem why not; empty when the last look succeeded
 * @param failingSince since when every look failed; empty when the last look succeeded
 */
public record SourceStatus(
        String source,
        Optional<Instant> lastSuccess,
        Optional<Instant> lastFailure,
        Optional<String> problem,
        Optional<Instant> failingSince) {
    static SourceStatus unseen(String source) {
        return new SourceStatus(source, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    SourceStatus succeeded(Instant at) {
        return new SourceStatus(source, Optional.of(at), lastFailure, Optional.empty(), Optional.empty());
    }

    SourceStatus failed(Instant at, String why) {
        return new SourceStatus(
                source, lastSuccess, Optional.of(at), Optional.of(why), failingSince.or(() -> Optional.of(at)));
    }
}
