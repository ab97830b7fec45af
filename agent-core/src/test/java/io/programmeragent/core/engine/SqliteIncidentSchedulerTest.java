package io.programmeragent.core.engine;

import io.programmeragent.core.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

class SqliteIncidentSchedulerTest extends IncidentSchedulerContract {
    @TempDir
    Path directory;

    @Override
    Database connect() {
        return Database.sqlite(directory.resolve("agent.db"));
    }

    /** Heartbeats would not tell before tomorrow; the table of processes tells at once. */
    @Override
    Instant heartbeatOfTheDead(Instant now) {
        return now.plus(Duration.ofDays(1));
    }
}
