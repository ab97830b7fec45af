package io.programmeragent.core.observe;

import io.programmeragent.api.observe.RecordedRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the request that failed in a log entry. */
final class RequestFinder {
    private static final int SEARCHED = 64 * 1024;

    private RequestFinder() {}

    /** @param pattern with the groups {@code method}, {@code target} and perhaps {@code body} */
    static Optional<RecordedRequest> find(Pattern pattern, String entry) {
        Matcher matcher = pattern.matcher(entry.substring(0, Math.min(SEARCHED, entry.length())));
        if (!matcher.find()) {
            return Optional.empty();
        }
        String method = group(matcher, "method").orElse("GET").toUpperCase(Locale.ROOT);
        return group(matcher, "target")
                .filter(t -> t.startsWith("/"))
                .map(t -> new RecordedRequest(
                        method, t, Map.of(), group(matcher, "body").orElse("")));
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">")
                ? Optional.ofNullable(matcher.group(name))
                : Optional.empty();
    }
}
