package io.programmeragent.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.simulators.model.ModelServer;
import io.programmeragent.simulators.model.ScriptedModel;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoModelTest {
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void a_server_with_a_version_is_ollama_and_its_first_model_is_taken() {
        try (ModelServer server = server(NONE)) {
            DemoModel model = DemoModel.of(server.ollamaUrl() + "/", NONE, NONE);

            assertThat(model).isEqualTo(new DemoModel("ollama", URI.create(server.ollamaUrl()), "tiny", false));
        }
    }

    @Test
    void an_address_below_v1_is_compatible_with_openai() {
        try (ModelServer server = server(Optional.of("k-1"))) {
            DemoModel model = DemoModel.of(server.openAiUrl(), Optional.of("it's"), Optional.of("k-1"));

            assertThat(model).isEqualTo(new DemoModel("openai", URI.create(server.openAiUrl()), "it's", true));
            assertThat(model.yaml()).contains("model: 'it''s'", "${env:AGENT_MODEL_KEY}");
        }
    }

    @Test
    void a_word_in_front_decides() {
        try (ModelServer server = server(NONE)) {
            assertThat(DemoModel.of("openai:" + server.ollamaUrl(), NONE, NONE))
                    .isEqualTo(new DemoModel("openai", URI.create(server.openAiUrl()), "tiny", false));
        }
    }

    @Test
    void a_server_that_is_down_and_a_text_that_is_no_address_are_told() {
        ModelServer server = server(NONE);
        server.close();
        assertThatThrownBy(() -> DemoModel.of(server.ollamaUrl(), NONE, NONE)).hasMessageContaining("does not answer");
        assertThatThrownBy(() -> DemoModel.of("localhost", NONE, NONE)).hasMessageContaining("is no address");
    }

    private static ModelServer server(Optional<String> key) {
        return ModelServer.start(ScriptedModel.of(), new ModelServer.Terms(List.of("tiny", "large"), key, 100_000));
    }
}
