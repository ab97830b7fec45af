package io.programmeragent.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.untrusted.RedactedJson;

/** Signals as JSON in ASCII, and back. */
final class SignalJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SignalJson() {}

    /** The signal without secrets; the very same when it has none. */
    static Signal clean(Signal signal) {
        JsonNode tree = JSON.valueToTree(signal);
        JsonNode clean = RedactedJson.of(tree, object -> false);
        return clean.equals(tree) ? signal : JSON.convertValue(clean, Signal.class);
    }

    static String write(Signal signal) {
        try {
            return JSON.writeValueAsString(signal);
        } catch (JsonProcessingException e) {
            throw new StoreException("A signal cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    static Signal read(String text) {
        try {
            return JSON.readValue(text, Signal.class);
        } catch (JsonProcessingException e) {
            throw new StoreException("A stored signal cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
