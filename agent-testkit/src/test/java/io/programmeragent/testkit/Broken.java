package io.programmeragent.testkit;

import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Contract tests of plugins with a fault. They are nested, so that they run only when they are asked for. */
final class Broken {
    /** What is done to the good plugin before it is tested. */
    static UnaryOperator<Object> fault = UnaryOperator.identity();

    private Broken() {}

    private static <T extends Plugin> PluginProvider<T> broken(Class<T> type, T good) {
        return new GivenProvider<>("broken", type.cast(fault.apply(good)));
    }

    static final class OfForge extends InMemoryForgeTest {
        @Override
        protected PluginProvider<Forge> provider() {
            return Broken.broken(Forge.class, forge);
        }
    }

    static final class OfMetricSource extends InMemoryMetricSourceTest {
        @Override
        protected PluginProvider<MetricSource> provider() {
            return Broken.broken(MetricSource.class, source);
        }
    }

    static final class OfLogSource extends InMemoryLogSourceTest {
        @Override
        protected PluginProvider<LogSource> provider() {
            return Broken.broken(LogSource.class, source);
        }
    }

    static final class OfAlertSource extends InMemoryAlertSourceTest {
        @Override
        protected PluginProvider<AlertSource> provider() {
            return Broken.broken(AlertSource.class, source);
        }
    }

    static final class OfNotifier extends RecordingNotifierTest {
        @Override
        protected PluginProvider<Notifier> provider() {
            return Broken.broken(Notifier.class, notifier);
        }
    }

    static final class OfKnowledgeStore extends InMemoryKnowledgeStoreTest {
        @Override
        protected PluginProvider<KnowledgeStore> provider() {
            return Broken.broken(KnowledgeStore.class, store);
        }
    }

    static final class OfSandbox extends InMemorySandboxTest {
        @Override
        protected PluginProvider<Sandbox> provider() {
            return Broken.broken(Sandbox.class, sandbox);
        }
    }

    static final class OfServiceControl extends InMemoryServiceControlTest.Contract {
        OfServiceControl() {
            super(ActionKind.values());
        }

        @Override
        protected PluginProvider<ServiceControl> provider() {
            return Broken.broken(ServiceControl.class, control);
        }
    }

    static final class OfIdleServiceControl extends InMemoryServiceControlTest.Contract {
        @Override
        protected PluginProvider<ServiceControl> provider() {
            return Broken.broken(ServiceControl.class, control);
        }
    }

    static final class OfClassifier extends ScriptedClassifierTest {
        @Override
        protected PluginProvider<Classifier> provider() {
            return Broken.broken(Classifier.class, classifier);
        }
    }

    static final class OfFixGenerator extends ScriptedFixGeneratorTest {
        @Override
        protected PluginProvider<FixGenerator> provider() {
            return Broken.broken(FixGenerator.class, generator);
        }
    }

    static final class WithoutName extends RecordingNotifierTest {
        @Override
        protected PluginProvider<Notifier> provider() {
            return new GivenProvider<>("My Notifier", notifier);
        }
    }

    static final class WithoutService extends RecordingNotifierTest {
        @Override
        protected boolean discoverable() {
            return true;
        }
    }

    /** Reads a key that it does not declare. */
    static final class WithoutKeys extends RecordingNotifierTest {
        @Override
        protected PluginProvider<Notifier> provider() {
            return Broken.provider(config -> {
                config.find(ConfigKey.optional("token", ConfigType.string(), "Secret."));
                return notifier;
            });
        }
    }

    /** Opens a file that it does not close. */
    static final class WithoutClose extends RecordingNotifierTest {
        private final List<OutputStream> open = new ArrayList<>();

        @Override
        protected PluginProvider<Notifier> provider() {
            return Broken.provider(config -> {
                try {
                    open.add(Files.newOutputStream(config.dataDirectory().resolve("log")));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return notifier;
            });
        }
    }

    private static PluginProvider<Notifier> provider(Function<PluginConfig, Notifier> create) {
        return new PluginProvider<>() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public List<ConfigKey<?>> keys() {
                return List.of();
            }

            @Override
            public Notifier create(PluginConfig config) {
                return create.apply(config);
            }
        };
    }
}
