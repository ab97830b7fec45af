package io.programmeragent.core.plugin;

import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.ClassifierProvider;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.MetricSourceProvider;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.PluginProvider;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plugins that note when they are opened and closed. */
final class FakePlugins {
    static final ConfigKey<URI> URL = ConfigKey.required("url", ConfigType.uri(), "Where it is.");
    static final ConfigKey<String> TOKEN =
            ConfigKey.optional("token", ConfigType.string(), "The key.").asSecret();
    static final ConfigKey<String> BREAK = ConfigKey.optional("break", ConfigType.string(), "How creating fails.");
    static final ConfigKey<PluginChoice> MODEL = ConfigKey.optional("model", ConfigType.plugin(), "The model.");

    private FakePlugins() {}

    /** An SPI that only nested plugins have, as models are. */
    interface Model extends Plugin {}

    interface ModelProvider extends PluginProvider<Model> {}

    record FakeModel(String name, List<String> noted) implements Model {
        @Override
        public void close() {
            noted.add("close " + name);
        }
    }

    static final class FakeModelProvider implements ModelProvider {
        private final List<String> noted;

        FakeModelProvider(List<String> noted) {
            this.noted = noted;
        }

        @Override
        public String name() {
            return "parrot";
        }

        @Override
        public List<ConfigKey<?>> keys() {
            return List.of(URL);
        }

        @Override
        public Model create(PluginConfig config) {
            noted.add("open model of " + config.instance() + " at " + config.get(URL));
            return new FakeModel("model of " + config.instance(), noted);
        }
    }

    static final class Metrics implements MetricSource {
        final PluginConfig config;
        private final List<String> noted;

        Metrics(PluginConfig config, List<String> noted) {
            this.config = config;
            this.noted = noted;
        }

        @Override
        public MetricResult query(String expression, Instant at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            noted.add("close " + config.instance());
        }
    }

    static class MetricsProvider implements MetricSourceProvider {
        final List<String> noted;
        private final String name;

        MetricsProvider(String name, List<String> noted) {
            this.name = name;
            this.noted = noted;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<ConfigKey<?>> keys() {
            return List.of(URL, TOKEN, BREAK, MODEL);
        }

        @Override
        public MetricSource create(PluginConfig config) {
            Optional<String> broken = config.find(BREAK);
            if (broken.isPresent()) {
                throw broken.get().equals("config")
                        ? new ConfigException("url", "does not fit.", "Use another.")
                        : new IllegalStateException(broken.get());
            }
            if (config.find(MODEL).isPresent()) {
                config.plugin(ModelProvider.class, MODEL);
            }
            noted.add("open " + config.instance());
            return new Metrics(config, noted);
        }
    }

    /** Found by a service file that a test writes. */
    public static final class FoundModelProvider implements ModelProvider {
        @Override
        public String name() {
            return "found";
        }

        @Override
        public List<ConfigKey<?>> keys() {
            return List.of();
        }

        @Override
        public Model create(PluginConfig config) {
            return new FakeModel("found", new ArrayList<>());
        }
    }

    /** Claims the name of {@link FoundModelProvider}. */
    public static final class OtherFoundModelProvider implements ModelProvider {
        @Override
        public String name() {
            return "found";
        }

        @Override
        public List<ConfigKey<?>> keys() {
            return List.of();
        }

        @Override
        public Model create(PluginConfig config) {
            return new FakeModel("other", new ArrayList<>());
        }
    }

    static class RulesProvider implements ClassifierProvider {
        private final String name;

        RulesProvider(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<ConfigKey<?>> keys() {
            return List.of();
        }

        @Override
        public Classifier create(PluginConfig config) {
            return inert(Classifier.class);
        }
    }

    /** A plugin that is there and refuses everything but being closed. */
    static <T extends Plugin> T inert(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                FakePlugins.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
