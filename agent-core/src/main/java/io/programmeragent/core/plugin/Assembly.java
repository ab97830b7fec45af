package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.plugin.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates instances one after the other, remembers them, and closes them in reverse order. */
final class Assembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private final PluginRegistry registry;
    private final InstantSource clock;
    private final Deque<Plugin> opened = new ArrayDeque<>();

    Assembly(PluginRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    <T extends Plugin> Optional<T> create(
            PluginProvider<T> provider,
            Settings settings,
            String instance,
            Path directory,
            String path,
            Problems problems) {
        try {
            Files.createDirectories(directory);
            T plugin = provider.create(new InstanceConfig(settings, instance, directory, path));
            opened.push(plugin);
            return Optional.of(plugin);
        } catch (ConfigException e) {
            e.problems().forEach(p -> problems.add(below(path, p)));
        } catch (IOException e) {
            problems.add(
                    "data-directory",
                    "the directory " + directory + " cannot be made: " + e.getMessage() + ".",
                    "Choose a data directory that this user may write.");
        } catch (RuntimeException e) {
            LOG.debug("Plugin {} could not be created", path, e);
            problems.add(path, "could not be created: " + said(e), "");
        }
        return Optional.empty();
    }

    private static String said(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** A provider names its own keys; here they get the full path. */
    private static ConfigProblem below(String path, ConfigProblem problem) {
        String where = problem.where();
        boolean full = where.equals(path) || where.startsWith(path + ".") || where.startsWith(path + "[");
        String place =
                full ? where : where.isEmpty() ? path : where.startsWith("[") ? path + where : path + "." + where;
        return new ConfigProblem(place, problem.problem(), problem.cure());
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            Plugin plugin = opened.pop();
            try {
                plugin.close();
            } catch (RuntimeException e) {
                LOG.warn("{} could not be closed", plugin.getClass().getName(), e);
            }
        }
    }

    /** What a provider is given. */
    private final class InstanceConfig implements PluginConfig {
        private final Settings settings;
        private final String instance;
        private final Path directory;
        private final String path;

        InstanceConfig(Settings settings, String instance, Path directory, String path) {
            this.settings = settings;
            this.instance = instance;
            this.directory = directory;
            this.path = path;
        }

        @Override
        public <T> T get(ConfigKey<T> key) {
            return settings.get(key);
        }

        @Override
        public <T> Optional<T> find(ConfigKey<T> key) {
            return settings.find(key);
        }

        @Override
        public String instance() {
            return instance;
        }

        @Override
        public InstantSource clock() {
            return clock;
        }

        @Override
        public Path dataDirectory() {
            return directory;
        }

        @Override
        public <T extends Plugin> T plugin(Class<? extends PluginProvider<T>> spi, ConfigKey<PluginChoice> key) {
            String where = ConfigPath.child(path, key.name());
            PluginChoice choice = settings.get(key);
            Problems problems = new Problems();
            Optional<T> nested = registry.find(spi, choice.type(), ConfigPath.child(where, "type"), problems)
                    .flatMap(provider -> {
                        Settings own = ConfigParser.parse(provider.keys(), choice.settings(), where, problems);
                        return problems.none()
                                ? create(provider, own, instance, directory.resolve(key.name()), where, problems)
                                : Optional.<T>empty();
                    });
            problems.throwIfAny();
            return nested.orElseThrow();
        }
    }
}
