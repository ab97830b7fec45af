package io.programmeragent.core.journal;

import io.programmeragent.core.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditTest extends AuditContract {
    @TempDir
    Path directory;

    @Override
    Database connect() {
        return Database.sqlite(directory.resolve("agent.db"));
    }
}
