package io.programmeragent.simulators.github;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what answers a request, by method and path. */
final class Routes {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)(\\*?)}");
    private final List<Route> routes = new ArrayList<>();

    /**
     * Adds a route.
     *
     * @param path with {@code {name}} for a segment and {@code {name*}} for all the rest
     */
    void on(String method, String path, BiFunction<RestRequest, Map<String, String>, HttpAnswer> answer) {
        List<String> names = new ArrayList<>();
        Matcher parts = PART.matcher(path);
        StringBuilder pattern = new StringBuilder();
        while (parts.find()) {
            names.add(parts.group(1));
            parts.appendReplacement(pattern, parts.group(2).isEmpty() ? "([^/]+)" : "(.+)");
        }
        parts.appendTail(pattern);
        routes.add(new Route(method, Pattern.compile(pattern.toString()), names, answer));
    }

    HttpAnswer answer(RestRequest request) {
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(request.path());
            if (route.method().equals(request.method()) && matcher.matches()) {
                Map<String, String> parts = new LinkedHashMap<>();
                for (int i = 0; i < route.names().size(); i++) {
                    parts.put(route.names().get(i), matcher.group(i + 1));
                }
                return route.answer().apply(request, parts);
            }
        }
        return HttpAnswer.error(404, "Not Found");
    }

    private record Route(
            String method,
            Pattern path,
            List<String> names,
            BiFunction<RestRequest, Map<String, String>, HttpAnswer> answer) {}
}
