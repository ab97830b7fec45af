package io.programmeragent.core.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.verify.Measurement;
import java.util.List;

/**
 * How events' records are written as JSON. The API has no annotations for it: sealed types get their subtype's simple
 * name as {@code @type} here, and everything else follows from the records.
 */
final class EventJson {
    /** Every sealed type that occurs inside events; a test finds one that is missing here. */
    static final List<Class<?>> SEALED = List.of(Evidence.class, FixStep.class, Measurement.class);

    private EventJson() {}

    static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                // Pure ASCII: the hash needs no encoding, and NUL and lone surrogates pass every database.
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();
        JsonMapper.Builder builder = JsonMapper.builder(factory)
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
        for (Class<?> sealed : SEALED) {
            builder.addMixIn(sealed, NamedBySubtype.class);
            for (Class<?> subtype : sealed.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(subtype, subtype.getSimpleName()));
            }
        }
        return builder.build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
    private interface NamedBySubtype {}
}
