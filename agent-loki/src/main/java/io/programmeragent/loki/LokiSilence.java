package io.programmeragent.loki;

import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says of services of which there was never a line whether their labels are known at all: a wrong label looks like a service
 * that is silent.
 */
final class LokiSilence {
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final int SHOWN = 10;

    private final LokiClient client;
    private final LokiQueries queries;
    private final InstantSource clock;
    private final Map<String, Known> services = new ConcurrentHashMap<>();

    LokiSilence(LokiClient client, LokiQueries queries, InstantSource clock) {
        this.client = client;
        this.queries = queries;
        this.clock = clock;
    }

    /** Notes what a reading found; asks at times, while nothing was found ever, what labels there are. */
    void saw(String service, boolean lines) {
        Known known = services.getOrDefault(service, new Known(false, Instant.MIN, Optional.empty()));
        Instant now = clock.instant();
        if (lines) {
            services.put(service, new Known(true, now, Optional.empty()));
        } else if (!known.lines() && known.asked().isBefore(now.minus(AGAIN))) {
            services.put(service, new Known(false, now, why(service)));
        }
    }

    private Optional<String> why(String service) {
        try {
            for (Map.Entry<String, String> label : queries.labelsOf(service).entrySet()) {
                List<String> values = client.values(label.getKey());
                if (!values.contains(label.getValue())) {
                    return Optional.of("no stream has " + LogQl.selector(Map.of(label.getKey(), label.getValue()))
                            + " lately: " + known(label.getKey(), values));
                }
            }
            return Optional.empty();
        } catch (PluginException e) {
            return Optional.empty(); // the reading itself succeeded: this is only to be of help
        }
    }

    private String known(String label, List<String> values) {
        return values.isEmpty()
                ? "labels are " + String.join(", ", first(client.labels())) + ". Set labels or selectors"
                : label + " is one of " + String.join(", ", first(values)) + ". Set labels or selectors";
    }

    private static List<String> first(List<String> all) {
        List<String> shown = new ArrayList<>(all.subList(0, Math.min(SHOWN, all.size())));
        if (all.size() > SHOWN) {
            shown.add("...");
        }
        return shown;
    }

    List<String> notices() {
        return services.values().stream()
                .flatMap(k -> k.why().stream())
                .sorted()
                .toList();
    }

    /**
     * What is known of a service.
     *
     * @param lines whether there was a line ever
     * @param asked when labels were asked for
     * @param why what to say about it
     */
    private record Known(boolean lines, Instant asked, Optional<String> why) {}
}
