package io.programmeragent.simulators.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds one document's shape against another's: the same fields of the same types. Where either has null nothing is said,
 * and of lists the first elements are compared. Addresses of what the simulator does not have may be missing, and what a deployment
 * carries and an app may do is free.
 */
final class Shape {
    private final List<String> differences = new ArrayList<>();

    private Shape() {}

    /** What a client that reads the recorded document would miss in the simulated one, or find of another type. */
    static List<String> missing(JsonNode recorded, JsonNode simulated) {
        Shape shape = new Shape();
        shape.compare("$", recorded, simulated);
        return shape.differences;
    }

    private void compare(String place, JsonNode recorded, JsonNode simulated) {
        if (recorded.isNull() || simulated.isNull() || place.matches(".*\\.(payload|app\\.permissions)")) {
            return;
        }
        if (type(recorded) != type(simulated)) {
            differences.add(place + " is " + type(simulated) + ", recorded was " + type(recorded));
            return;
        }
        for (Map.Entry<String, JsonNode> field : recorded.properties()) {
            String at = place + "." + field.getKey();
            if (simulated.has(field.getKey())) {
                compare(at, field.getValue(), simulated.path(field.getKey()));
            } else if (!address(field.getKey())) {
                differences.add(at + " is missing");
            }
        }
        if (recorded.isArray() && !recorded.isEmpty() && !simulated.isEmpty()) {
            compare(place + "[0]", recorded.get(0), simulated.get(0));
        }
    }

    private static boolean address(String field) {
        return field.endsWith("url") || field.equals("_links");
    }

    private static JsonNodeType type(JsonNode node) {
        return node.getNodeType();
    }
}
