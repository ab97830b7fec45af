package io.programmeragent.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.programmeragent.api.plugin.PluginException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What GitHub answered, and what a refusal means.
 *
 * @param status of HTTP
 * @param headers as they came
 * @param body may be empty
 */
record GithubAnswer(int status, Map<String, List<String>> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMITED = Duration.ofMinutes(1);

    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .flatMap(h -> h.getValue().stream())
                .findFirst();
    }

    JsonNode json() {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new PluginException(
                    PluginException.Kind.INVALID_ANSWER, "GitHub's answer is no JSON: " + e.getOriginalMessage());
        }
    }

    /** The message and the errors of GitHub's document, shortened. */
    String said() {
        try {
            JsonNode document = JSON.readTree(body);
            StringBuilder said = new StringBuilder(document.path("message").asText());
            document.path("errors")
                    .forEach(e -> said.append(' ').append(e.path("message").asText()));
            return cut(said.toString());
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(500, text.length()));
    }

    /**
     * Whether it is a plain no, which changed nothing: it is believed when it is said twice, because a token may just have
     * ended, and what was made a moment ago is not known to all of GitHub's servers at once.
     */
    boolean refusal() {
        return switch (status) {
            case 401, 404, 422 -> true;
            case 403 -> !limited();
            default -> false;
        };
    }

    /** Whether it says that the repository has another name or owner now; credentials are not sent after it. */
    boolean moved() {
        return status == 301 || status == 307 || status == 308;
    }

    /** Whether it asks to slow down: by the hour's limit, or by one of those that are not published. */
    boolean limited() {
        return status == 429 || (status == 403 && (usedUp() || asksToWait()));
    }

    private boolean usedUp() {
        return "0".equals(header("X-RateLimit-Remaining").orElse(""));
    }

    private boolean asksToWait() {
        String said = said();
        return header("Retry-After").isPresent() || said.contains("rate limit") || said.contains("abuse detection");
    }

    /** Whether what it refuses may pass by itself; GitHub says that in words only. */
    boolean mayPass() {
        String said = said();
        return said.contains("Base branch was modified")
                || said.contains("try again")
                || said.contains("try the merge");
    }

    /** Whether another way to merge may be taken instead. */
    boolean refusesMethod() {
        String said = said().toLowerCase(Locale.ROOT);
        return status == 405
                && (said.contains("merges are not allowed")
                        || said.contains("merge commits are not allowed")
                        || said.contains("must not contain merge commits"));
    }

    /** Whether what is missing is an approval, or a check that is not over; GitHub says that in words only. */
    boolean wantsPeople() {
        String said = said().toLowerCase(Locale.ROOT);
        return said.contains("review is required")
                || said.contains("reviews are required")
                || said.contains("code owner")
                || said.contains("approval")
                || said.contains("conversation")
                || said.contains("changes requested")
                || (said.contains("required status check")
                        && (said.contains("expected") || said.contains("pending") || said.contains("in progress")));
    }

    boolean wantsQueue() {
        return said().toLowerCase(Locale.ROOT).contains("merge queue");
    }

    PluginException problem(String what, InstantSource clock) {
        if (moved()) {
            return new PluginException(
                    PluginException.Kind.REJECTED,
                    what + " was answered with " + status + ": it has moved to "
                            + header("Location").map(GithubAnswer::cut).orElse("somewhere else")
                            + "; set repository and api-url to the new name");
        }
        String text = what + " was answered with " + status + ": " + said();
        if (limited()) {
            Duration wait = retryAfter(clock).or(() -> untilReset(clock)).orElse(LIMITED);
            return new PluginException(PluginException.Kind.RATE_LIMITED, text, null, Optional.of(wait));
        }
        return switch (status) {
            case 401, 403 -> new PluginException(PluginException.Kind.UNAUTHORIZED, text);
            case 404, 410 -> new PluginException(PluginException.Kind.NOT_FOUND, text);
            case 405 ->
                new PluginException(mayPass() ? PluginException.Kind.CONFLICT : PluginException.Kind.REJECTED, text);
            case 408 -> new PluginException(PluginException.Kind.TIMEOUT, text);
            case 409 -> new PluginException(PluginException.Kind.CONFLICT, text);
            case 422 ->
                new PluginException(
                        said().contains("already exists")
                                ? PluginException.Kind.CONFLICT
                                : PluginException.Kind.REJECTED,
                        text);
            default ->
                status >= 500
                        ? new PluginException(PluginException.Kind.UNAVAILABLE, text, null, retryAfter(clock))
                        : new PluginException(PluginException.Kind.REJECTED, text);
        };
    }

    /** Seconds or a date, as RFC 9110 has it. */
    private Optional<Duration> retryAfter(InstantSource clock) {
        return header("Retry-After")
                .flatMap(text -> seconds(text).or(() -> date(text).map(d -> Duration.between(clock.instant(), d))))
                .filter(wait -> !wait.isNegative());
    }

    private Optional<Duration> untilReset(InstantSource clock) {
        return header("X-RateLimit-Remaining")
                .filter("0"::equals)
                .flatMap(zero -> header("X-RateLimit-Reset"))
                .flatMap(GithubAnswer::seconds)
                .map(reset -> Duration.between(clock.instant(), Instant.EPOCH.plus(reset)))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
