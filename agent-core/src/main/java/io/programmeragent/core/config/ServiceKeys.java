package io.programmeragent.core.config;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.plugin.PluginKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys of one watched service. */
final class ServiceKeys {
    /** An instance name that stands for no instance. */
    static final String NONE = "none";

    static final ConfigKey<String> NAME =
            ConfigKey.required("name", ValueTypes.name(), "The service's name, unique in this configuration.");
    static final ConfigKey<URI> URL = ConfigKey.required("url", ValueTypes.webUrl(), "Where the service answers HTTP.");
    static final ConfigKey<List<Settings>> PROBES = ConfigKey.withDefault(
            "probes",
            ConfigType.listOf(ConfigType.section(WatchKeys.PROBE)),
            List.of(),
            "Requests that are sent to the service again and again.");
    static final ConfigKey<List<Settings>> SIGNALS = ConfigKey.withDefault(
            "signals",
            ConfigType.listOf(ConfigType.section(SignalKeys.SIGNAL)),
            List.of(),
            "Expressions over the service's metrics that tell trouble, by a threshold or a trend.");
    static final ConfigKey<List<Settings>> OBJECTIVES = ConfigKey.withDefault(
            "objectives",
            ConfigType.listOf(ConfigType.section(SignalKeys.OBJECTIVE_KEYS)),
            List.of(),
            "Service level objectives; failures that use up too fast what they allow tell trouble.");
    static final ConfigKey<Settings> LOGS =
            ConfigKey.optional("logs", ConfigType.section(WatchKeys.LOGS), "How the service's log is read.");
    static final ConfigKey<List<Settings>> DEPENDENCIES = ConfigKey.withDefault(
            "dependencies",
            ConfigType.listOf(ConfigType.section(WatchKeys.DEPENDENCY)),
            List.of(),
            "What the service needs and does not control.");
    static final ConfigKey<Map<String, String>> ALERT_LABELS = ConfigKey.withDefault(
            "alert-labels",
            ConfigType.mapOf(ConfigType.string()),
            Map.<String, String>of(),
            "Alerts with all of these labels are about the service; left out, those of which a label such as service or"
                    + " job has its name. A service that is watched by nothing but alerts has to name some.");
    static final ConfigKey<Settings> CODE = ConfigKey.optional(
            "code", ConfigType.section(CodeKeys.ALL), "The service's repository; without it no fix is tried.");
    static final ConfigKey<Autonomy> AUTONOMY = ConfigKey.withDefault(
            "autonomy", ConfigType.oneOf(Autonomy.class), Autonomy.SUGGEST, "How far the agent may go by itself.");

    static final Map<PluginKind<?>, ConfigKey<String>> USED = used();
    static final ConfigKey<Settings> USES = ConfigKey.optional(
            "uses",
            ConfigType.section(new ArrayList<>(USED.values())),
            "Which configured plugins serve it; where only one is configured it need not be named.");

    static final Map<StepKind, ConfigKey<Autonomy>> BY_STEP = byStep();
    static final ConfigKey<Settings> AUTONOMY_BY_STEP = ConfigKey.optional(
            "autonomy-by-step",
            ConfigType.section(new ArrayList<>(BY_STEP.values())),
            "How far the agent may go in single steps.");

    static final List<ConfigKey<?>> ALL = List.of(
            NAME,
            URL,
            PROBES,
            SIGNALS,
            OBJECTIVES,
            LOGS,
            DEPENDENCIES,
            ALERT_LABELS,
            CODE,
            USES,
            AUTONOMY,
            AUTONOMY_BY_STEP);

    private ServiceKeys() {}

    private static Map<PluginKind<?>, ConfigKey<String>> used() {
        Map<PluginKind<?>, ConfigKey<String>> keys = new LinkedHashMap<>();
        for (PluginKind<?> kind : PluginKind.ALL) {
            if (kind.use() == PluginKind.Use.BY_SERVICE) {
                keys.put(
                        kind,
                        ConfigKey.optional(
                                kind.section(),
                                ValueTypes.name(),
                                "The instance under plugins." + kind.section() + ", or " + NONE + "."));
            }
        }
        return keys;
    }

    /** The steps whose doing depends on autonomy. */
    private static Map<StepKind, ConfigKey<Autonomy>> byStep() {
        Map<StepKind, ConfigKey<Autonomy>> keys = new LinkedHashMap<>();
        for (StepKind step : List.of(
                StepKind.ACT,
                StepKind.GENERATE,
                StepKind.PROVE,
                StepKind.OPEN_CHANGE,
                StepKind.MERGE,
                StepKind.DEPLOY)) {
            String name = step.name().toLowerCase(Locale.ROOT).replace('_', '-');
            keys.put(
                    step,
                    ConfigKey.optional(
                            name, ConfigType.oneOf(Autonomy.class), "Instead of autonomy, for the step " + name + "."));
        }
        return keys;
    }
}
