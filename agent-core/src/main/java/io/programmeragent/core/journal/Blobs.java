package io.programmeragent.core.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.programmeragent.core.store.Sha256;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Takes large texts out of JSON and puts them back. In their place stands {@code {"$blob": hash}}; so that nothing read
 * from outside can look like that, every other name that begins with {@code $} is written with one more.
 */
final class Blobs {
    private static final int LARGE = 4096;
    private static final String REFERENCE = "$blob";

    private final JsonMapper json;

    Blobs(JsonMapper json) {
        this.json = json;
    }

    /** The tree without its large texts, which are added to {@code blobs} by hash. */
    JsonNode takeOut(JsonNode tree, Map<String, String> blobs) throws JsonProcessingException {
        if (tree instanceof TextNode text && text.textValue().length() > LARGE) {
            String literal = json.writeValueAsString(text);
            String hash = Sha256.of(literal);
            blobs.put(hash, literal);
            return JsonNodeFactory.instance.objectNode().put(REFERENCE, hash);
        } else if (tree instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode(array.size());
            for (JsonNode element : array) {
                result.add(takeOut(element, blobs));
            }
            return result;
        } else if (tree instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String name = field.getKey();
                result.set(name.startsWith("$") ? "$" + name : name, takeOut(field.getValue(), blobs));
            }
            return result;
        }
        return tree;
    }

    /** The tree with its large texts. */
    JsonNode putBack(JsonNode tree, UnaryOperator<String> literalByHash) throws JsonProcessingException {
        if (tree instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode(array.size());
            for (JsonNode element : array) {
                result.add(putBack(element, literalByHash));
            }
            return result;
        } else if (tree instanceof ObjectNode object) {
            if (object.has(REFERENCE)) {
                return json.readTree(literalByHash.apply(object.get(REFERENCE).asText()));
            }
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String name = field.getKey();
                result.set(name.startsWith("$") ? name.substring(1) : name, putBack(field.getValue(), literalByHash));
            }
            return result;
        }
        return tree;
    }

    /** The hashes that a stored tree names, added to {@code hashes}. */
    static void references(JsonNode tree, Set<String> hashes) {
        if (tree.has(REFERENCE)) {
            hashes.add(tree.get(REFERENCE).asText());
        }
        tree.forEach(child -> references(child, hashes));
    }
}
