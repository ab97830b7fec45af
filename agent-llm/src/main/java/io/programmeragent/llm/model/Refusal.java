package io.programmeragent.llm.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** What an HTTP status of a model's server means for us. Pure. */
final class Refusal {
    static final int MOST_BYTES = 16_384;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 300;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private Refusal() {}

    static PluginException of(String model, int status, String body, Optional<String> retryAfter, Instant now) {
        String said = said(body);
        return switch (status) {
            case 401, 403 ->
                new PluginException(
                        Kind.UNAUTHORIZED,
                        "The server of model " + model + " does not accept the key (" + status + ": " + said
                                + "); set api-key");
            case 404 ->
                new PluginException(
                        Kind.NOT_FOUND,
                        "The server does not know model " + model + ", or its address is wrong (404: " + said
                                + "); check model and url");
            case 408, 504 ->
                new PluginException(Kind.TIMEOUT, "Model " + model + " was too slow for its server: " + said);
            case 429 ->
                new PluginException(
                        body.contains("insufficient_quota") && retryAfter.isEmpty() ? Kind.REJECTED : Kind.RATE_LIMITED,
                        "The server of model " + model + " asks to slow down: " + said,
                        null,
                        wait(retryAfter, now));
            case 500, 502, 503, 529 ->
                new PluginException(
                        Kind.UNAVAILABLE,
                        "The server of model " + model + " cannot serve now (" + status + ": " + said + ")",
                        null,
                        wait(retryAfter, now));
            default ->
                tooLong(status, body)
                        ? new PluginException(Kind.RESOURCES, "The prompt is too long for model " + model + ": " + said)
                        : new PluginException(
                                Kind.REJECTED,
                                "The server of model " + model + " refuses the request (" + status + ": " + said + ")");
        };
    }

    private static boolean tooLong(int status, String body) {
        String text = body.toLowerCase(Locale.ROOT);
        return status == 413
                || text.contains("exceed_context_size")
                || text.contains("context_length_exceeded")
                || (text.contains("context") && (text.contains("exceed") || text.contains("maximum")));
    }

    /** Seconds, or a moment as HTTP writes it (RFC 9110, 10.2.3); an hour at most. */
    private static Optional<Duration> wait(Optional<String> header, Instant now) {
        return header.map(String::trim)
                .flatMap(h ->
                        h.matches("\\d{1,18}") ? Optional.of(Duration.ofSeconds(Long.parseLong(h))) : until(h, now))
                .map(d -> d.isNegative() ? Duration.ZERO : d)
                .map(d -> d.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : d);
    }

    private static Optional<Duration> until(String moment, Instant now) {
        try {
            Instant at = ZonedDateTime.parse(moment, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, at));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The server's own words, one line and not too long. */
    private static String said(String body) {
        String text = body;
        try {
            JsonNode error = JSON.readTree(body).path("error");
            text = error.isTextual() ? error.asText() : error.path("message").asText(body);
        } catch (JsonProcessingException e) {
            // plain text is shown as it is
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "no reason given" : line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }
}
