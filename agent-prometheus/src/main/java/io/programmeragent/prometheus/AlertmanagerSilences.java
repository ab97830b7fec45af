package io.programmeragent.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.programmeragent.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON of silences in version 2 of Alertmanager's API. */
final class AlertmanagerSilences {
    static final String AUTHOR = "programmer-agent";

    private static final JsonFactory FACTORY = new JsonFactory();

    private AlertmanagerSilences() {}

    static String json(Map<String, String> labels, Instant from, Instant until, String comment) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("matchers");
            for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", label.getKey());
                json.writeStringField("value", label.getValue());
                json.writeBooleanField("isRegex", false);
                json.writeBooleanField("isEqual", true);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("startsAt", from.toString());
            json.writeStringField("endsAt", until.toString());
            json.writeStringField("createdBy", AUTHOR);
            json.writeStringField("comment", comment);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory is always written
        }
        return text.toString();
    }

    static String id(InputStream body) throws IOException {
        Map<String, String> fields = new HashMap<>();
        Json.document(body, (name, value) -> fields.put(name, Json.text(value)));
        String id = fields.getOrDefault("silenceID", "");
        if (id.isEmpty()) {
            throw new JsonParseException(null, "silenceID is missing");
        }
        return id;
    }

    static List<Silence> read(InputStream body) throws IOException {
        List<Silence> silences = new ArrayList<>();
        Json.documents(body, element -> silences.add(silence(element)));
        return silences;
    }

    private static Silence silence(JsonParser parser) throws IOException {
        Map<String, String> fields = new HashMap<>();
        Map<String, String> labels = new TreeMap<>();
        Json.object(parser, (name, value) -> {
            switch (name) {
                case "id", "comment", "createdBy" -> fields.put(name, Json.text(value));
                case "status" -> fields.putAll(Json.texts(value));
                case "matchers" -> Json.array(value, m -> matcher(m, labels));
                default -> Json.skip(value);
            }
        });
        return new Silence(
                fields.getOrDefault("id", ""),
                fields.getOrDefault("state", ""),
                fields.getOrDefault("createdBy", ""),
                fields.getOrDefault("comment", ""),
                labels);
    }

    private static void matcher(JsonParser parser, Map<String, String> labels) throws IOException {
        Map<String, String> matcher = Json.texts(parser);
        boolean equal = !matcher.getOrDefault("isRegex", "false").equals("true")
                && !matcher.getOrDefault("isEqual", "true").equals("false");
        // a matcher of another kind is none of ours: no label's name holds a space
        String name = matcher.getOrDefault("name", "") + (equal ? "" : " (other)");
        labels.put(name, matcher.getOrDefault("value", ""));
    }

    /**
     * One silence.
     *
     * @param state {@code active}, {@code pending} or {@code expired}
     */
    record Silence(String id, String state, String author, String comment, Map<String, String> labels) {
        boolean inForce() {
            return !state.equals("expired");
        }

        boolean isOf(Map<String, String> ours, String why) {
            return author.equals(AUTHOR) && comment.equals(why) && labels.equals(ours);
        }
    }
}
