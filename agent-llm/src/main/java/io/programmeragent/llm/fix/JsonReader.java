package io.programmeragent.llm.fix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads changes that are wrapped in JSON: objects with an old and a new text, with a path and a content, or with a text that
 * has the changes in another form. Pure.
 */
final class JsonReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    private static final Pattern OLD = Pattern.compile(
            "(?i)old|old_?str(?:ing)?|old_?(?:code|text|lines?)|search|find|original(?:_?code)?|before");
    private static final Pattern NEW = Pattern.compile(
            "(?i)new|new_?str(?:ing)?|new_?(?:code|text|lines?)|replace(?:ment|_with)?|updated(?:_?code)?|patched|modified|fixed(?:_?code)?|after");
    private static final Pattern PATH = Pattern.compile("(?i)(?:target_?)?(?:path|file|file_?path|file_?name)");
    private static final Pattern WHOLE =
            Pattern.compile("(?i)(?:new_?)?(?:content|contents|code|source|file_?text|text)");
    private static final Pattern BEGINS = Pattern.compile("(?m)^(?:\\[\\s*)?\\{\\s*\"");
    /** What some models write before the JSON of a tool call. */
    private static final Pattern CALL = Pattern.compile(
            "\\A(?:\\[TOOL_CALLS\\]\\s*(?:[\\w.-]{1,60}\\[ARGS\\])?|<\\|python_tag\\|>|<function=[\\w.-]{1,60}>)\\s*(?=[\\[{])");

    private static final Pattern EDITS =
            Pattern.compile("(?i)edits?|changes?|patch(?:es)?|fix(?:es)?|candidates?|files?");
    private static final Pattern PART = Pattern.compile(
            OLD.pattern() + "|" + NEW.pattern() + "|" + PATH.pattern() + "|why|reason|explanation|description|title");
    private static final int DEEPEST = 8;
    private static final int MOST_VALUES = 200;

    private final Function<String, List<Edit>> reader;
    private final List<Edit> edits = new ArrayList<>();

    private JsonReader(Function<String, List<Edit>> reader) {
        this.reader = reader;
    }

    /**
     * The changes, when the text is JSON, or has nothing but JSON in fences.
     *
     * @param reader of texts within
     */
    static List<Edit> edits(String text, Function<String, List<Edit>> reader) {
        JsonReader json = new JsonReader(reader);
        for (String candidate : candidates(text)) {
            json.readAll(candidate);
        }
        return json.edits;
    }

    /** Whether JSON has nothing but what an edit has: old and new text, and a path. */
    static boolean isEdit(String code) {
        try {
            return isEdit(JSON.readTree(code), 0);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isEdit(JsonNode node, int depth) {
        if (depth > DEEPEST || !node.isContainerNode() || node.isEmpty()) {
            return false;
        }
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
            if (!isEdit(element, depth + 1)) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean wraps = EDITS.matcher(field.getKey()).matches() && isEdit(field.getValue(), depth + 1);
            if (!wraps && !PART.matcher(field.getKey()).matches()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> candidates(String text) {
        String plain = CALL.matcher(text.strip()).replaceFirst("");
        if (plain.startsWith("{") || plain.startsWith("[")) {
            return List.of(plain);
        }
        List<String> fenced = Fence.all(text).stream()
                .filter(f -> f.info().isBlank()
                        || f.info().toLowerCase(java.util.Locale.ROOT).startsWith("json"))
                .map(Fence::code)
                .filter(code -> code.strip().startsWith("{") || code.strip().startsWith("["))
                .toList();
        if (!fenced.isEmpty()) {
            return fenced;
        }
        Matcher begins = BEGINS.matcher(text);
        return begins.find() ? List.of(text.substring(begins.start())) : List.of();
    }

    /** One value behind the other, also with words between. */
    private void readAll(String text) {
        String rest = text;
        for (int values = 0; values < MOST_VALUES && !rest.isEmpty(); values++) {
            try (JsonParser parser = JSON.createParser(rest)) {
                JsonNode value = parser.readValueAsTree();
                int end = (int) parser.currentLocation().getCharOffset();
                read(value, Optional.empty(), 0);
                Matcher next = BEGINS.matcher(rest);
                rest = next.find(Math.min(end, rest.length())) ? rest.substring(next.start()) : "";
            } catch (IOException e) {
                // then it is something else
                return;
            }
        }
    }

    private void read(JsonNode node, Optional<String> outer, int depth) {
        if (depth > DEEPEST) {
            return;
        } else if (node.isArray()) {
            node.forEach(element -> within(element, outer, depth));
            return;
        } else if (!node.isObject()) {
            return;
        }
        Optional<String> path = text(node, PATH).or(() -> outer);
        Optional<String> old = text(node, OLD);
        Optional<String> with = text(node, NEW);
        Optional<String> whole = text(node, WHOLE);
        if (old.isPresent() && with.isPresent()) {
            edits.add(new Edit.Replace(path, old.get(), with.get()));
        } else if (path.isPresent() && whole.isPresent()) {
            edits.add(new Edit.Code(path, whole.get()));
        } else {
            int before = edits.size();
            // where there are edits, a text beside them explains them
            for (boolean texts : List.of(false, true)) {
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    boolean named = Naming.heading(field.getKey()).isPresent();
                    if (field.getValue().isTextual() == texts && (!texts || edits.size() == before || named)) {
                        within(field.getValue(), named ? Optional.of(field.getKey()) : path, depth);
                    }
                }
            }
        }
    }

    /** A value, which may be a text in which the changes are told, or JSON again, as the arguments of a tool are. */
    private void within(JsonNode value, Optional<String> path, int depth) {
        String inner = value.isTextual() ? value.asText().strip() : "";
        if (inner.startsWith("{") || inner.startsWith("[")) {
            try {
                read(JSON.readTree(inner), path, depth + 1);
                return;
            } catch (JsonProcessingException e) {
                // then it is code
            }
        }
        if (inner.indexOf('\n') >= 0) {
            edits.addAll(reader.apply(value.asText()));
        } else if (!value.isTextual()) {
            read(value, path, depth + 1);
        }
    }

    /** A text, which may be told as its lines. */
    private static Optional<String> text(JsonNode node, Pattern name) {
        return node.properties().stream()
                .filter(field -> name.matcher(field.getKey()).matches())
                .flatMap(field -> text(field.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> text(JsonNode value) {
        if (value.isTextual()) {
            return Optional.of(value.asText());
        }
        List<String> lines = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(line -> lines.addAll(line.isTextual() ? List.of(line.asText()) : List.of()));
        }
        return lines.isEmpty() || lines.size() < value.size()
                ? Optional.empty()
                : Optional.of(String.join("\n", lines));
    }
}
