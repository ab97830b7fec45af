package io.programmeragent.core.journal;

import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.PostgresServer;

class PostgresJournalIT extends SqlJournalContract {
    private final String url = PostgresServer.newDatabase();

    @Override
    Database connect() {
        return PostgresServer.open(url);
    }
}
