package io.programmeragent.api.plugin;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a raw value (a string, number, boolean, list or map, as YAML gives them) becomes a {@code T}.
 *
 * @param <T> the type of the parsed value
 */
public sealed interface ConfigType<T> {
    /** What the value is called in messages and on the reference page, such as {@code duration}. */
    String title();

    /** The JSON Schema of the raw value. */
    Map<String, Object> schema();

    /** Any text, also an empty one. */
    static ConfigType<String> string() {
        return new Scalar<>("string", Map.of("type", "string"), Parsers::text);
    }

    /** {@code true} or {@code false}. */
    static ConfigType<Boolean> bool() {
        return new Scalar<>("true or false", Map.of("type", "boolean"), Parsers::bool);
    }

    /** A whole number within bounds, both included. */
    static ConfigType<Integer> integer(int min, int max) {
        return new Scalar<>(
                "whole number from " + min + " to " + max,
                Map.of("type", "integer", "minimum", min, "maximum", max),
                raw -> (int) Parsers.within(Parsers.whole(raw), min, max));
    }

    /** Any number, but neither NaN nor infinite. */
    static ConfigType<Double> number() {
        return new Scalar<>("number", Map.of("type", "number"), Parsers::finite);
    }

    /** A number within bounds, both included. */
    static ConfigType<Double> number(double min, double max) {
        return new Scalar<>(
                "number from " + Parsers.plain(min) + " to " + Parsers.plain(max),
                Map.of("type", "number", "minimum", min, "maximum", max),
                raw -> Parsers.within(Parsers.number(raw), min, max));
    }

    /** A duration such as {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, or ISO-8601. */
    static ConfigType<Duration> duration() {
        return new Scalar<>(
                "duration such as 250ms, 30s, 5m or 2h",
                Map.of("type", "string"),
                raw -> Parsers.duration(Parsers.text(raw)));
    }

    /** An absolute URI. */
    static ConfigType<URI> uri() {
        return new Scalar<>("URL", Map.of("type", "string", "format", "uri"), raw -> Parsers.uri(Parsers.text(raw)));
    }

    /** A path, which need not exist; a relative one begins where the program was started. */
    static ConfigType<Path> path() {
        return new Scalar<>("path", Map.of("type", "string"), raw -> Parsers.path(Parsers.text(raw)));
    }

    /** A regular expression in Java's syntax. */
    static ConfigType<Pattern> regex() {
        return new Scalar<>(
                "regular expression",
                Map.of("type", "string", "format", "regex"),
                raw -> Parsers.regex(Parsers.text(raw)));
    }

    /** One of an enumeration's constants, written in lower case with dashes. */
    static <E extends Enum<E>> ConfigType<E> oneOf(Class<E> type) {
        Map<String, E> byName = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Parsers::dashed, e -> e, (a, b) -> a, LinkedHashMap::new));
        return new Scalar<>(
                "one of " + String.join(", ", byName.keySet()),
                Map.of("type", "string", "enum", List.copyOf(byName.keySet())),
                raw -> Parsers.member(Parsers.text(raw), byName));
    }

    /** Values in the order of the configuration. */
    static <T> ConfigType<List<T>> listOf(ConfigType<T> element) {
        return new ListOf<>(element);
    }

    /** Values under names that the user chooses. */
    static <T> ConfigType<Map<String, T>> mapOf(ConfigType<T> value) {
        return new MapOf<>(value);
    }

    /** A nested group of keys. */
    static ConfigType<Settings> section(List<ConfigKey<?>> keys) {
        return new Section(List.copyOf(keys));
    }

    /** A nested plugin: the key {@code type} names it, the other keys are its own. */
    static ConfigType<PluginChoice> plugin() {
        return new Plugged();
    }

    /** A value that stands alone. */
    record Scalar<T>(String title, Map<String, Object> schema, Function<Object, T> parser) implements ConfigType<T> {
        public Scalar {
            schema = Map.copyOf(schema);
            Objects.requireNonNull(parser, "parser");
        }

        /**
         * Parses a raw value.
         *
         * @throws IllegalArgumentException with what is wrong about it, without the value itself
         */
        public T parse(Object raw) {
            return parser.apply(raw);
        }
    }

    /** A list, each element parsed alike. */
    record ListOf<T>(ConfigType<T> element) implements ConfigType<List<T>> {
        @Override
        public String title() {
            return "list of " + element.title();
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "array", "items", element.schema());
        }
    }

    /** A map with names chosen by the user, each value parsed alike. */
    record MapOf<T>(ConfigType<T> value) implements ConfigType<Map<String, T>> {
        @Override
        public String title() {
            return "map of names to " + value.title();
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "object", "additionalProperties", value.schema());
        }
    }

    /** A nested group of keys. */
    record Section(List<ConfigKey<?>> keys) implements ConfigType<Settings> {
        @Override
        public String title() {
            return "section";
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> properties = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            for (ConfigKey<?> key : keys) {
                Map<String, Object> schema = new LinkedHashMap<>(key.type().schema());
                schema.put("description", key.description());
                properties.put(key.name(), schema);
                if (key.required()) {
                    required.add(key.name());
                }
            }
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("properties", properties);
            schema.put("required", required);
            schema.put("additionalProperties", false);
            return schema;
        }
    }

    /** A nested plugin. */
    record Plugged() implements ConfigType<PluginChoice> {
        @Override
        public String title() {
            return "plugin (a name, or a section with the key type)";
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of(
                    "oneOf",
                    List.of(
                            Map.of("type", "string"),
                            Map.of(
                                    "type",
                                    "object",
                                    "properties",
                                    Map.of("type", Map.of("type", "string")),
                                    "required",
                                    List.of("type"))));
        }
    }
}
