package io.programmeragent.core.observe;

import java.util.Optional;

/** What the watches remember, in the agent's store. */
public final class StoredMemory implements Remembered {
    private final io.programmeragent.core.store.Remembered store;

    public StoredMemory(io.programmeragent.core.store.Remembered store) {
        this.store = store;
    }

    @Override
    public Optional<String> get(String key) {
        return store.find("observe/" + key);
    }

    @Override
    public void put(String key, String value) {
        store.keep("observe/" + key, value);
    }
}
