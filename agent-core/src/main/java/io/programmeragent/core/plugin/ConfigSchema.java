package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON Schema of a configuration, from its declared keys. */
public final class ConfigSchema {
    private final Optional<String> reference;

    /** With a regular expression of texts that may stand for any single value, such as {@code ${env:NAME}}. */
    public ConfigSchema(Optional<String> reference) {
        this.reference = reference;
    }

    /** The schema of a whole document. */
    public Map<String, Object> document(String title, List<ConfigKey<?>> keys) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.putAll(section(keys, Map.of()));
        return schema;
    }

    /** The schema of a section. */
    public Map<String, Object> section(List<ConfigKey<?>> keys) {
        return section(keys, Map.of());
    }

    /** The schema of a choice among plugins, each with its own keys. */
    public <T extends Plugin> Map<String, Object> choice(Collection<? extends PluginProvider<T>> providers) {
        List<Object> choices = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (PluginProvider<T> provider : providers) {
            choices.add(section(provider.keys(), Map.of("type", Map.of("const", provider.name()))));
            if (provider.keys().stream().noneMatch(ConfigKey::required)) {
                names.add(provider.name());
            }
        }
        if (!names.isEmpty()) {
            choices.add(Map.of("enum", names));
        }
        return choices.isEmpty() ? Map.of("not", Map.of()) : Map.of("anyOf", choices);
    }

    private Map<String, Object> section(List<ConfigKey<?>> keys, Map<String, Object> first) {
        Map<String, Object> properties = new LinkedHashMap<>(first);
        List<String> required = new ArrayList<>(first.keySet());
        for (ConfigKey<?> key : keys) {
            properties.put(key.name(), property(key));
            if (key.required()) {
                required.add(key.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> property(ConfigKey<?> key) {
        Map<String, Object> schema = new LinkedHashMap<>(type(key.type()));
        schema.put("description", key.description());
        key.defaultValue().ifPresent(value -> schema.put("default", Written.raw(value)));
        if (key.secret()) {
            schema.put("writeOnly", true);
        }
        return schema;
    }

    private Map<String, Object> type(ConfigType<?> type) {
        if (type instanceof ConfigType.Section section) {
            return section(section.keys());
        } else if (type instanceof ConfigType.ListOf<?> list) {
            return Map.of("type", "array", "items", type(list.element()));
        } else if (type instanceof ConfigType.MapOf<?> map) {
            return Map.of("type", "object", "additionalProperties", type(map.value()));
        } else if (type instanceof ConfigType.Plugged) {
            return type.schema();
        }
        return scalar(type.schema());
    }

    /** A text also takes numbers and booleans, as YAML writers leave the quotes out. */
    private Map<String, Object> scalar(Map<String, Object> schema) {
        if (schema.keySet().equals(Set.of("type")) && "string".equals(schema.get("type"))) {
            return Map.of("type", List.of("string", "number", "boolean"));
        }
        return reference
                .<Map<String, Object>>map(
                        text -> Map.of("anyOf", List.of(schema, Map.of("type", "string", "pattern", text))))
                .orElse(schema);
    }
}
