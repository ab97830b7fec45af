package io.programmeragent.standalone.config;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigProblem;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.config.AgentConfig;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.plugin.ConfigParser;
import io.programmeragent.core.plugin.ConfigSchema;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.plugin.Problems;
import io.programmeragent.core.plugin.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * A configuration file, read and found to be right.
 *
 * @param file as the user named it
 * @param settings the agent's
 * @param http where the agent answers
 * @param warnings what is allowed and should not be
 * @param shown the values as they are used, secrets masked
 * @param lines where a key is, by its path
 */
public record AgentFile(
        Path file,
        AgentSettings settings,
        HttpSettings http,
        List<Located> warnings,
        Map<String, Object> shown,
        Function<String, OptionalInt> lines) {
    private static final List<ConfigKey<?>> OWN_KEYS = List.of(HttpSettings.KEY);

    /**
     * Reads a file.
     *
     * @throws FileProblems with everything that is wrong with it
     */
    public static AgentFile read(Path file, Environment environment, PluginRegistry registry) {
        YamlFile yaml = YamlFile.read(file);
        Problems unresolved = new Problems();
        References references = new References(environment, file, unresolved);
        Map<String, Object> values = references.resolve(yaml.values(), "");
        Problems problems = new Problems(references.resolved()::contains);
        List<ConfigKey<?>> keys = new ArrayList<>(OWN_KEYS);
        keys.addAll(AgentConfig.KEYS);
        Settings parsed = ConfigParser.parse(keys, values, "", problems);
        boolean alerts = values.get("plugins") instanceof Map<?, ?> plugins && plugins.containsKey("alerts");
        HttpSettings.check(parsed, alerts, problems);
        Optional<AgentSettings> settings = settings(parsed, registry, problems);
        if (settings.isEmpty() || !unresolved.none()) {
            throw new FileProblems(located(yaml, all(unresolved, problems)));
        }
        Set<String> secrets = new LinkedHashSet<>(AgentConfig.secretPaths(agentOnly(values), registry));
        secrets.addAll(Redaction.secretPaths(OWN_KEYS, values, ""));
        HttpSettings http = HttpSettings.read(parsed);
        return new AgentFile(
                file,
                settings.get(),
                http,
                located(yaml, warnings(secrets, references.resolved(), http)),
                Redaction.masked(values, "", secrets),
                yaml::line);
    }

    /** A value that turned out to be of no use only when it was used. */
    public FileProblems wrong(String path, String problem, String cure) {
        return new FileProblems(List.of(new Located(file, lines.apply(path), new ConfigProblem(path, problem, cure))));
    }

    /**
     * Reads nothing but where the agent keeps its data, so that a command that only looks there needs no secrets.
     *
     * @throws FileProblems when the file cannot be read
     */
    public static Path dataDirectory(Path file, Environment environment) {
        YamlFile yaml = YamlFile.read(file);
        Map<String, Object> only = new LinkedHashMap<>(yaml.values());
        only.keySet().retainAll(Set.of(AgentConfig.DATA_DIRECTORY.name()));
        Problems problems = new Problems();
        Map<String, Object> values = new References(environment, file, problems).resolve(only, "");
        Settings parsed = ConfigParser.parse(List.of(AgentConfig.DATA_DIRECTORY), values, "", problems);
        if (!problems.none()) {
            throw new FileProblems(located(yaml, problems.list()));
        }
        return parsed.get(AgentConfig.DATA_DIRECTORY);
    }

    /** The JSON Schema of such files, with the plugins that there are. */
    public static Map<String, Object> schema(PluginRegistry registry) {
        return AgentConfig.schema(new ConfigSchema(Optional.of(References.PATTERN)), OWN_KEYS, registry);
    }

    /** The reference page of such files, in Markdown. */
    public static String reference(PluginRegistry registry) {
        return AgentConfig.reference(OWN_KEYS, registry);
    }

    private static Optional<AgentSettings> settings(Settings parsed, PluginRegistry registry, Problems problems) {
        try {
            return Optional.of(AgentConfig.read(parsed, registry, problems));
        } catch (ConfigException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }

    /** What could not be resolved is not also a wrong value. */
    private static List<ConfigProblem> all(Problems unresolved, Problems problems) {
        Problems all = new Problems();
        unresolved.list().forEach(all::add);
        problems.list().stream()
                .filter(problem -> unresolved.list().stream()
                        .noneMatch(reference -> reference.where().equals(problem.where())))
                .forEach(all::add);
        return all.list();
    }

    private static List<ConfigProblem> warnings(Set<String> secrets, Set<String> resolved, HttpSettings http) {
        List<ConfigProblem> warnings = new ArrayList<>();
        secrets.stream()
                .filter(path -> !resolved.contains(path))
                .map(path -> new ConfigProblem(
                        path, "a secret is written into the file.", "Use ${env:NAME} or ${file:PATH} instead."))
                .forEach(warnings::add);
        if (!http.local()) {
            warnings.add(new ConfigProblem(
                    "http.host", "others can reach the agent, and there is no login.", "Put a proxy in front of it."));
        }
        return warnings;
    }

    private static Map<String, Object> agentOnly(Map<String, Object> values) {
        Map<String, Object> only = new LinkedHashMap<>(values);
        only.remove(HttpSettings.KEY.name());
        return only;
    }

    private static List<Located> located(YamlFile yaml, List<ConfigProblem> problems) {
        return problems.stream()
                .map(problem -> new Located(yaml.file(), yaml.line(problem.where()), problem))
                .sorted((a, b) -> Integer.compare(
                        a.line().orElse(Integer.MAX_VALUE), b.line().orElse(Integer.MAX_VALUE)))
                .toList();
    }
}
