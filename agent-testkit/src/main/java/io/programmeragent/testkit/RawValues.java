package io.programmeragent.testkit;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From raw values, as a configuration file gives them, to settings. */
final class RawValues {
    private RawValues() {}

    /** The value that a raw one, or one that prints like it, stands for. */
    @SuppressWarnings("unchecked") // each kind of type says what its values are
    static <T> T parse(String where, ConfigType<T> type, Object raw) {
        if (type instanceof ConfigType.Scalar<T> scalar) {
            try {
                return scalar.parse(raw instanceof Number || raw instanceof Boolean ? raw : raw.toString());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + ": '" + raw + "' " + e.getMessage(), e);
            }
        }
        if (type instanceof ConfigType.ListOf<?> list) {
            return (T) ((List<?>) raw)
                    .stream().map(r -> parse(where, list.element(), r)).toList();
        }
        if (type instanceof ConfigType.MapOf<?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            ((Map<?, ?>) raw)
                    .forEach((name, r) -> values.put(name.toString(), parse(where + "." + name, map.value(), r)));
            return (T) values;
        }
        if (type instanceof ConfigType.Section section) {
            return (T) new Values(where, section.keys(), (Map<String, ?>) raw);
        }
        return (T) (raw instanceof PluginChoice choice ? choice : PluginChoice.of(raw.toString()));
    }

    /** The values of some declared keys; a name that is not declared is refused. */
    record Values(String where, List<ConfigKey<?>> keys, Map<String, ?> raw) implements Settings {
        Values {
            for (String name : raw.keySet()) {
                if (keys.stream().noneMatch(k -> k.name().equals(name))) {
                    throw new IllegalArgumentException(where + ": there is no key '" + name + "'");
                }
            }
        }

        @Override
        public <T> T get(ConfigKey<T> key) {
            return find(key)
                    .orElseThrow(() ->
                            new IllegalArgumentException(where + ": key '" + key.name() + "' is not set; set it"));
        }

        @Override
        public <T> Optional<T> find(ConfigKey<T> key) {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException(
                        where + ": key '" + key.name() + "' is not declared; add it to keys()");
            }
            Object value = raw.get(key.name());
            return value == null ? key.defaultValue() : Optional.of(parse(where + "." + key.name(), key.type(), value));
        }
    }
}
