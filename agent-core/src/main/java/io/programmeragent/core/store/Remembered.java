package io.programmeragent.core.store;

import java.util.List;
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

    /** All texts whose name begins with a prefix, in order of their names. */
    public List<String> named(String prefix) {
        return database.query(
                "SELECT content FROM agent_remembered WHERE name >= ? AND name < ? ORDER BY name",
                row -> row.getString(1),
                prefix,
                prefix + Character.MAX_VALUE);
    }

    public void forget(String name) {
        database.update("DELETE FROM agent_remembered WHERE name = ?", name);
    }
}
