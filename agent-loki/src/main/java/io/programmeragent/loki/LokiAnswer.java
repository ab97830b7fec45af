package io.programmeragent.loki;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads streams of lines, as {@code query_range} answers and {@code tail} sends them. Labels that Loki put into the stream
 * only for this line come apart where it was asked to tell them apart.
 */
final class LokiAnswer {
    /** Fewer have to be asked for. */
    static final String TOO_MUCH = "the lines hold more than is kept in memory at once";

    private final int maxText;
    private final long maxTexts;
    private final List<LokiLine> lines = new ArrayList<>();
    private long texts;
    private boolean answered;

    /**
     * Reads nothing yet.
     *
     * @param maxText characters of a line that are kept
     * @param maxTexts characters of all lines together
     */
    LokiAnswer(int maxText, long maxTexts) {
        this.maxText = maxText;
        this.maxTexts = maxTexts;
    }

    /**
     * The lines of an answer, oldest first; those of the same time in the order in which they were logged.
     *
     * @param newestFirst whether each stream's lines come so
     * @throws PluginException with the message {@link #TOO_MUCH} when they hold more than is kept
     */
    List<LokiLine> query(InputStream body, boolean newestFirst) throws IOException {
        boolean[] successful = new boolean[1];
        Json.document(body, (name, value) -> {
            switch (name) {
                case "status" -> successful[0] = Json.text(value).equals("success");
                case "data" -> Json.object(value, this::data);
                default -> Json.skip(value);
            }
        });
        if (!successful[0] || !answered) {
            throw new JsonParseException(null, "there is no status success with a result");
        }
        if (newestFirst) {
            Collections.reverse(lines);
        }
        lines.sort(Comparator.comparingLong(LokiLine::nanos));
        return lines;
    }

    private void data(String name, JsonParser value) throws IOException {
        if (name.equals("resultType") && !Json.text(value).equals("streams")) {
            throw new JsonParseException(value, "lines were asked for, and not " + Json.text(value));
        } else if (name.equals("result")) {
            answered = true;
            Json.array(value, this::stream);
        } else {
            Json.skip(value);
        }
    }

    private void stream(JsonParser parser) throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        List<Value> values = new ArrayList<>();
        Json.object(parser, (name, value) -> {
            switch (name) {
                case "stream" -> labels.putAll(Json.texts(value));
                case "values" -> Json.array(value, element -> values.add(value(element)));
                default -> Json.skip(value);
            }
        });
        Map<String, String> stream = Map.copyOf(labels);
        for (Value value : values) {
            lines.add(new LokiLine(value.nanos, stream, value.metadata, value.text));
        }
    }

    private Value value(JsonParser parser) throws IOException {
        Value value = new Value();
        int[] parts = new int[1];
        Json.array(parser, part -> {
            switch (parts[0]++) {
                case 0 -> value.nanos = nanos(part, Json.text(part));
                case 1 -> value.text = text(Json.text(part));
                default -> metadata(part, value.metadata);
            }
        });
        if (parts[0] < 2) {
            throw new JsonParseException(parser, "a line has " + parts[0] + " parts and not a time and a text");
        }
        return value;
    }

    /** Structured metadata comes as an object, or below the names of its kinds. */
    private static void metadata(JsonParser parser, Map<String, String> into) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            Json.skip(parser);
            return;
        }
        Json.object(parser, (name, value) -> {
            if (value.currentToken() == JsonToken.START_OBJECT) {
                into.putAll(Json.texts(value));
            } else if (value.currentToken().isScalarValue()) {
                into.put(name, Json.text(value));
            } else {
                Json.skip(value);
            }
        });
    }

    private static long nanos(JsonParser parser, String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new JsonParseException(parser, "'" + text + "' is no time in nanoseconds", e);
        }
    }

    private String text(String text) {
        String kept = text.length() <= maxText ? text : text.substring(0, maxText) + "\n[cut]";
        texts += kept.length();
        if (texts > maxTexts) {
            throw new PluginException(PluginException.Kind.REJECTED, TOO_MUCH);
        }
        return kept;
    }

    private static final class Value {
        private long nanos;
        private String text = "";
        private final Map<String, String> metadata = new LinkedHashMap<>();
    }
}
