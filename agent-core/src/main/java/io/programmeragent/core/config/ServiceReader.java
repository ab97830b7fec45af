package io.programmeragent.core.config;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.plugin.ConfigPath;
import io.programmeragent.core.plugin.PluginChoices;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginPlan;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.plugin.Problems;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From a service's parsed keys to what is watched. */
final class ServiceReader {
    private static final LogWatch DEFAULT_LOGS =
            new LogWatch(Duration.ofSeconds(5), Optional.empty(), 3, Duration.ofMinutes(5));

    private final PluginRegistry registry;
    private final PluginChoices choices;
    private final Problems problems;

    ServiceReader(PluginRegistry registry, PluginChoices choices, Problems problems) {
        this.registry = registry;
        this.choices = choices;
        this.problems = problems;
    }

    /** The service, or empty when something is wrong with it. */
    Optional<WatchedService> read(Settings service, String path) {
        signals(service, path);
        if (problems.below(path)) {
            return Optional.empty();
        }
        WatchedService.Plugins plugins = new WatchedService.Plugins(
                used(PluginKind.METRICS, service, path),
                used(PluginKind.LOGS, service, path),
                used(PluginKind.CONTROL, service, path),
                used(PluginKind.FORGE, service, path));
        if (service.find(ServiceKeys.LOGS).isPresent() && plugins.logs().isEmpty() && !problems.below("plugins.logs")) {
            problems.add(
                    ConfigPath.child(path, "logs"),
                    "there is no log source to read from.",
                    "Configure one under plugins.logs, such as type files.");
        }
        return problems.below(path) ? Optional.empty() : Optional.of(build(service, plugins));
    }

    private void signals(Settings service, String path) {
        List<Settings> signals = service.find(ServiceKeys.SIGNALS).orElse(List.of());
        for (int i = 0; i < signals.size(); i++) {
            SignalKeys.check(signals.get(i), ConfigPath.item(ConfigPath.child(path, "signals"), i), problems);
        }
        List<Settings> objectives = service.find(ServiceKeys.OBJECTIVES).orElse(List.of());
        for (int i = 0; i < objectives.size(); i++) {
            SignalKeys.checkObjective(
                    objectives.get(i), ConfigPath.item(ConfigPath.child(path, "objectives"), i), problems);
        }
    }

    /** The instance that is named, or else the only one there is. */
    private Optional<String> used(PluginKind<?> kind, Settings service, String path) {
        ConfigKey<String> key = ServiceKeys.USED.get(kind);
        Optional<String> named =
                key == null ? Optional.empty() : service.find(ServiceKeys.USES).flatMap(uses -> uses.find(key));
        if (named.isPresent()) {
            return named.filter(name -> !name.equals(ServiceKeys.NONE));
        }
        Set<String> all = PluginPlan.instances(registry, choices, kind);
        if (all.size() > 1) {
            problems.add(
                    ConfigPath.child(ConfigPath.child(path, "uses"), kind.section()),
                    "is not set, and there are several: " + String.join(", ", all) + ".",
                    "Name one of them, or " + ServiceKeys.NONE + ".");
        }
        return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
    }

    private static WatchedService build(Settings service, WatchedService.Plugins plugins) {
        Map<StepKind, Autonomy> autonomy = new EnumMap<>(StepKind.class);
        service.find(ServiceKeys.AUTONOMY_BY_STEP)
                .ifPresent(steps -> ServiceKeys.BY_STEP.forEach(
                        (step, key) -> steps.find(key).ifPresent(level -> autonomy.put(step, level))));
        return new WatchedService(
                service.get(ServiceKeys.NAME),
                service.get(ServiceKeys.URL),
                service.get(ServiceKeys.PROBES).stream().map(WatchKeys::probe).toList(),
                SignalKeys.all(service.get(ServiceKeys.SIGNALS), service.get(ServiceKeys.OBJECTIVES)),
                service.find(ServiceKeys.LOGS).map(WatchKeys::logs).orElse(DEFAULT_LOGS),
                service.get(ServiceKeys.DEPENDENCIES).stream()
                        .map(WatchKeys::dependency)
                        .toList(),
                service.find(ServiceKeys.CODE).map(CodeKeys::read),
                plugins,
                service.get(ServiceKeys.ALERT_LABELS),
                autonomy,
                service.get(ServiceKeys.AUTONOMY));
    }
}
