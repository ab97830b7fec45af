package io.programmeragent.testkit;

import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;

class InMemoryKnowledgeStoreTest extends KnowledgeStoreContract {
    final InMemoryKnowledgeStore store = new InMemoryKnowledgeStore();

    @Override
    protected PluginProvider<KnowledgeStore> provider() {
        return new GivenProvider<>("in-memory", store);
    }

    @Override
    protected boolean discoverable() {
        return false;
    }

    @Override
    protected boolean breakOutside() {
        store.failWith(PluginException.Kind.UNAVAILABLE);
        return true;
    }
}
