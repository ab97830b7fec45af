package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From raw values, as a file or a builder gives them, to the values of declared keys. */
public final class ConfigParser {
    private final Problems problems;

    private ConfigParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * Parses a section. When it adds problems, the settings lack the values that were wrong.
     *
     * @param keys every key that may be there
     * @param raw strings, numbers, booleans, lists and maps, as YAML gives them
     * @param path the section's own; empty for the root
     * @param problems everything that is wrong is added to it
     */
    public static Settings parse(List<ConfigKey<?>> keys, Map<String, ?> raw, String path, Problems problems) {
        return new ConfigParser(problems).section(keys, raw, path, false);
    }

    private Settings section(List<ConfigKey<?>> keys, Map<?, ?> raw, String path, boolean secret) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ConfigKey<?> key : keys) {
            String where = ConfigPath.child(path, key.name());
            if (raw.containsKey(key.name())) {
                value(key.type(), raw.get(key.name()), where, secret || key.secret())
                        .ifPresent(value -> values.put(key.name(), value));
            } else if (key.required()) {
                problems.add(
                        where,
                        "is required and missing.",
                        "Add '" + key.name() + "' (" + key.type().title() + "): " + key.description());
            }
        }
        List<String> known = keys.stream().map(ConfigKey::name).toList();
        for (Object name : raw.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                problems.add(
                        ConfigPath.child(path, String.valueOf(name)),
                        "is not a known key.",
                        Nearest.hint(String.valueOf(name), known));
            }
        }
        return new ParsedSettings(keys, values);
    }

    private Optional<? extends Object> value(ConfigType<?> type, @Nullable Object raw, String path, boolean secret) {
        if (raw == null) {
            problems.add(path, "has no value.", "Give a " + type.title() + ", or leave the key out.");
            return Optional.empty();
        } else if (type instanceof ConfigType.Scalar<?> scalar) {
            return scalar(scalar, raw, path, secret);
        } else if (type instanceof ConfigType.ListOf<?> list) {
            return list(list, raw, path, secret);
        } else if (type instanceof ConfigType.MapOf<?> map) {
            return map(map, raw, path, secret);
        } else if (type instanceof ConfigType.Section section) {
            return asMap(raw, path, secret, "a section", "Write its keys indented below it.")
                    .map(keys -> section(section.keys(), keys, path, secret));
        }
        return plugin(raw, path, secret);
    }

    private Optional<? extends Object> scalar(ConfigType.Scalar<?> type, Object raw, String path, boolean secret) {
        try {
            return Optional.of(type.parse(raw));
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            boolean saysIt = why.contains(type.title());
            problems.add(
                    path,
                    shown(raw, path, secret) + " " + why + ".",
                    saysIt ? near(type, raw, secret) : "Give a " + type.title() + ".");
            return Optional.empty();
        }
    }

    /** A near miss of an enumeration's member. */
    private static String near(ConfigType.Scalar<?> type, Object raw, boolean secret) {
        if (secret || !(type.schema().get("enum") instanceof List<?> members)) {
            return "";
        }
        return Nearest.to(raw.toString(), members.stream().map(String::valueOf).toList())
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("");
    }

    private Optional<? extends Object> list(ConfigType.ListOf<?> type, Object raw, String path, boolean secret) {
        if (!(raw instanceof List<?> elements)) {
            problems.add(
                    path,
                    shown(raw, path, secret) + " is not a list.",
                    "Write [a, b], or one element per line after a dash.");
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            value(type.element(), elements.get(i), ConfigPath.item(path, i), secret)
                    .ifPresent(values::add);
        }
        return values.size() == elements.size() ? Optional.of(Collections.unmodifiableList(values)) : Optional.empty();
    }

    private Optional<? extends Object> map(ConfigType.MapOf<?> type, Object raw, String path, boolean secret) {
        return asMap(raw, path, secret, "a map of names", "Write each name with its value indented below it.")
                .filter(entries -> !(type.value() instanceof ConfigType.Plugged) || named(entries, path, secret))
                .map(entries -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    entries.forEach((name, value) -> value(
                                    type.value(), value, ConfigPath.child(path, String.valueOf(name)), secret)
                            .ifPresent(parsed -> values.put(String.valueOf(name), parsed)));
                    return Collections.unmodifiableMap(values);
                });
    }

    /** Whether plugins have names; one that is written without would be taken for as many plugins as it has keys. */
    private boolean named(Map<?, ?> plugins, String path, boolean secret) {
        if (!(plugins.get("type") instanceof String type)) {
            return true;
        }
        problems.add(
                ConfigPath.child(path, "type"),
                shown(type, path, secret) + " stands where the plugin's name goes.",
                "Put a name of your own around it, such as 'main: {type: " + type + "}'.");
        return false;
    }

    /** The plugin's own keys are parsed once its provider is known. */
    private Optional<? extends Object> plugin(Object raw, String path, boolean secret) {
        if (raw instanceof String name) {
            return Optional.of(PluginChoice.of(name));
        }
        Optional<Map<?, ?>> entries =
                asMap(raw, path, secret, "a plugin", "Write its name, or a section with the key 'type'.");
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        entries.get().forEach((name, value) -> {
            if (value == null) {
                problems.add(
                        ConfigPath.child(path, String.valueOf(name)),
                        "has no value.",
                        "Give one, or leave the key out.");
            } else {
                settings.put(String.valueOf(name), value);
            }
        });
        Object type = settings.remove("type");
        if (type instanceof String name) {
            return Optional.of(new PluginChoice(name, settings));
        }
        if (!entries.get().containsKey("type")) {
            problems.add(
                    ConfigPath.child(path, "type"),
                    "is required and missing.",
                    "Name the plugin, such as 'type: scrape'.");
        } else if (type != null) {
            problems.add(
                    ConfigPath.child(path, "type"), shown(type, path, secret) + " is not a name.", "Name the plugin.");
        }
        return Optional.empty();
    }

    private Optional<Map<?, ?>> asMap(Object raw, String path, boolean secret, String wanted, String cure) {
        if (raw instanceof Map<?, ?> map) {
            return Optional.of(map);
        }
        problems.add(path, shown(raw, path, secret) + " is not " + wanted + ".", cure);
        return Optional.empty();
    }

    private String shown(Object raw, String path, boolean secret) {
        if (raw instanceof Map) {
            return "a section";
        } else if (raw instanceof List) {
            return "a list";
        }
        return secret ? "the value" : problems.quoted(path, raw);
    }
}
