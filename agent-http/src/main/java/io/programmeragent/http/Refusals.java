package io.programmeragent.http;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a status that is no success to what it means. */
final class Refusals {
    /** What asks for a longer time, by mistake or with a wrong clock, is asked again after this. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private Refusals() {}

    static Kind kind(int status) {
        return switch (status) {
            case 401, 403, 407 -> Kind.UNAUTHORIZED;
            case 404, 410 -> Kind.NOT_FOUND;
            case 408, 504 -> Kind.TIMEOUT;
            case 409, 412 -> Kind.CONFLICT;
            case 429 -> Kind.RATE_LIMITED;
            default -> status >= 500 ? Kind.UNAVAILABLE : status >= 400 ? Kind.REJECTED : Kind.INVALID_ANSWER;
        };
    }

    static PluginException exception(
            Kind kind,
            String asked,
            int status,
            String said,
            @Nullable String location,
            Optional<Duration> retryAfter) {
        String cure = switch (kind) {
            case UNAUTHORIZED -> " Check the credentials: they are missing, wrong, expired or too weak.";
            case NOT_FOUND -> " Check url: does the server live under this path?";
            case INVALID_ANSWER ->
                location == null ? "" : " It points to " + location + "; set url to where it answers.";
            default -> "";
        };
        return new PluginException(
                kind,
                asked + " was answered with " + status + (said.isEmpty() ? "." : ": " + said) + cure,
                null,
                retryAfter);
    }

    /** Retry-After as seconds or a date (RFC 9110, 10.2.3), an hour at most; what is neither is as if it was not said. */
    static Optional<Duration> retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        String value = header.trim();
        try {
            Duration wait = value.matches("\\d{1,18}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            if (wait.isNegative()) {
                return Optional.of(Duration.ZERO);
            }
            return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
