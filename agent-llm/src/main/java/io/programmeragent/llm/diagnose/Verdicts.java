package io.programmeragent.llm.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.llm.chat.Thoughts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a model's verdict, tolerant of what is around the JSON and strict about what is in it. Pure. */
final class Verdicts {
    static final String SHAPE = """
            {"cause": "operational|code|external|unknown", "rootCause": "one sentence", "evidence": ["ids"], \
            "claims": ["quotes from the evidence or from answers of tools, word for word"], "action": "%s", \
            "culprit": "the dependency at fault, or empty", "risk": "low|medium|high", "confidence": 0.0, \
            "reasoning": "how the evidence leads to it"}""".formatted(String.join("|", actions()));

    private static final ObjectMapper JSON = new ObjectMapper();

    private Verdicts() {}

    /**
     * What a model says.
     *
     * @param claims what it quotes
     */
    record Verdict(
            Cause cause,
            String rootCause,
            List<String> evidence,
            List<String> claims,
            Optional<ActionKind> action,
            Optional<String> culprit,
            Risk risk,
            double confidence,
            String reasoning) {}

    /** A verdict, or what is wrong with the answer. */
    record Read(Optional<Verdict> verdict, String problem) {}

    static JsonSchema schema() {
        JsonArraySchema texts =
                JsonArraySchema.builder().items(new JsonStringSchema()).build();
        return JsonSchema.builder()
                .name("verdict")
                .rootElement(JsonObjectSchema.builder()
                        .addEnumProperty("cause", names(Cause.values()))
                        .addStringProperty("rootCause")
                        .addProperty("evidence", texts)
                        .addProperty("claims", texts)
                        .addEnumProperty("action", actions())
                        .addStringProperty("culprit")
                        .addEnumProperty("risk", names(Risk.values()))
                        .addNumberProperty("confidence")
                        .addStringProperty("reasoning")
                        .required(
                                "cause",
                                "rootCause",
                                "evidence",
                                "claims",
                                "action",
                                "culprit",
                                "risk",
                                "confidence",
                                "reasoning")
                        .additionalProperties(false)
                        .build())
                .build();
    }

    private static List<String> actions() {
        return Stream.concat(Stream.of("none"), names(ActionKind.values()).stream())
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    static Read read(String answer) {
        String text = Thoughts.without(answer);
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        if (from < 0 || to < from) {
            return new Read(Optional.empty(), "there is no JSON object in it");
        }
        try {
            JsonNode node = JSON.readTree(text.substring(from, to + 1));
            return new Read(Optional.of(verdict(node)), "");
        } catch (JsonProcessingException e) {
            return new Read(Optional.empty(), "it is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return new Read(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static Verdict verdict(JsonNode node) {
        JsonNode confidence = node.path("confidence");
        if (!confidence.isNumber() || confidence.asDouble() < 0 || confidence.asDouble() > 1) {
            throw new IllegalArgumentException("confidence " + confidence + " is not a number from 0 to 1");
        }
        String action = required(node, "action").toLowerCase(Locale.ROOT);
        String culprit = node.path("culprit").asText("").strip();
        Cause cause = one(Cause.class, "cause", required(node, "cause"));
        if (cause == Cause.EXTERNAL && culprit.isEmpty()) {
            throw new IllegalArgumentException("an external cause names its culprit");
        }
        return new Verdict(
                cause,
                required(node, "rootCause"),
                texts(node.path("evidence")),
                texts(node.path("claims")),
                action.equals("none") ? Optional.empty() : Optional.of(one(ActionKind.class, "action", action)),
                culprit.isEmpty() ? Optional.empty() : Optional.of(culprit),
                one(Risk.class, "risk", required(node, "risk")),
                confidence.asDouble(),
                required(node, "reasoning"));
    }

    private static String required(JsonNode node, String name) {
        String text = node.path(name).asText("").strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, String value) {
        try {
            return Enum.valueOf(type, value.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " '" + value + "' is not one of " + names(type.getEnumConstants()), e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(n -> texts.add(n.asText().strip()));
        return texts.stream().filter(t -> !t.isEmpty()).toList();
    }
}
