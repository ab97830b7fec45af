package io.programmeragent.llm.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.function.Function;

/**
 * Something that a model may ask; it changes nothing.
 *
 * @param specification as the model sees it
 * @param narrower how to ask for less, or for the rest
 * @param answer to arguments
 */
record Tool(ToolSpecification specification, String narrower, Function<JsonNode, String> answer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Tool of(
            String name,
            String description,
            JsonObjectSchema parameters,
            String narrower,
            Function<JsonNode, String> answer) {
        return new Tool(
                ToolSpecification.builder()
                        .name(name)
                        .description(description)
                        .parameters(parameters)
                        .build(),
                narrower,
                answer);
    }

    /**
     * The answer.
     *
     * @throws IllegalArgumentException saying what is wrong with the arguments
     */
    String run(String arguments) {
        JsonNode node;
        try {
            node = JSON.readTree(arguments == null || arguments.isBlank() ? "{}" : arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the arguments are not JSON", e);
        }
        for (String required : specification.parameters().required()) {
            if (node.path(required).asText("").isBlank()) {
                throw new IllegalArgumentException("the argument " + required + " is missing");
            }
        }
        return answer.apply(node);
    }

    /** What came of a call. */
    record Outcome(String text, boolean useful) {
        static Outcome of(String text) {
            return new Outcome(text, true);
        }

        static Outcome refused(String why) {
            return new Outcome(why, false);
        }
    }
}
