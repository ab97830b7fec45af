package io.programmeragent.core.plugin;

import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.ClassifierProvider;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixGeneratorProvider;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.ForgeProvider;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.incident.NotifierProvider;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.knowledge.KnowledgeStoreProvider;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.AlertSourceProvider;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.LogSourceProvider;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.MetricSourceProvider;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceControlProvider;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxProvider;
import java.util.List;

/**
 * A kind of plugin that the agent uses.
 *
 * @param section its key in the configuration, below plugins
 * @param plugin the SPI
 * @param provider the SPI's provider
 * @param use how many instances the agent works with
 * @param description for the reference page
 * @param <T> the SPI
 */
public record PluginKind<T extends Plugin>(
        String section, Class<T> plugin, Class<? extends PluginProvider<T>> provider, Use use, String description) {

    public static final PluginKind<MetricSource> METRICS = new PluginKind<>(
            "metrics", MetricSource.class, MetricSourceProvider.class, Use.BY_SERVICE, "where numbers are asked");
    public static final PluginKind<LogSource> LOGS =
            new PluginKind<>("logs", LogSource.class, LogSourceProvider.class, Use.BY_SERVICE, "where logs are read");
    public static final PluginKind<AlertSource> ALERTS = new PluginKind<>(
            "alerts", AlertSource.class, AlertSourceProvider.class, Use.ANY, "whose alerts are taken in");
    public static final PluginKind<ServiceControl> CONTROL = new PluginKind<>(
            "control",
            ServiceControl.class,
            ServiceControlProvider.class,
            Use.BY_SERVICE,
            "what restarts and deploys services");
    public static final PluginKind<Forge> FORGE = new PluginKind<>(
            "forge", Forge.class, ForgeProvider.class, Use.BY_SERVICE, "where repositories and their changes are");
    public static final PluginKind<Sandbox> SANDBOX = new PluginKind<>(
            "sandbox", Sandbox.class, SandboxProvider.class, Use.ONE, "where builds and tests of candidates run");
    public static final PluginKind<KnowledgeStore> KNOWLEDGE = new PluginKind<>(
            "knowledge", KnowledgeStore.class, KnowledgeStoreProvider.class, Use.ONE, "where earlier cases are kept");
    public static final PluginKind<Classifier> CLASSIFIERS = new PluginKind<>(
            "classifiers",
            Classifier.class,
            ClassifierProvider.class,
            Use.ALL,
            "what says what an incident is about; asked in this order");
    public static final PluginKind<FixGenerator> GENERATORS = new PluginKind<>(
            "generators",
            FixGenerator.class,
            FixGeneratorProvider.class,
            Use.ALL,
            "what proposes fixes; asked in this order");
    public static final PluginKind<Notifier> NOTIFIERS =
            new PluginKind<>("notifiers", Notifier.class, NotifierProvider.class, Use.ALL, "what tells people");

    /** Every kind, in the order in which instances are created. */
    public static final List<PluginKind<?>> ALL =
            List.of(METRICS, LOGS, ALERTS, CONTROL, FORGE, SANDBOX, KNOWLEDGE, CLASSIFIERS, GENERATORS, NOTIFIERS);

    @Override
    public String toString() {
        return section;
    }

    /** How many instances the agent works with. */
    public enum Use {
        /** Each service names the one that serves it; there may be none. */
        BY_SERVICE,
        /** All of them; there may be none. */
        ANY,
        /** Exactly one; when none is configured, the only one there is that needs no settings. */
        ONE,
        /** All of them, at least one; when none is configured, the only one there is that needs no settings. */
        ALL
    }
}
