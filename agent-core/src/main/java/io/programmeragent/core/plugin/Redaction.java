package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.SecretMask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the secrets of a raw configuration, and shows it without them. */
public final class Redaction {
    private static final Pattern TELLING =
            Pattern.compile("(^|[-_])(token|secret|password|passphrase|api-?key|private-key|credentials?)$");

    private final Set<String> secret = new LinkedHashSet<>();

    private Redaction() {}

    /** The paths of all values that are secret because their key is, or a key that they are under. */
    public static Set<String> secretPaths(List<ConfigKey<?>> keys, Map<String, ?> raw, String path) {
        Redaction redaction = new Redaction();
        redaction.section(keys, raw, path, false);
        return redaction.secret;
    }

    /** The same values for display, masked at the given paths. */
    public static Map<String, Object> masked(Map<String, ?> raw, String path, Set<String> secretPaths) {
        Map<String, Object> masked = new LinkedHashMap<>();
        raw.forEach((name, value) -> masked.put(name, mask(value, ConfigPath.child(path, name), secretPaths)));
        return masked;
    }

    private static Object mask(@Nullable Object raw, String path, Set<String> secretPaths) {
        if (secretPaths.contains(path)) {
            return SecretMask.TEXT;
        } else if (raw instanceof Map<?, ?> map) {
            Map<String, Object> masked = new LinkedHashMap<>();
            map.forEach((name, value) -> masked.put(
                    String.valueOf(name), mask(value, ConfigPath.child(path, String.valueOf(name)), secretPaths)));
            return masked;
        } else if (raw instanceof List<?> list) {
            List<Object> masked = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                masked.add(mask(list.get(i), ConfigPath.item(path, i), secretPaths));
            }
            return masked;
        }
        return raw == null ? "" : raw;
    }

    private void section(List<ConfigKey<?>> keys, Map<?, ?> raw, String path, boolean inSecret) {
        for (ConfigKey<?> key : keys) {
            Object value = raw.get(key.name());
            if (value != null) {
                value(key.type(), value, ConfigPath.child(path, key.name()), inSecret || key.secret());
            }
        }
    }

    private void value(ConfigType<?> type, Object raw, String path, boolean isSecret) {
        if (raw instanceof Map<?, ?> map) {
            if (type instanceof ConfigType.Section section) {
                section(section.keys(), map, path, isSecret);
            } else if (type instanceof ConfigType.MapOf<?> entries) {
                map.forEach((name, value) ->
                        valueOf(entries.value(), value, ConfigPath.child(path, String.valueOf(name)), isSecret));
            } else {
                allOf(map, path, isSecret);
            }
        } else if (raw instanceof List<?> list) {
            ConfigType<?> element = type instanceof ConfigType.ListOf<?> of ? of.element() : type;
            for (int i = 0; i < list.size(); i++) {
                valueOf(element, list.get(i), ConfigPath.item(path, i), isSecret);
            }
        } else if (isSecret) {
            secret.add(path);
        }
    }

    private void valueOf(ConfigType<?> type, @Nullable Object raw, String path, boolean isSecret) {
        if (raw != null) {
            value(type, raw, path, isSecret);
        }
    }

    /** The keys of a nested plugin are not declared here: their names tell. */
    private void allOf(Map<?, ?> map, String path, boolean isSecret) {
        map.forEach((name, value) -> valueOf(
                ConfigType.plugin(),
                value,
                ConfigPath.child(path, String.valueOf(name)),
                isSecret || TELLING.matcher(String.valueOf(name)).find()));
    }
}
