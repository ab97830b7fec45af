package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.api.plugin.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which instances are going to be created, checked as far as that is possible without creating them. */
public final class PluginPlan {
    private static final String EMBEDDED = "io.programmeragent.core.";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final PluginRegistry registry;
    private final List<Planned<?>> planned = new ArrayList<>();

    private PluginPlan(PluginRegistry registry) {
        this.registry = registry;
    }

    /**
     * Chooses a provider for every instance and checks its settings.
     *
     * @param problems everything that is wrong is added to it; a plan with problems is of no use
     */
    public static PluginPlan of(PluginRegistry registry, PluginChoices choices, Problems problems) {
        PluginPlan plan = new PluginPlan(registry);
        for (PluginKind<?> kind : PluginKind.ALL) {
            plan.add(kind, choices.of(kind), problems);
        }
        return plan;
    }

    /** The instances of a kind that there will be, planned or given. */
    public static Set<String> instances(PluginRegistry registry, PluginChoices choices, PluginKind<?> kind) {
        Set<String> names = new LinkedHashSet<>(choices.of(kind).keySet());
        names.addAll(registry.given(kind).keySet());
        return names;
    }

    /** The paths of all secrets in the plugins' settings. */
    public Set<String> secretPaths() {
        Set<String> paths = new LinkedHashSet<>();
        planned.forEach(
                p -> paths.addAll(Redaction.secretPaths(p.keys(), p.choice().settings(), p.path())));
        return paths;
    }

    /** The planned instances of a kind as they are configured, in order, without secrets. */
    public Map<String, PluginChoice> masked(PluginKind<?> kind) {
        Set<String> secrets = secretPaths();
        Map<String, PluginChoice> masked = new LinkedHashMap<>();
        planned.stream()
                .filter(p -> p.kind().equals(kind))
                .forEach(p -> masked.put(
                        p.instance(),
                        new PluginChoice(
                                p.choice().type(), Redaction.masked(p.choice().settings(), p.path(), secrets))));
        return masked;
    }

    PluginRegistry registry() {
        return registry;
    }

    List<Planned<?>> planned() {
        return planned;
    }

    private <T extends Plugin> void add(PluginKind<T> kind, Map<String, PluginChoice> choices, Problems problems) {
        String section = ConfigPath.child("plugins", kind.section());
        choices.forEach((instance, choice) -> {
            String path = ConfigPath.child(section, instance);
            if (!NAME.matcher(instance).matches()) {
                problems.add(path, "'" + instance + "' is not a name.", "Use lower case letters, digits and dashes.");
            } else if (registry.given(kind).containsKey(instance)) {
                problems.add(path, "is configured and also given by the host.", "Keep one of them.");
            } else {
                registry.find(kind.provider(), choice.type(), ConfigPath.child(path, "type"), problems)
                        .ifPresent(provider -> plan(kind, instance, provider, choice, path, problems));
            }
        });
        int count = instances(kind, choices);
        if (count == 0 && (kind.use() == PluginKind.Use.ONE || kind.use() == PluginKind.Use.ALL)) {
            addOnlyOne(kind, section, problems);
        } else if (count > 1 && kind.use() == PluginKind.Use.ONE) {
            problems.add(section, "has " + count + " instances where the agent uses one.", "Keep one of them.");
        }
    }

    private int instances(PluginKind<?> kind, Map<String, PluginChoice> choices) {
        return (int) Stream.concat(choices.keySet().stream(), registry.given(kind).keySet().stream())
                .distinct()
                .count();
    }

    /**
     * Adds the only one there is, or the embedded one beside others; one that needs settings is not there by being on the
     * class path.
     */
    private <T extends Plugin> void addOnlyOne(PluginKind<T> kind, String section, Problems problems) {
        int before = problems.count();
        Map<String, PluginProvider<T>> known = registry.providers(kind.provider(), problems);
        List<PluginProvider<T>> complete = known.values().stream()
                .filter(p -> known.size() == 1 || p.keys().stream().noneMatch(ConfigKey::required))
                .toList();
        List<PluginProvider<T>> embedded = complete.stream()
                .filter(p -> p.getClass().getName().startsWith(EMBEDDED))
                .toList();
        List<PluginProvider<T>> chosen = complete.size() == 1 ? complete : embedded;
        if (chosen.size() == 1) {
            PluginProvider<T> provider = chosen.get(0);
            String name = provider.name();
            plan(kind, name, provider, PluginChoice.of(name), ConfigPath.child(section, name), problems);
        } else if (problems.count() == before) {
            problems.add(
                    section,
                    known.isEmpty()
                            ? "is needed, and no such plugin is on the class path."
                            : "is not configured, and there is more than one plugin for it.",
                    known.isEmpty()
                            ? "Maybe add the artifact io.programmeragent:agent-core, or give an instance."
                            : "Choose among " + String.join(", ", known.keySet()) + ".");
        }
    }

    private <T extends Plugin> void plan(
            PluginKind<T> kind,
            String instance,
            PluginProvider<T> provider,
            PluginChoice choice,
            String path,
            Problems problems) {
        Settings settings = ConfigParser.parse(withoutType(provider, problems), choice.settings(), path, problems);
        planned.add(new Planned<>(kind, instance, provider, choice, settings, path));
    }

    private static List<ConfigKey<?>> withoutType(PluginProvider<?> provider, Problems problems) {
        if (provider.keys().stream().anyMatch(key -> key.name().equals("type"))) {
            problems.add(
                    "plugins",
                    "the plugin '" + provider.name() + "' declares the key 'type', which names the plugin itself.",
                    "Its author has to rename the key.");
        }
        return provider.keys();
    }

    /** One instance that is going to be created. */
    record Planned<T extends Plugin>(
            PluginKind<T> kind,
            String instance,
            PluginProvider<T> provider,
            PluginChoice choice,
            Settings settings,
            String path) {
        List<ConfigKey<?>> keys() {
            return provider.keys();
        }
    }
}
