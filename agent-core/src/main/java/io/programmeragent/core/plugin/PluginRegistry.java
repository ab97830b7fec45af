package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * Which plugins there are: those a host gives, and those on the class path. A given provider beats a found one of the
 * same name; two found ones of the same name are an error.
 */
public final class PluginRegistry {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final boolean discovery;
    private final ClassLoader loader;
    private final Map<Class<?>, Map<String, PluginProvider<?>>> providers;
    private final Map<PluginKind<?>, Map<String, Plugin>> instances;

    private PluginRegistry(Builder builder) {
        this.discovery = builder.discovery;
        this.loader = builder.loader;
        this.providers = builder.providers;
        this.instances = builder.instances;
    }

    /** With everything that is on the class path. */
    public static PluginRegistry discovered() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Instances that the host made and keeps: they are used as they are, and not closed here.
     *
     * @return by instance name
     */
    @SuppressWarnings("unchecked") // the builder takes instances of the kind's own type only
    public <T extends Plugin> Map<String, T> given(PluginKind<T> kind) {
        return (Map<String, T>) instances.getOrDefault(kind, Map.of());
    }

    /**
     * All providers of an SPI, by name.
     *
     * @param problems what is wrong with them is added to it
     */
    public <T extends Plugin> Map<String, PluginProvider<T>> providers(
            Class<? extends PluginProvider<T>> spi, Problems problems) {
        Map<String, PluginProvider<T>> all = new LinkedHashMap<>();
        for (PluginProvider<?> given : providers.getOrDefault(spi, Map.of()).values()) {
            all.put(given.name(), cast(given));
        }
        Map<String, PluginProvider<T>> found = new LinkedHashMap<>();
        for (PluginProvider<T> provider : discover(spi, problems)) {
            if (all.containsKey(provider.name())) {
                continue;
            }
            PluginProvider<T> other = found.putIfAbsent(provider.name(), provider);
            if (other != null) {
                problems.add(
                        "plugins",
                        "there are two plugins '" + provider.name() + "' for " + spi.getSimpleName() + ": "
                                + other.getClass().getName() + " and "
                                + provider.getClass().getName() + ".",
                        "Keep only one of them on the class path.");
            } else if (!NAME.matcher(provider.name()).matches()) {
                problems.add(
                        "plugins",
                        "the plugin " + provider.getClass().getName() + " calls itself '" + provider.name() + "'.",
                        "A plugin's name is lower case with dashes.");
            }
        }
        all.putAll(found);
        return Collections.unmodifiableMap(all);
    }

    /** The provider of that name; when there is none, a problem is added that says what to do. */
    <T extends Plugin> Optional<PluginProvider<T>> find(
            Class<? extends PluginProvider<T>> spi, String name, String where, Problems problems) {
        Map<String, PluginProvider<T>> known = providers(spi, problems);
        PluginProvider<T> provider = known.get(name);
        if (provider == null) {
            String what = spi.getSimpleName().replace("Provider", "");
            problems.add(
                    where,
                    "there is no " + what + " plugin " + problems.quoted(where, name) + ".",
                    missing(name, known.keySet()));
        }
        return Optional.ofNullable(provider);
    }

    private static String missing(String name, Collection<String> known) {
        Optional<String> near = Nearest.to(name, known);
        return near.map(n -> "Did you mean '" + n + "'?")
                .or(() -> KnownArtifacts.of(name).map(a -> "Maybe add the artifact " + a + "."))
                .orElse(
                        known.isEmpty()
                                ? "None is on the class path; maybe add the artifact that has it."
                                : "Known: " + String.join(", ", known) + ". Maybe add the artifact that has it.");
    }

    private <T extends Plugin> List<PluginProvider<T>> discover(
            Class<? extends PluginProvider<T>> spi, Problems problems) {
        List<PluginProvider<T>> found = new ArrayList<>();
        if (discovery) {
            try {
                ServiceLoader.load(spi, loader).forEach(found::add);
            } catch (ServiceConfigurationError e) {
                problems.add(
                        "plugins",
                        "a plugin on the class path cannot be loaded: " + e.getMessage() + ".",
                        "Use artifacts of one release, or take it off the class path.");
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked") // providers are kept by the SPI they implement
    private static <T extends Plugin> PluginProvider<T> cast(PluginProvider<?> provider) {
        return (PluginProvider<T>) provider;
    }

    /** Collects what a host gives. */
    public static final class Builder {
        private final Map<Class<?>, Map<String, PluginProvider<?>>> providers = new LinkedHashMap<>();
        private final Map<PluginKind<?>, Map<String, Plugin>> instances = new LinkedHashMap<>();
        private boolean discovery = true;
        private ClassLoader loader = PluginRegistry.class.getClassLoader();

        private Builder() {}

        /** Whether the class path is searched; it is unless this says otherwise. */
        public Builder discovery(boolean on) {
            this.discovery = on;
            return this;
        }

        /** Where providers are searched, when not beside this library. */
        public Builder classLoader(ClassLoader where) {
            this.loader = where;
            return this;
        }

        /** A provider that can then be chosen by its name. */
        public <T extends Plugin, P extends PluginProvider<T>> Builder provider(Class<P> spi, P provider) {
            if (providers.computeIfAbsent(spi, s -> new LinkedHashMap<>()).putIfAbsent(provider.name(), provider)
                    != null) {
                throw new IllegalArgumentException("Provider '" + provider.name() + "' is given twice");
            }
            return this;
        }

        /** An instance that the host made and closes. */
        public <T extends Plugin> Builder instance(PluginKind<T> kind, String name, T instance) {
            if (instances.computeIfAbsent(kind, k -> new LinkedHashMap<>()).putIfAbsent(name, instance) != null) {
                throw new IllegalArgumentException("Instance '" + name + "' of " + kind + " is given twice");
            }
            return this;
        }

        public PluginRegistry build() {
            return new PluginRegistry(this);
        }
    }
}
