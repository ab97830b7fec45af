package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parsed values by key name; a key's default holds where there is no value. */
final class ParsedSettings implements Settings {
    private final Map<String, ConfigKey<?>> declared = new LinkedHashMap<>();
    private final Map<String, Object> values;

    ParsedSettings(List<ConfigKey<?>> keys, Map<String, Object> values) {
        for (ConfigKey<?> key : keys) {
            if (declared.put(key.name(), key) != null) {
                throw new IllegalArgumentException("Key '" + key.name() + "' is declared twice");
            }
        }
        this.values = new LinkedHashMap<>(values);
    }

    @Override
    public <T> T get(ConfigKey<T> key) {
        return find(key)
                .orElseThrow(
                        () -> new IllegalArgumentException("Key '" + key.name() + "' has neither value nor default"));
    }

    @Override
    @SuppressWarnings("unchecked") // the value was parsed by the key's own type
    public <T> Optional<T> find(ConfigKey<T> key) {
        ConfigKey<?> known = declared.get(key.name());
        if (known == null || !known.type().title().equals(key.type().title())) {
            throw new IllegalArgumentException("Key '" + key.name() + "' of this type was not declared");
        }
        return Optional.ofNullable((T) values.get(key.name())).or(key::defaultValue);
    }
}
