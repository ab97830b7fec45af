package io.programmeragent.core.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSignalStoreTest extends SignalStoreContract {
    @TempDir
    Path directory;

    @Override
    Database connect() {
        return Database.sqlite(directory.resolve("agent.db"));
    }
}
