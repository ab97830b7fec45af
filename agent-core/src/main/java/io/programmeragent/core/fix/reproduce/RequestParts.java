package io.programmeragent.core.fix.reproduce;

import io.programmeragent.core.fix.source.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parts of a recorded request by what parameters are called that are to take them. */
final class RequestParts {
    private static final Set<String> METHOD = Set.of("method", "verb", "httpmethod", "requestmethod");
    private static final Set<String> PATH = Set.of("path", "route", "requestpath");
    private static final Set<String> TARGET = Set.of("target", "uri", "url", "requesturi");
    private static final Set<String> QUERY = Set.of("query", "querystring", "rawquery");
    private static final Set<String> BODY = Set.of("body", "content", "payload", "json", "data", "requestbody");
    private static final String ANY_FREE = "0";

    private final Recorded recorded;

    RequestParts(Recorded recorded) {
        this.recorded = recorded;
    }

    /** Expressions for a parameter, the likeliest first; none where its name says nothing. */
    List<String> named(String parameter, JavaType type) {
        String name = parameter.toLowerCase(Locale.ROOT);
        List<String> values = new ArrayList<>();
        if (type.isNumeric() && name.endsWith("port")) {
            values.add(ANY_FREE);
        }
        for (Map.Entry<String, String> sent : recorded.fields().entrySet()) {
            if (sent.getKey().replaceAll("[-_]", "").equalsIgnoreCase(name.replace("_", ""))) {
                value(sent.getValue(), type, values);
            }
        }
        if (!recorded.method().isEmpty()) {
            part(name).ifPresent(part -> value(part, type, values));
        }
        return values;
    }

    private Optional<String> part(String name) {
        if (METHOD.contains(name)) {
            return Optional.of(recorded.method());
        } else if (PATH.contains(name)) {
            return Optional.of(recorded.path());
        } else if (TARGET.contains(name)) {
            return Optional.of(recorded.target());
        } else if (QUERY.contains(name)) {
            return Optional.of(recorded.query());
        }
        return BODY.contains(name) ? Optional.of(recorded.body()) : Optional.empty();
    }

    private static void value(String text, JavaType type, List<String> values) {
        if (type.equals(JavaType.STRING)) {
            values.add(CallArguments.quoted(text));
        } else if (type.is("java.net.URI")) {
            values.add("java.net.URI.create(" + CallArguments.quoted(text) + ")");
        } else if (type.equals(JavaType.of("byte").array())) {
            values.add(CallArguments.quoted(text) + ".getBytes(java.nio.charset.StandardCharsets.UTF_8)");
        } else if (type.isNumeric() && text.matches("-?\\d{1,9}")) {
            String number = CallArguments.number(text);
            values.add(type.unboxed().is("long") ? number + "L" : number);
        } else if (type.isBoolean() && text.matches("true|false")) {
            values.add(text);
        }
    }
}
