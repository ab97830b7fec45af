package io.programmeragent.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.store.StoreException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private static final int SEEDS = 40;

    private final EventCodec codec = new EventCodec();

    @SuppressWarnings("unchecked")
    static Stream<Class<? extends IncidentEvent>> everyType() {
        return Arrays.stream(IncidentEvent.class.getPermittedSubclasses())
                .map(type -> (Class<? extends IncidentEvent>) type);
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void every_event_comes_back_as_it_was(Class<? extends IncidentEvent> type) {
        for (long seed = 0; seed < SEEDS; seed++) {
            IncidentEvent event = new ArbitraryEvents(seed).next(type);
            EncodedEvent encoded = codec.encode(event);
            assertThat(decode(encoded)).as("seed %d", seed).isEqualTo(event);
            assertThat(codec.encode(event)).as("seed %d", seed).isEqualTo(encoded);
            assertThat(encoded.body())
                    .as("seed %d", seed)
                    .matches("\\p{ASCII}+")
                    .doesNotContain("\n");
            assertThat(codec.encode(decode(encoded))).as("seed %d", seed).isEqualTo(encoded);
        }
    }

    @Test
    void every_sealed_type_in_events_is_written_with_its_subtypes_name() {
        Set<Class<?>> found = new HashSet<>();
        everyType().forEach(type -> collectSealed(type, found, new HashSet<>()));
        assertThat(found).isNotEmpty().containsExactlyInAnyOrderElementsOf(EventJson.SEALED);
    }

    @Test
    void large_texts_are_stored_once_under_their_hash() throws Exception {
        String large = "x".repeat(5000);
        EncodedEvent encoded = codec.encode(opened(large, Map.of("one", large, "two", large)));
        assertThat(encoded.blobs()).hasSize(1);
        assertThat(encoded.body()).hasSizeLessThan(1000).doesNotContain("xxxxx");
        assertThat(codec.references(encoded.body())).isEqualTo(encoded.blobs().keySet());
    }

    @Test
    void a_label_that_looks_like_a_reference_is_a_label() throws Exception {
        EncodedEvent encoded = codec.encode(opened("summary", Map.of("$blob", "0".repeat(64))));
        assertThat(codec.references(encoded.body())).isEmpty();
        assertThat(decode(encoded)).isEqualTo(opened("summary", Map.of("$blob", "0".repeat(64))));
    }

    @Test
    void fields_that_are_not_known_are_ignored() {
        IncidentEvent event = decode("Closed", 1, "{\"outcome\":\"RESOLVED\",\"new\":{\"a\":1},\"summary\":\"ok\"}");
        assertThat(event).isEqualTo(new IncidentEvent.Closed(Outcome.RESOLVED, "ok"));
    }

    @Test
    void old_versions_are_read_through_every_upcaster_in_order() {
        EventCodec newer = new EventCodec(List.of(
                new Upcaster("Closed", 1, body -> (ObjectNode) body.set("summary", body.remove("text"))),
                new Upcaster(
                        "Closed",
                        2,
                        body -> body.put("summary", body.get("summary").asText() + "!"))));
        IncidentEvent.Closed expected = new IncidentEvent.Closed(Outcome.RESOLVED, "ok!");
        assertThat(newer.decode("Closed", 1, "{\"outcome\":\"RESOLVED\",\"text\":\"ok\"}", hash -> hash))
                .isEqualTo(expected);
        assertThat(newer.decode("Closed", 2, "{\"outcome\":\"RESOLVED\",\"summary\":\"ok\"}", hash -> hash))
                .isEqualTo(expected);
        assertThat(newer.encode(expected).version()).isEqualTo(3);
        assertThat(newer.decode("Closed", 3, newer.encode(expected).body(), hash -> hash))
                .isEqualTo(expected);
    }

    @Test
    void what_a_newer_version_wrote_is_refused_by_name() {
        assertThatThrownBy(() -> decode("Teleported", 1, "{}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Teleported");
        assertThatThrownBy(() -> decode("Closed", 2, "{\"outcome\":\"RESOLVED\",\"summary\":\"ok\"}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("schema version 2");
    }

    @Test
    void a_body_that_is_no_event_is_a_store_exception() {
        assertThatThrownBy(() -> decode("Closed", 1, "[]")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> decode("Closed", 1, "{\"outcome\":")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> decode("Closed", 1, "{\"outcome\":\"SHRUGGED\"}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("audit verify");
    }

    private IncidentEvent decode(EncodedEvent encoded) {
        return codec.decode(
                encoded.type(),
                encoded.version(),
                encoded.body(),
                hash -> encoded.blobs().getOrDefault(hash, "null"));
    }

    private IncidentEvent decode(String type, int version, String body) {
        return codec.decode(type, version, body, hash -> "null");
    }

    private static IncidentEvent opened(String summary, Map<String, String> details) {
        Signal signal = new Signal("shop", SignalKind.ALERT, "f", SignalState.FIRING, Instant.EPOCH, summary, details);
        return new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false);
    }

    private static void collectSealed(Type type, Set<Class<?>> found, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(t -> collectSealed(t, found, seen));
        } else if (type instanceof Class<?> named && named.isSealed()) {
            found.add(named);
            Arrays.stream(named.getPermittedSubclasses()).forEach(t -> collectSealed(t, found, seen));
        } else if (type instanceof Class<?> named && named.isRecord()) {
            Arrays.stream(named.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(t -> collectSealed(t, found, seen));
        }
    }
}
