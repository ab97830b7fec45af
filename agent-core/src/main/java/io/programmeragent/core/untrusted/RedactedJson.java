package io.programmeragent.core.untrusted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.Predicate;

/** Takes secrets out of the texts of JSON, one by one. */
public final class RedactedJson {
    private RedactedJson() {}

    /**
     * The tree without secrets; the very same when there are none.
     *
     * @param leave objects that stay as they are
     */
    public static JsonNode of(JsonNode tree, Predicate<ObjectNode> leave) {
        if (tree instanceof TextNode text) {
            String clean = Secrets.redact(text.textValue());
            return clean.equals(text.textValue()) ? text : TextNode.valueOf(clean);
        } else if (tree instanceof ArrayNode array) {
            ArrayNode result = array;
            for (int i = 0; i < array.size(); i++) {
                JsonNode clean = of(array.get(i), leave);
                if (!clean.equals(array.get(i))) {
                    result = result == array ? array.deepCopy() : result;
                    result.set(i, clean);
                }
            }
            return result;
        } else if (tree instanceof ObjectNode object && !leave.test(object)) {
            ObjectNode result = object;
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonNode clean = of(field.getValue(), leave);
                if (!clean.equals(field.getValue())) {
                    result = result == object ? object.deepCopy() : result;
                    result.set(field.getKey(), clean);
                }
            }
            return result;
        }
        return tree;
    }
}
