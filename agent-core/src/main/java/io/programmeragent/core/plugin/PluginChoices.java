package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.PluginChoice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which plugins are configured: by kind, then by instance name, in the order of the configuration. */
public final class PluginChoices {
    private static final PluginChoices NONE = new PluginChoices(Map.of());

    private final Map<PluginKind<?>, Map<String, PluginChoice>> byKind;

    private PluginChoices(Map<PluginKind<?>, Map<String, PluginChoice>> byKind) {
        this.byKind = byKind;
    }

    public static PluginChoices none() {
        return NONE;
    }

    /** These and one more; an instance of the same kind and name is replaced. */
    public PluginChoices with(PluginKind<?> kind, String instance, PluginChoice choice) {
        Map<PluginKind<?>, Map<String, PluginChoice>> more = new LinkedHashMap<>(byKind);
        Map<String, PluginChoice> instances = new LinkedHashMap<>(of(kind));
        instances.put(instance, choice);
        more.put(kind, Collections.unmodifiableMap(instances));
        return new PluginChoices(more);
    }

    public Map<String, PluginChoice> of(PluginKind<?> kind) {
        return byKind.getOrDefault(kind, Map.of());
    }
}
