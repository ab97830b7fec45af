package io.programmeragent.core.guard;

import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.PostgresServer;

class PostgresControlsIT extends SqlControlsContract {
    private final String url = PostgresServer.newDatabase();

    @Override
    Database connect() {
        return PostgresServer.open(url);
    }
}
