package io.programmeragent.core.fix.reproduce;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log tells of a request that failed: values to call the program with.
 *
 * @param method of the request, upper case; empty where no request was logged
 * @param target its path and query as they were sent
 * @param parameters of its query, by name
 * @param body what was sent with it
 * @param texts values that were logged otherwise, the likeliest first
 * @param message of the failure
 */
record Recorded(
        String method, String target, Map<String, String> parameters, String body, List<String> texts, String message) {
    private static final Pattern REQUEST =
            Pattern.compile("\\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/[^\\s\"]{0,2000})");
    private static final Pattern BODY = Pattern.compile("(?m)(?:^body: | body=)(.+)$");
    private static final Pattern FORM = Pattern.compile("[^\\s={\\[<\"]+=[^\\s]*");
    private static final int VALUES = 12;
    private static final Pattern VALUE = Pattern.compile("\"([^\"]{0,80})\"|(?<![\\w.])(-?\\d{1,9})(?![\\w.])");

    Recorded {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        parameters = new LinkedHashMap<>(parameters);
        Objects.requireNonNull(body, "body");
        texts = List.copyOf(texts);
        Objects.requireNonNull(message, "message");
    }

    /** By the first request in a log, and the first body. */
    static Recorded in(String log) {
        Matcher request = REQUEST.matcher(log);
        boolean asked = request.find();
        String target = asked ? request.group(2) : "";
        int query = target.indexOf('?');
        Map<String, String> parameters = query < 0 ? Map.of() : pairs(target.substring(query + 1));
        Matcher body = BODY.matcher(log);
        String sent = body.find() ? body.group(1) : "";
        List<String> texts = new ArrayList<>(parameters.values());
        texts.addAll(form(sent).values());
        texts.addAll(values(sent));
        return new Recorded(asked ? request.group(1) : "", target, parameters, sent, texts, "");
    }

    /** The same with a failure's message, and with what that quotes before the other texts. */
    Recorded with(String itsMessage, List<String> quoted) {
        List<String> all = new ArrayList<>(quoted);
        all.addAll(texts);
        return new Recorded(method, target, parameters, body, all, itsMessage);
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** The fields of a form that was sent as the body, by name; none where the body is something else. */
    Map<String, String> form() {
        return form(body);
    }

    /** The parameters of the query and of a form, as frameworks give them under one name: those of the query first. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>(form());
        fields.putAll(parameters);
        return fields;
    }

    private static Map<String, String> form(String body) {
        return FORM.matcher(body.strip()).matches() ? pairs(body.strip()) : Map.of();
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static List<String> values(String body) {
        List<String> values = new ArrayList<>();
        if (!body.isEmpty()) {
            values.add(body);
        }
        Matcher value = VALUE.matcher(body);
        while (value.find() && values.size() < VALUES) {
            values.add(value.group(1) == null ? value.group(2) : value.group(1));
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // what was sent was not encoded well, which may be the very point
        }
    }
}
