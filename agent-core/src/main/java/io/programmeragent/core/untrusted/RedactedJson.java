package io.programmeragent.core.untrusted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Predicate;

/** Takes secrets out of the texts of JSON, one by one. */
public final class RedactedJson {
    private RedactedJson() {}

    /**
     * The tree without secrets; an equal one when there are none.
     *
     * @param leave objects that stay as they are
     */
    public static JsonNode of(JsonNode tree, Predicate<ObjectNode> leave) {
        if (tree instanceof TextNode text) {
            return TextNode.valueOf(Secrets.redact(text.textValue()));
        } else if (tree instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> result.add(of(element, leave)));
            return result;
        } else if (tree instanceof ObjectNode object && !leave.test(object)) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> result.set(field.getKey(), of(field.getValue(), leave)));
            return result;
        }
        return tree;
    }
}
