package io.programmeragent.standalone.cli;

import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.standalone.http.History;
import io.programmeragent.standalone.show.Reported;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "alerts",
        description = "Searches everything that was reported, alerts and what the agent saw itself, the newest first.")
final class AlertsCommand implements Callable<Integer> {
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Session session;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(
            names = {"-s", "--search"},
            paramLabel = "TEXT",
            description = "Only what has this text in its summary, fingerprint, labels or annotations, in any case.",
            defaultValue = "")
    private String text = "";

    @Option(names = "--service", paramLabel = "NAME", description = "Only what is about this service.")
    private @Nullable String service;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "How far back, such as 90m, 24h or 7d. Default: ${DEFAULT-VALUE}",
            defaultValue = "24h")
    private String since = "24h";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many. Default: ${DEFAULT-VALUE}",
            defaultValue = "50")
    private int limit = 50;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AlertsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UsageException("--limit " + limit + " is not positive.");
        }
        Duration back = History.duration(since)
                .orElseThrow(() -> new UsageException("--since '" + since + "' is no time; write 90m, 24h or 7d."));
        Instant now = session.clock().instant();
        try (Database database = store.open(session.environment())) {
            List<Reported> found = new SignalStore(database)
                            .search(new SignalStore.Search(
                                    Optional.ofNullable(service), text, now.minus(back), now.plus(AHEAD), limit))
                            .stream()
                            .map(Reported::of)
                            .toList();
            if (json) {
                session.terminal().out(Json.pretty(found));
            } else if (found.isEmpty()) {
                session.terminal().err("Nothing like that was reported within " + since + ".");
            } else {
                session.terminal().out(Reported.table(found));
            }
            return ExitCodes.OK;
        }
    }
}
