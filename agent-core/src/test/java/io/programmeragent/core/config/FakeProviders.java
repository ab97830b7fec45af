package io.programmeragent.core.config;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.ForgeProvider;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.LogSourceProvider;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.MetricSourceProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginRegistry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;

/** Providers whose plugins are never asked anything. */
final class FakeProviders {
    private static final ConfigKey<URI> URL = ConfigKey.required("url", ConfigType.uri(), "Where it is.");
    private static final ConfigKey<String> TOKEN =
            ConfigKey.optional("token", ConfigType.string(), "The key.").asSecret();

    private FakeProviders() {}

    static PluginRegistry registry() {
        PluginRegistry.Builder registry = PluginRegistry.builder()
                .discovery(false)
                .provider(MetricSourceProvider.class, new Scrape())
                .provider(LogSourceProvider.class, new Files())
                .provider(ForgeProvider.class, new Local());
        PluginKind.ALL.stream()
                .filter(kind -> kind.use() != PluginKind.Use.BY_SERVICE)
                .forEach(kind -> give(registry, kind));
        return registry.build();
    }

    private static <T extends Plugin> void give(PluginRegistry.Builder registry, PluginKind<T> kind) {
        registry.instance(kind, "given", inert(kind.plugin()));
    }

    private static <T extends Plugin> T inert(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                FakeProviders.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static final class Scrape implements MetricSourceProvider {
        @Override
        public String name() {
            return "scrape";
        }

        @Override
        public List<ConfigKey<?>> keys() {
            return List.of(URL);
        }

        @Override
        public MetricSource create(PluginConfig config) {
            return inert(MetricSource.class);
        }
    }

    private static final class Files implements LogSourceProvider {
        @Override
        public String name() {
            return "files";
        }

        @Override
        public List<ConfigKey<?>> keys() {
            return List.of();
        }

        @Override
        public LogSource create(PluginConfig config) {
            return inert(LogSource.class);
        }
    }

    private static final class Local implements ForgeProvider {
        @Override
        public String name() {
            return "local";
        }

        @Override
        public List<ConfigKey<?>> keys() {
            return List.of(TOKEN);
        }

        @Override
        public Forge create(PluginConfig config) {
            return inert(Forge.class);
        }
    }
}
