package io.programmeragent.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Brings a store to the current schema, all or nothing, one process at a time. */
final class Migrator {
    /** In order, the first is version 1. What was released is never changed; a change is a new file at the end. */
    static final List<String> STEPS = List.of(
            "001-journal.sql",
            "002-signals.sql",
            "003-controls.sql",
            "004-schedule.sql",
            "005-remembered.sql",
            "006-signal-states.sql");

    private final String store;
    private final boolean sqlite;

    Migrator(String store, boolean sqlite) {
        this.store = store;
        this.sqlite = sqlite;
    }

    void migrate(Transaction transaction) throws SQLException {
        if (!sqlite) {
            // SQLite's transaction holds the write lock already; here "if not exists" alone would race.
            transaction.query("SELECT pg_advisory_xact_lock(4732871)", row -> true);
        }
        transaction.update(
                "CREATE TABLE IF NOT EXISTS agent_schema (version INTEGER NOT NULL PRIMARY KEY, step TEXT NOT NULL)");
        int version = transaction
                .first("SELECT COALESCE(MAX(version), 0) FROM agent_schema", row -> row.getInt(1))
                .orElse(0);
        if (version > STEPS.size()) {
            throw new StoreException("Store " + store + " was written by a newer version of Programmer Agent (schema "
                    + version + ", this one knows " + STEPS.size() + "): use that version. Nothing was changed");
        }
        for (int next = version + 1; next <= STEPS.size(); next++) {
            String step = STEPS.get(next - 1);
            for (String statement : statements(step)) {
                transaction.update(statement);
            }
            transaction.update("INSERT INTO agent_schema (version, step) VALUES (?, ?)", next, step);
        }
    }

    private static List<String> statements(String step) {
        try (InputStream in = Migrator.class.getResourceAsStream(step)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + step + " is missing beside " + Migrator.class.getName());
            }
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(sql.strip().split(";\\s*\\n|;$"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
