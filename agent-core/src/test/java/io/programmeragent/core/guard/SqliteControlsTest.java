package io.programmeragent.core.guard;

import io.programmeragent.core.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteControlsTest extends SqlControlsContract {
    @TempDir
    Path directory;

    @Override
    Database connect() {
        return Database.sqlite(directory.resolve("agent.db"));
    }
}
