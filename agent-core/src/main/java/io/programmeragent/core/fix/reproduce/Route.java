package io.programmeragent.core.fix.reproduce;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a path fits a template such as {@code /orders/{id}}.
 *
 * @param prefix of the path, which the template does not have: where the service is mounted
 * @param variables by name, decoded
 */
record Route(String prefix, Map<String, String> variables) {
    private static final Pattern PART = Pattern.compile("\\*\\*|\\*|[^*{]+|\\{");

    /** Nothing where it does not fit. */
    static Optional<Route> of(String template, String path) {
        List<String> names = new ArrayList<>();
        Matcher fits = Pattern.compile(regex(template, names)).matcher(path);
        if (!fits.matches()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            variables.put(names.get(i), decoded(fits.group(i + 2)));
        }
        return Optional.of(new Route(fits.group(1), variables));
    }

    private static String regex(String template, List<String> names) {
        String plain = ("/" + template).replaceAll("/{2,}", "/").replaceFirst("/$", "");
        StringBuilder regex = new StringBuilder("((?:/[^/]+)*?)");
        Matcher part = PART.matcher(plain);
        int at = 0;
        while (at < plain.length() && part.find(at)) {
            at = part.end();
            switch (part.group()) {
                case "**" -> regex.append(".*");
                case "*" -> regex.append("[^/]*");
                case "{" -> {
                    int end = end(plain, at);
                    String name = plain.substring(at, end).replaceFirst("^\\*", "");
                    names.add(name.replaceFirst("(?s):.*", "").strip());
                    boolean many = name.matches("(?s)[^:]*:\\s*\\.[*+].*") || plain.startsWith("*", at);
                    regex.append(many ? "(.*)" : "([^/]+)");
                    at = Math.min(plain.length(), end + 1);
                }
                default -> regex.append(Pattern.quote(part.group()));
            }
        }
        return regex.append("/?").toString();
    }

    /** Where a variable ends; its own pattern may have braces. */
    private static int end(String template, int from) {
        int depth = 0;
        for (int i = from; i < template.length(); i++) {
            if (template.charAt(i) == '}' && depth-- == 0) {
                return i;
            } else if (template.charAt(i) == '{') {
                depth++;
            }
        }
        return template.length();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
