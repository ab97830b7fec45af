package io.programmeragent.core.service;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.StepKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One watched service, as the configuration describes it.
 *
 * @param name lower case with dashes
 * @param url where it answers HTTP
 * @param probes requests that are sent to it again and again
 * @param signals expressions over its metrics that tell trouble
 * @param logs how its log is read
 * @param dependencies what it needs and does not control
 * @param code its repository; without one no fix is tried
 * @param plugins which configured plugins serve it
 * @param alertLabels alerts with all of these labels are about it; empty for those of which a label has its name
 * @param autonomy how far the agent may go, by step; {@code defaultAutonomy} where a step is not listed
 * @param defaultAutonomy for every other step
 */
public record WatchedService(
        String name,
        URI url,
        List<Probe> probes,
        List<MetricSignal> signals,
        LogWatch logs,
        List<Dependency> dependencies,
        Optional<CodeBase> code,
        Plugins plugins,
        Map<String, String> alertLabels,
        Map<StepKind, Autonomy> autonomy,
        Autonomy defaultAutonomy) {
    public WatchedService {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(url, "url");
        probes = List.copyOf(probes);
        signals = List.copyOf(signals);
        Objects.requireNonNull(logs, "logs");
        dependencies = List.copyOf(dependencies);
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(plugins, "plugins");
        alertLabels = Map.copyOf(alertLabels);
        autonomy = Map.copyOf(autonomy);
        Objects.requireNonNull(defaultAutonomy, "defaultAutonomy");
    }

    /** One whose alerts have its name in a label. */
    public WatchedService(
            String name,
            URI url,
            List<Probe> probes,
            List<MetricSignal> signals,
            LogWatch logs,
            List<Dependency> dependencies,
            Optional<CodeBase> code,
            Plugins plugins,
            Map<StepKind, Autonomy> autonomy,
            Autonomy defaultAutonomy) {
        this(name, url, probes, signals, logs, dependencies, code, plugins, Map.of(), autonomy, defaultAutonomy);
    }

    public Autonomy autonomyFor(StepKind step) {
        return autonomy.getOrDefault(step, defaultAutonomy);
    }

    /**
     * Instance names of configured plugins.
     *
     * @param metrics the metric source, where there is one
     * @param logs the log source, where there is one
     * @param control the service control, where there is one
     * @param forge the forge of its repository, where there is one
     */
    public record Plugins(
            Optional<String> metrics, Optional<String> logs, Optional<String> control, Optional<String> forge) {}

    /**
     * Something the service needs and does not control.
     *
     * @param name as the service's health answer names it
     * @param url where it answers HTTP, to be asked directly; empty to believe the service's health answer
     */
    public record Dependency(String name, Optional<URI> url) {}
}
