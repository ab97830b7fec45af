package io.programmeragent.core.journal;

import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.PostgresServer;

class PostgresAuditIT extends AuditContract {
    @Override
    Database connect() {
        return PostgresServer.open(PostgresServer.newDatabase());
    }
}
