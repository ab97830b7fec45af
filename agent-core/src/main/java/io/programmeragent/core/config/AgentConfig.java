package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.git.Committer;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.observe.WatchPolicy;
import io.programmeragent.core.observe.correlate.CorrelationPolicy;
import io.programmeragent.core.plugin.ConfigParser;
import io.programmeragent.core.plugin.ConfigPath;
import io.programmeragent.core.plugin.ConfigReference;
import io.programmeragent.core.plugin.ConfigSchema;
import io.programmeragent.core.plugin.PluginChoices;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginPlan;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.plugin.Problems;
import io.programmeragent.core.plugin.Redaction;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.core.service.WatchedService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The keys of the agent's configuration, and what follows from them. */
public final class AgentConfig {
    /** Where the agent keeps everything; a program that only reads the store needs no other key. */
    public static final ConfigKey<Path> DATA_DIRECTORY = ConfigKey.withDefault(
            "data-directory",
            ConfigType.path(),
            Path.of("agent-data"),
            "Where the agent keeps everything it has to remember; relative to where it is started.");

    private static final ConfigKey<Boolean> SHADOW = ConfigKey.withDefault(
            "shadow", ConfigType.bool(), false, "Whether nothing outside is changed, whatever the autonomy.");
    private static final ConfigKey<Settings> POLICY = ConfigKey.optional(
            "policy", ConfigType.section(PolicyKeys.ALL), "The limits within which incidents are handled.");
    private static final ConfigKey<Settings> GUARD = ConfigKey.optional(
            "guard", ConfigType.section(GuardKeys.LIMITS), "The limits that the guard holds the agent to.");
    private static final ConfigKey<Settings> CORRELATION = ConfigKey.optional(
            "correlation", ConfigType.section(GuardKeys.CORRELATION), "When signals become an incident.");
    private static final ConfigKey<Settings> WATCH = ConfigKey.optional(
            "watch", ConfigType.section(WatchingKeys.ALL), "How sources are looked at, for all services.");
    private static final ConfigKey<Settings> PROVING =
            ConfigKey.optional("proving", ConfigType.section(ProvingKeys.ALL), "How candidates are proved.");
    private static final ConfigKey<Settings> COMMITS =
            ConfigKey.optional("commits", ConfigType.section(CommitKeys.ALL), "Who makes the agent's commits.");
    private static final Map<PluginKind<?>, ConfigKey<Map<String, PluginChoice>>> KINDS = kinds();
    private static final ConfigKey<Settings> PLUGINS = ConfigKey.optional(
            "plugins",
            ConfigType.section(new ArrayList<>(KINDS.values())),
            "The configured plugins, by kind and name.");
    private static final ConfigKey<List<Settings>> SERVICES = ConfigKey.required(
            "services", ConfigType.listOf(ConfigType.section(ServiceKeys.ALL)), "The services to watch.");

    /** Every key, in the order of the reference page. */
    public static final List<ConfigKey<?>> KEYS =
            List.of(DATA_DIRECTORY, SHADOW, SERVICES, PLUGINS, POLICY, GUARD, CORRELATION, WATCH, PROVING, COMMITS);

    private AgentConfig() {}

    /**
     * Reads the whole configuration.
     *
     * @param raw strings, numbers, booleans, lists and maps, as YAML gives them
     * @throws ConfigException with everything that is wrong
     */
    public static AgentSettings read(Map<String, ?> raw, PluginRegistry registry) {
        Problems problems = new Problems();
        return read(ConfigParser.parse(KEYS, raw, "", problems), registry, problems);
    }

    /**
     * Reads parsed settings, of which other keys than the agent's are left to the caller.
     *
     * @param problems what was wrong up to here
     * @throws ConfigException with everything that is wrong
     */
    public static AgentSettings read(Settings parsed, PluginRegistry registry, Problems problems) {
        PluginChoices choices = choices(parsed);
        PluginPlan.of(registry, choices, problems);
        ServiceReader reader = new ServiceReader(registry, choices, problems);
        ServiceCheck check = new ServiceCheck(kind -> PluginPlan.instances(registry, choices, kind), problems);
        List<WatchedService> services = new ArrayList<>();
        List<Settings> described = parsed.find(SERVICES).orElse(List.of());
        for (int i = 0; i < described.size(); i++) {
            String path = ConfigPath.item("services", i);
            reader.read(described.get(i), path).ifPresent(service -> {
                check.check(service, path);
                services.add(service);
            });
        }
        atLeastOne(described, problems);
        problems.throwIfAny();
        return new AgentSettings(
                parsed.get(DATA_DIRECTORY),
                parsed.get(SHADOW),
                parsed.find(POLICY).map(PolicyKeys::read).orElse(Policy.defaults()),
                parsed.find(GUARD).map(GuardKeys::limits).orElse(GuardLimits.defaults()),
                parsed.find(CORRELATION).map(GuardKeys::correlation).orElse(CorrelationPolicy.defaults()),
                parsed.find(WATCH).map(WatchingKeys::policy).orElse(WatchPolicy.defaults()),
                parsed.find(WATCH).flatMap(WatchingKeys::maintenanceSilence),
                parsed.find(PROVING).map(ProvingKeys::read).orElse(ProvingOptions.defaults()),
                parsed.find(COMMITS).map(CommitKeys::read).orElse(Committer.unsigned()),
                choices,
                services);
    }

    /**
     * Checks settings, however they were made, and plans the plugins they need.
     *
     * @throws ConfigException with everything that is wrong
     */
    public static PluginPlan plan(AgentSettings settings, PluginRegistry registry) {
        Problems problems = new Problems();
        PluginPlan plan = PluginPlan.of(registry, settings.plugins(), problems);
        ServiceCheck check =
                new ServiceCheck(kind -> PluginPlan.instances(registry, settings.plugins(), kind), problems);
        for (int i = 0; i < settings.services().size(); i++) {
            check.check(settings.services().get(i), ConfigPath.item("services", i));
        }
        atLeastOne(settings.services(), problems);
        problems.throwIfAny();
        return plan;
    }

    /** The paths of every secret in a raw configuration. */
    public static Set<String> secretPaths(Map<String, ?> raw, PluginRegistry registry) {
        Set<String> paths = new LinkedHashSet<>(Redaction.secretPaths(KEYS, raw, ""));
        Settings parsed = ConfigParser.parse(KEYS, raw, "", new Problems());
        paths.addAll(PluginPlan.of(registry, choices(parsed), new Problems()).secretPaths());
        return paths;
    }

    /**
     * The JSON Schema of the configuration with the plugins that there are.
     *
     * @param more keys beside the agent's own
     */
    public static Map<String, Object> schema(ConfigSchema schema, List<ConfigKey<?>> more, PluginRegistry registry) {
        List<ConfigKey<?>> keys = new ArrayList<>(KEYS);
        keys.addAll(more);
        Map<String, Object> document = schema.document("Programmer Agent", keys);
        Map<String, Object> plugins = below(below(document, "properties"), PLUGINS.name());
        Map<String, Object> sections = below(plugins, "properties");
        for (PluginKind<?> kind : PluginKind.ALL) {
            sections.put(kind.section(), section(schema, kind, registry));
        }
        return document;
    }

    /** The reference page with the plugins that there are, in Markdown. */
    public static String reference(List<ConfigKey<?>> more, PluginRegistry registry) {
        List<ConfigKey<?>> keys = new ArrayList<>(KEYS);
        keys.addAll(more);
        ConfigReference page = new ConfigReference().section("The configuration", "", keys);
        for (PluginKind<?> kind : PluginKind.ALL) {
            plugins(page, kind, registry);
        }
        return page.toString();
    }

    private static <T extends Plugin> void plugins(ConfigReference page, PluginKind<T> kind, PluginRegistry registry) {
        page.plugins(kind, registry.providers(kind.provider(), new Problems()).values());
    }

    private static <T extends Plugin> Map<String, Object> section(
            ConfigSchema schema, PluginKind<T> kind, PluginRegistry registry) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("type", "object");
        section.put("description", kind.description());
        section.put(
                "additionalProperties",
                schema.choice(
                        registry.providers(kind.provider(), new Problems()).values()));
        return section;
    }

    @SuppressWarnings("unchecked") // the shape is the schema's own
    private static Map<String, Object> below(Map<String, Object> schema, String name) {
        return (Map<String, Object>) Objects.requireNonNull(schema.get(name));
    }

    private static PluginChoices choices(Settings parsed) {
        PluginChoices choices = PluginChoices.none();
        for (PluginKind<?> kind : PluginKind.ALL) {
            Map<String, PluginChoice> instances = parsed.find(PLUGINS)
                    .flatMap(plugins -> plugins.find(key(kind)))
                    .orElse(Map.of());
            for (Map.Entry<String, PluginChoice> instance : instances.entrySet()) {
                choices = choices.with(kind, instance.getKey(), instance.getValue());
            }
        }
        return choices;
    }

    private static void atLeastOne(List<?> services, Problems problems) {
        if (services.isEmpty() && !problems.below("services")) {
            problems.add("services", "lists no service.", "Describe at least one to watch.");
        }
    }

    private static ConfigKey<Map<String, PluginChoice>> key(PluginKind<?> kind) {
        return Objects.requireNonNull(KINDS.get(kind));
    }

    private static Map<PluginKind<?>, ConfigKey<Map<String, PluginChoice>>> kinds() {
        Map<PluginKind<?>, ConfigKey<Map<String, PluginChoice>>> keys = new LinkedHashMap<>();
        for (PluginKind<?> kind : PluginKind.ALL) {
            keys.put(
                    kind,
                    ConfigKey.optional(kind.section(), ConfigType.mapOf(ConfigType.plugin()), kind.description()));
        }
        return keys;
    }
}
