package io.programmeragent.api.plugin;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One configuration key, declared once as data; parsing, validation, masking, the JSON Schema and the
 * reference page all follow from it.
 *
 * @param name lower case with dashes, such as {@code settle-time}
 * @param type how a raw value becomes a {@code T}
 * @param defaultValue what holds when the key is not set
 * @param required whether a configuration without the key is an error
 * @param secret whether the value is masked wherever it could be shown
 * @param description one sentence for the reference page
 * @param <T> the type of the value
 */
public record ConfigKey<T>(
        String name,
        ConfigType<T> type,
        Optional<T> defaultValue,
        boolean required,
        boolean secret,
        String description) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public ConfigKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Key name '" + name + "' is not lower case with dashes");
        }
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(description, "description");
        if (required && defaultValue.isPresent()) {
            throw new IllegalArgumentException("Key '" + name + "' is required and has a default");
        }
    }

    /** A key without which there is no plugin. */
    public static <T> ConfigKey<T> required(String name, ConfigType<T> type, String description) {
        return new ConfigKey<>(name, type, Optional.empty(), true, false, description);
    }

    /** A key that may be left out, and is then empty. */
    public static <T> ConfigKey<T> optional(String name, ConfigType<T> type, String description) {
        return new ConfigKey<>(name, type, Optional.empty(), false, false, description);
    }

    /** A key that has a value also when it is left out. */
    public static <T> ConfigKey<T> withDefault(String name, ConfigType<T> type, T defaultValue, String description) {
        return new ConfigKey<>(name, type, Optional.of(defaultValue), false, false, description);
    }

    /** The same key, its value masked wherever it could be shown. */
    public ConfigKey<T> asSecret() {
        return new ConfigKey<>(name, type, defaultValue, required, true, description);
    }
}
