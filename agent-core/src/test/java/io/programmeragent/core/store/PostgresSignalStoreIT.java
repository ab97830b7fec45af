package io.programmeragent.core.store;

class PostgresSignalStoreIT extends SignalStoreContract {
    private final String url = PostgresServer.newDatabase();

    @Override
    Database connect() {
        return PostgresServer.open(url);
    }
}
