package io.programmeragent.core.observe;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.MetricSignal;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Watched services for tests. */
public final class Services {
    public static final Pattern REQUEST =
            Pattern.compile("request failed: (?<method>[A-Z]+) (?<target>/\\S*)(?: body=(?<body>.*))?");

    private Services() {}

    public static WatchedService plain() {
        return service(URI.create("http://127.0.0.1:1"), List.of(), List.of(), List.of());
    }

    public static WatchedService service(
            URI url, List<Probe> probes, List<MetricSignal> signals, List<WatchedService.Dependency> dependencies) {
        return new WatchedService(
                "market-predictor",
                url,
                probes,
                signals,
                new LogWatch(Duration.ofSeconds(1), Optional.of(REQUEST), 2, Duration.ofMinutes(1)),
                dependencies,
                Optional.empty(),
                new WatchedService.Plugins(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                Autonomy.ACT);
    }

    /** One that needs another. */
    public static WatchedService needing(String name, String other) {
        WatchedService plain = plain();
        return new WatchedService(
                name,
                plain.url(),
                plain.probes(),
                plain.signals(),
                plain.logs(),
                List.of(new WatchedService.Dependency(other, Optional.empty())),
                plain.code(),
                plain.plugins(),
                plain.alertLabels(),
                Map.of(),
                plain.defaultAutonomy());
    }

    public static Probe health(int failures, int successes) {
        return new Probe(
                "health",
                new RecordedRequest("GET", "/health", Map.of(), ""),
                200,
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                failures,
                successes);
    }
}
