package io.programmeragent.core.engine;

import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.PostgresServer;
import java.time.Duration;
import java.time.Instant;

class PostgresIncidentSchedulerIT extends IncidentSchedulerContract {
    private final String url = PostgresServer.newDatabase();

    @Override
    Database connect() {
        return PostgresServer.open(url);
    }

    /** Four heartbeats of five seconds must be missing. */
    @Override
    Instant heartbeatOfTheDead(Instant now) {
        return now.minus(Duration.ofSeconds(21));
    }
}
