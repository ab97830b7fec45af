package io.programmeragent.llm.ollama;

import io.programmeragent.llm.model.ChatModelContract;
import io.programmeragent.llm.model.ChatModelProvider;
import io.programmeragent.simulators.model.ModelServer;

class OllamaModelProviderTest extends ChatModelContract {
    @Override
    protected ChatModelProvider provider() {
        return new OllamaModelProvider();
    }

    @Override
    protected String url(ModelServer server) {
        return server.ollamaUrl();
    }
}
