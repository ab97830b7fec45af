package io.programmeragent.core.learn;

import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.knowledge.KnowledgeStoreProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.core.store.Database;
import java.util.List;

/** The knowledge store {@code embedded}: a file of its own in the agent's data directory. */
public final class EmbeddedKnowledgeStoreProvider implements KnowledgeStoreProvider {
    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of();
    }

    @Override
    public KnowledgeStore create(PluginConfig config) {
        return new EmbeddedKnowledgeStore(Database.sqlite(config.dataDirectory().resolve("knowledge.db")));
    }
}
