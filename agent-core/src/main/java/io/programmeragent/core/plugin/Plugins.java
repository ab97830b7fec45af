package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.Plugin;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The created instances, by kind and name. */
public final class Plugins implements AutoCloseable {
    private final Assembly assembly;
    private final Map<PluginKind<?>, Map<String, Plugin>> byKind = new HashMap<>();

    private Plugins(Assembly assembly) {
        this.assembly = assembly;
    }

    /**
     * Creates every planned instance.
     *
     * @param dataDirectory each instance gets a directory of its own below it
     * @throws ConfigException with everything that went wrong; what was created until then is closed
     */
    public static Plugins open(PluginPlan plan, InstantSource clock, Path dataDirectory) {
        Assembly assembly = new Assembly(plan.registry(), clock);
        Plugins plugins = new Plugins(assembly);
        Problems problems = new Problems();
        for (PluginPlan.Planned<?> planned : plan.planned()) {
            plugins.create(planned, dataDirectory, problems);
        }
        for (PluginKind<?> kind : PluginKind.ALL) {
            plugins.byKind
                    .computeIfAbsent(kind, k -> new LinkedHashMap<>())
                    .putAll(plan.registry().given(kind));
        }
        if (!problems.none()) {
            assembly.close();
            throw new ConfigException(problems.list());
        }
        return plugins;
    }

    /** All instances of a kind, in the order of the configuration; those that the host gave come last. */
    @SuppressWarnings("unchecked") // instances are kept by the kind of their own type
    public <T extends Plugin> Map<String, T> all(PluginKind<T> kind) {
        return (Map<String, T>) Collections.unmodifiableMap(byKind.getOrDefault(kind, Map.of()));
    }

    /** The instance of that name, which a checked configuration has. */
    public <T extends Plugin> T require(PluginKind<T> kind, String instance) {
        T plugin = all(kind).get(instance);
        if (plugin == null) {
            throw new IllegalArgumentException("There is no instance '" + instance + "' of " + kind);
        }
        return plugin;
    }

    /** The instance of a kind of which there is exactly one. */
    public <T extends Plugin> T only(PluginKind<T> kind) {
        Map<String, T> all = all(kind);
        if (all.size() != 1) {
            throw new IllegalStateException("There are " + all.size() + " instances of " + kind + ", not one");
        }
        return all.values().iterator().next();
    }

    /** What people should know about instances, by {@code kind/instance}; those with nothing to say are left out. */
    public Map<String, List<String>> notices() {
        Map<String, List<String>> notices = new LinkedHashMap<>();
        byKind.forEach((kind, instances) -> instances.forEach((name, plugin) -> {
            if (!plugin.notices().isEmpty()) {
                notices.put(kind.section() + "/" + name, plugin.notices());
            }
        }));
        return notices;
    }

    /** Closes what was created here, the newest first. */
    @Override
    public void close() {
        assembly.close();
    }

    private <T extends Plugin> void create(PluginPlan.Planned<T> planned, Path dataDirectory, Problems problems) {
        String section = planned.kind().section();
        Path directory = dataDirectory.resolve("plugins").resolve(section).resolve(planned.instance());
        assembly.create(planned.provider(), planned.settings(), planned.instance(), directory, planned.path(), problems)
                .ifPresent(plugin -> byKind.computeIfAbsent(planned.kind(), k -> new LinkedHashMap<>())
                        .put(planned.instance(), plugin));
    }
}
