package io.programmeragent.standalone.cli;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.verify.Measurement;
import java.util.List;

/** Values as JSON for scripts; a sealed type's value says in {@code kind} which it is. */
public final class Json {
    private static final List<Class<?>> SEALED =
            List.of(IncidentEvent.class, Evidence.class, FixStep.class, Measurement.class);

    private Json() {}

    /** One line. */
    public static String line(Object value) {
        return write(mapper(), value);
    }

    /** Indented. */
    public static String pretty(Object value) {
        return write(mapper().enable(SerializationFeature.INDENT_OUTPUT), value);
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        for (Class<?> sealed : SEALED) {
            builder.addMixIn(sealed, Kind.class);
            for (Class<?> subtype : sealed.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(subtype, subtype.getSimpleName()));
            }
        }
        return builder.build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kind {}
}
