package io.programmeragent.standalone.http;

import io.programmeragent.core.store.SignalStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /alerts}: searches everything that was reported. Parameters: {@code search} (a text), {@code service}, {@code since}
 * (such as 24h, the default, or 7d) and {@code limit} (100, at most 1000).
 */
public final class History {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");
    private static final int MOST = 1_000;
    private static final Duration AHEAD = Duration.ofDays(1);

    private final AgentView agent;
    private final Function<Object, String> json;
    private final InstantSource clock;

    History(AgentView agent, Function<Object, String> json, InstantSource clock) {
        this.agent = agent;
        this.json = json;
        this.clock = clock;
    }

    Response answer(Request request) {
        Optional<Duration> since = duration(request.query().apply("since").orElse("24h"));
        Optional<Integer> limit = limit(request.query().apply("limit").orElse("100"));
        if (since.isEmpty() || limit.isEmpty()) {
            return Response.json(
                    400, "{\"error\":\"since is such as 24h, and limit a number from 1 to " + MOST + "\"}");
        }
        Instant now = clock.instant();
        SignalStore.Search search = new SignalStore.Search(
                request.query().apply("service").filter(s -> !s.isEmpty()),
                request.query().apply("search").orElse(""),
                now.minus(since.get()),
                now.plus(AHEAD),
                limit.get());
        return agent.alerts(search)
                .map(found -> Response.json(200, json.apply(found)))
                .orElse(Response.json(503, Endpoints.NOT_READY));
    }

    private static Optional<Integer> limit(String text) {
        return text.matches("[1-9]\\d{0,3}")
                ? Optional.of(Integer.parseInt(text)).filter(n -> n <= MOST)
                : Optional.empty();
    }

    /** A stretch of time as people type it, such as 90m, 24h or 7d. */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
