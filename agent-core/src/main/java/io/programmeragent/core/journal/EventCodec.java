package io.programmeragent.core.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.core.store.StoreException;
import io.programmeragent.core.untrusted.RedactedJson;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Events as JSON and back. What is written has no secrets in it but in the files of a patch, which are the repository's. Old schema versions are read through upcasters; fields that are not known are ignored.
 */
final class EventCodec {
    /** Every change of an event's schema since the first release. */
    private static final List<Upcaster> UPCASTERS = List.of();

    private static final Map<String, Class<? extends IncidentEvent>> TYPES = Arrays.stream(
                    IncidentEvent.class.getPermittedSubclasses())
            .map(type -> type.<IncidentEvent>asSubclass(IncidentEvent.class))
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private final JsonMapper json = EventJson.mapper();
    private final Blobs texts = new Blobs(json);
    private final Map<String, List<Upcaster>> upcasters;

    EventCodec() {
        this(UPCASTERS);
    }

    /** With the upcasters of each type in order, from version 1 on. */
    EventCodec(List<Upcaster> upcasters) {
        this.upcasters = upcasters.stream().collect(Collectors.groupingBy(Upcaster::type));
    }

    private int currentVersion(String type) {
        return upcasters.getOrDefault(type, List.of()).size() + 1;
    }

    EncodedEvent encode(IncidentEvent event) {
        String type = event.getClass().getSimpleName();
        try {
            Map<String, String> blobs = new HashMap<>();
            JsonNode tree = json.valueToTree(event);
            JsonNode clean = RedactedJson.of(tree, EventCodec::isFile);
            JsonNode body = texts.takeOut(clean, blobs);
            IncidentEvent recorded = clean.equals(tree) ? event : json.treeToValue(clean, event.getClass());
            return new EncodedEvent(type, currentVersion(type), json.writeValueAsString(body), blobs, recorded);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreException("A " + type + " event cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    private static boolean isFile(ObjectNode object) {
        return object.has("path") && object.has("before") && object.has("after");
    }

    /**
     * Reads a stored event.
     *
     * @param blob gives a large text's JSON literal by its hash
     */
    IncidentEvent decode(String type, int version, String body, UnaryOperator<String> blob) {
        Class<? extends IncidentEvent> target = TYPES.get(type);
        int known = currentVersion(type);
        if (target == null || version > known) {
            throw new StoreException("The journal has a " + type + " event of schema version " + version
                    + ", which this version of Programmer Agent does not know: use the version that wrote it");
        }
        try {
            ObjectNode tree = (ObjectNode) texts.putBack(json.readTree(body), blob);
            for (Upcaster upcaster : upcasters.getOrDefault(type, List.of()).subList(version - 1, known - 1)) {
                tree = upcaster.change().apply(tree);
            }
            return json.treeToValue(tree, target);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new StoreException(
                    "The journal's " + type + " event of schema version " + version + " cannot be read ("
                            + e.getMessage() + "): run 'audit verify' to see whether it was changed",
                    e);
        }
    }

    /** The hashes of the large texts that a stored body names. */
    Set<String> references(String body) throws JsonProcessingException {
        Set<String> hashes = new LinkedHashSet<>();
        Blobs.references(json.readTree(body), hashes);
        return hashes;
    }
}
