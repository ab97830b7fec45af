package io.programmeragent.core.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/**
 * Brings the body of one type of event from one schema version to the next.
 *
 * @param type the event's type name
 * @param from the version it takes; it gives the one after
 * @param change what to change in the body, large texts in place
 */
record Upcaster(String type, int from, UnaryOperator<ObjectNode> change) {}
