package io.programmeragent.core.store;

import java.util.Optional;

/** Small texts by name that survive a restart, such as how far a log was read. */
public final class Remembered {
    private final Database database;

    public Remembered(Database database) {
        this.database = database;
    }

    public Optional<String> find(String name) {
        return database.first("SELECT content FROM agent_remembered WHERE name = ?", row -> row.getString(1), name);
    }

    /** Keeps a text; it replaces what was kept under the name. */
    public void keep(String name, String content) {
        database.update(
                "INSERT INTO agent_remembered (name, content) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET content = excluded.content",
                name,
                content);
    }

    public void forget(String name) {
        database.update("DELETE FROM agent_remembered WHERE name = ?", name);
    }
}
