package io.programmeragent.standalone.http;

import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.standalone.show.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the agent stands, for {@code /status}.
 *
 * @param version of the program
 * @param startedAt when it was started
 * @param shadow whether nothing outside is changed
 * @param storeProblem why nothing can be recorded, while that is so
 * @param guard what holds the agent back
 * @param services what is watched
 * @param alerts the sources of alerts
 * @param notices what people should know about plugins, by {@code kind/instance}, about signals, by {@code service/name}, and
 *     about what is watched, by {@code source/name}
 * @param incidents those that are not over
 * @param opportunities what could be made better, though nothing is wrong
 * @param modelsToday what models used today (UTC)
 */
public record Status(
        String version,
        Instant startedAt,
        boolean shadow,
        Optional<String> storeProblem,
        Guarding guard,
        List<Watched> services,
        List<Watch> alerts,
        Map<String, List<String>> notices,
        List<Summary> incidents,
        List<String> opportunities,
        ModelUse modelsToday) {
    public Status {
        opportunities = List.copyOf(opportunities);
        services = List.copyOf(services);
        alerts = List.copyOf(alerts);
        notices = Map.copyOf(notices);
        incidents = List.copyOf(incidents);
    }

    /**
     * What holds the agent back.
     *
     * @param paused who paused it
     * @param killed who pulled the kill switch
     * @param breakerOpenUntil until when the breaker is open
     */
    public record Guarding(Optional<String> paused, Optional<String> killed, Optional<Instant> breakerOpenUntil) {}

    /**
     * A watched service.
     *
     * @param name its name
     * @param url where it answers
     * @param autonomy how far the agent may go
     * @param watches what is asked about it
     */
    public record Watched(String name, String url, String autonomy, List<Watch> watches) {
        public Watched {
            watches = List.copyOf(watches);
        }
    }

    /**
     * One thing that is asked again and again.
     *
     * @param name such as {@code probe/health}
     * @param lastSuccess when there was something to be seen last, good or bad: a probe of a dead service sees that it is dead
     * @param lastProblem why nothing was seen, when that was so the last time
     * @param failingSince since when nothing is seen
     */
    public record Watch(
            String name, Optional<Instant> lastSuccess, Optional<String> lastProblem, Optional<Instant> failingSince) {}
}
