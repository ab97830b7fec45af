package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.core.incident.FreezeWindow;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Types of values that are narrower than the API's. */
final class ValueTypes {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z]{1,20}");
    private static final Set<String> WEB = Set.of("http", "https");

    private ValueTypes() {}

    /** A name that is also part of paths and branches. */
    static ConfigType<String> name() {
        return narrower(
                ConfigType.string(),
                "name in lower case with dashes",
                Map.of("type", "string", "pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"),
                text -> NAME.matcher(text).matches());
    }

    static ConfigType<Duration> positive() {
        return narrower(
                ConfigType.duration(),
                "duration above zero such as 250ms, 30s, 5m or 2h",
                Map.of("type", "string"),
                duration -> !duration.isZero() && !duration.isNegative());
    }

    static ConfigType<Duration> notNegative() {
        return narrower(
                ConfigType.duration(),
                "duration such as 0s, 30s, 5m or 2h",
                Map.of("type", "string"),
                duration -> !duration.isNegative());
    }

    /** Where something answers HTTP. */
    static ConfigType<URI> webUrl() {
        return narrower(
                ConfigType.uri(),
                "URL that begins with http:// or https:// and names a host",
                Map.of("type", "string", "pattern", "^https?://"),
                uri -> WEB.contains(uri.getScheme().toLowerCase(Locale.ROOT)) && uri.getHost() != null);
    }

    /** Path and query of a request. */
    static ConfigType<String> target() {
        return narrower(
                ConfigType.string(),
                "path that begins with /",
                Map.of("type", "string", "pattern", "^/"),
                text -> text.startsWith("/"));
    }

    static ConfigType<String> method() {
        return narrower(
                ConfigType.string(),
                "HTTP method in upper case",
                Map.of("type", "string", "pattern", "^[A-Z]+$"),
                text -> HEADER.matcher(text).matches() && text.equals(text.toUpperCase(Locale.ROOT)));
    }

    static ConfigType<String> text() {
        return narrower(
                ConfigType.string(), "text that is not empty", Map.of("type", "string"), text -> !text.isBlank());
    }

    static ConfigType<FreezeWindow> freezeWindow() {
        return new ConfigType.Scalar<>(
                "part of a week such as Fri 16:00 - Mon 08:00 Europe/Berlin",
                Map.of("type", "string"),
                raw -> FreezeWindow.parse(String.valueOf(raw)));
    }

    private static <T> ConfigType<T> narrower(
            ConfigType<T> wider, String title, Map<String, Object> schema, Predicate<T> holds) {
        ConfigType.Scalar<T> scalar = (ConfigType.Scalar<T>) wider;
        return new ConfigType.Scalar<>(title, schema, raw -> {
            T value = scalar.parse(raw);
            if (!holds.test(value)) {
                throw new IllegalArgumentException("is not a " + title);
            }
            return value;
        });
    }
}
