package io.programmeragent.bench;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that is nowhere: it is known by what benchmarks put into its repository and its log. */
final class Shop {
    private Shop() {}

    /** Delivered on GitHub, and left to the agent. */
    static WatchedService of(List<String> ownPackages) {
        return new WatchedService(
                "shop",
                URI.create("http://127.0.0.1:1/"),
                List.of(),
                List.of(),
                new LogWatch(Duration.ofSeconds(1), Optional.empty(), 1, Duration.ofMinutes(1)),
                List.of(),
                Optional.of(new CodeBase("main", ownPackages, Optional.empty(), Optional.empty())),
                new WatchedService.Plugins(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("github")),
                Map.of(),
                Autonomy.ACT);
    }
}
