package io.programmeragent.standalone;

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

/** Plugins that can be configured and are never asked anything. */
public final class FakeRegistry {
    private static final ConfigKey<URI> URL = ConfigKey.required("url", ConfigType.uri(), "Where it is.");
    private static final ConfigKey<String> TOKEN =
            ConfigKey.optional("token", ConfigType.string(), "The key.").asSecret();

    private FakeRegistry() {}

    public static PluginRegistry registry() {
        PluginRegistry.Builder registry = PluginRegistry.builder()
                .discovery(false)
                .provider(MetricSourceProvider.class, new Metrics())
                .provider(LogSourceProvider.class, new Logs());
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
                FakeRegistry.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static final class Metrics implements MetricSourceProvider {
        @Override
        public String name() {
            return "scrape";
        }

        @Override
        public List<ConfigKey<?>> keys() {
            return List.of(URL, TOKEN);
        }

        @Override
        public MetricSource create(PluginConfig config) {
            return inert(MetricSource.class);
        }
    }

    private static final class Logs implements LogSourceProvider {
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
}
