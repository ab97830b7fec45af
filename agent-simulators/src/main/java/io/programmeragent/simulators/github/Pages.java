package io.programmeragent.simulators.github;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Long answers come in pages, with the way to the next one in a header; and every answer has a tag. */
final class Pages {
    private Pages() {}

    static HttpAnswer of(HttpAnswer answer, Map<String, String> query, String url) {
        if (answer.status() != 200) {
            return answer;
        }
        if (answer.body() instanceof List<?> all) {
            return page(answer, all, query, url);
        }
        if (answer.body() instanceof Map<?, ?> map) {
            for (String name : List.of("check_runs", "statuses", "workflow_runs")) {
                if (map.get(name) instanceof List<?> all) {
                    HttpAnswer page = page(answer, all, query, url);
                    Map<Object, Object> body = new LinkedHashMap<>(map);
                    body.put(name, page.body());
                    return new HttpAnswer(200, page.headers(), body);
                }
            }
        }
        return answer;
    }

    private static HttpAnswer page(HttpAnswer answer, List<?> all, Map<String, String> query, String url) {
        int size = Math.min(100, Math.max(1, number(query.get("per_page"), 30)));
        int page = Math.max(1, number(query.get("page"), 1));
        int from = Math.min(all.size(), (page - 1) * size);
        int to = Math.min(all.size(), from + size);
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        int last = Math.max(1, (all.size() + size - 1) / size);
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(query, url, page - 1, "prev"));
        }
        if (page < last) {
            links.add(link(query, url, page + 1, "next"));
            links.add(link(query, url, last, "last"));
        }
        if (page > 1) {
            links.add(link(query, url, 1, "first"));
        }
        if (!links.isEmpty()) {
            headers.put("Link", String.join(", ", links));
        }
        return new HttpAnswer(200, headers, all.subList(from, to));
    }

    private static String link(Map<String, String> query, String url, int page, String relation) {
        Map<String, String> asked = new LinkedHashMap<>(query);
        asked.put("page", Integer.toString(page));
        List<String> pairs = new ArrayList<>();
        asked.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return "<" + url + "?" + String.join("&", pairs) + ">; rel=\"" + relation + "\"";
    }

    private static int number(@org.jspecify.annotations.Nullable String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + HexFormat.of().formatHex(digest) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
