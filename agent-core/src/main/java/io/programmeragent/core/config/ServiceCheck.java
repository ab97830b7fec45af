package io.programmeragent.core.config;

import io.programmeragent.core.plugin.ConfigPath;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.Problems;
import io.programmeragent.core.service.MetricSignal;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whether a service's parts fit together, whether a file or a program described it. */
final class ServiceCheck {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Function<PluginKind<?>, Collection<String>> instances;
    private final Problems problems;
    private final Set<String> services = new HashSet<>();

    /** With the names of the instances that there are. */
    ServiceCheck(Function<PluginKind<?>, Collection<String>> instances, Problems problems) {
        this.instances = instances;
        this.problems = problems;
    }

    void check(WatchedService service, String path) {
        if (!NAME.matcher(service.name()).matches()) {
            problems.add(
                    path + ".name",
                    problems.quoted(path + ".name", service.name()) + " is not a name.",
                    "Use lower case letters, digits and dashes.");
        } else if (!services.add(service.name())) {
            problems.add(
                    path + ".name",
                    "another service is called " + problems.quoted(path + ".name", service.name()) + ", too.",
                    "Give each its own name.");
        }
        if (service.url().getHost() == null) {
            problems.add(
                    path + ".url",
                    problems.quoted(path + ".url", service.url()) + " names no host.",
                    "Write it like http://127.0.0.1:8080.");
        }
        names(service.probes().stream().map(Probe::name).toList(), path + ".probes");
        names(service.signals().stream().map(MetricSignal::name).toList(), path + ".signals");
        durations(service, path);
        logs(service, path);
        replay(service, path);
        plugins(service, path);
    }

    private void names(List<String> names, String path) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                problems.add(
                        ConfigPath.item(path, i) + ".name",
                        problems.quoted(ConfigPath.item(path, i) + ".name", names.get(i)) + " is there already.",
                        "Give each its own name.");
            }
        }
    }

    private void durations(WatchedService service, String path) {
        for (int i = 0; i < service.probes().size(); i++) {
            String probe = ConfigPath.item(path + ".probes", i);
            positive(service.probes().get(i).interval(), probe + ".interval");
            positive(service.probes().get(i).timeout(), probe + ".timeout");
        }
        for (int i = 0; i < service.signals().size(); i++) {
            positive(service.signals().get(i).interval(), ConfigPath.item(path + ".signals", i) + ".interval");
        }
        positive(service.logs().interval(), path + ".logs.interval");
        positive(service.logs().window(), path + ".logs.window");
    }

    private void positive(Duration duration, String path) {
        if (duration.isNegative() || duration.isZero()) {
            problems.add(path, "is not above zero.", "Give a duration such as 10s.");
        }
    }

    private void logs(WatchedService service, String path) {
        Optional<String> request = service.logs().request().map(Pattern::pattern);
        if (request.isPresent()
                && !(request.get().contains("(?<method>") && request.get().contains("(?<target>"))) {
            problems.add(
                    path + ".logs.request",
                    "lacks the groups method and target.",
                    "Write it like 'failed: (?<method>[A-Z]+) (?<target>\\S+)'.");
        }
    }

    private void replay(WatchedService service, String path) {
        service.code().flatMap(code -> code.replay()).ifPresent(replay -> {
            if (replay.start().stream().noneMatch(argument -> argument.contains("{port}"))) {
                problems.add(
                        path + ".code.replay.start",
                        "does not say where the port goes.",
                        "Put {port} where the service takes its port.");
            }
        });
        service.code().flatMap(code -> code.build()).ifPresent(build -> {
            if (build.compile().isEmpty() || build.test().isEmpty()) {
                problems.add(path + ".code.build", "has an empty command.", "Give the executable and its arguments.");
            }
        });
    }

    private void plugins(WatchedService service, String path) {
        WatchedService.Plugins used = service.plugins();
        exists(PluginKind.METRICS, used.metrics(), path + ".uses." + PluginKind.METRICS.section());
        exists(PluginKind.LOGS, used.logs(), path + ".uses." + PluginKind.LOGS.section());
        exists(PluginKind.CONTROL, used.control(), path + ".uses." + PluginKind.CONTROL.section());
        exists(PluginKind.FORGE, used.forge(), path + ".uses." + PluginKind.FORGE.section());
        for (int i = 0; i < service.signals().size(); i++) {
            exists(
                    PluginKind.METRICS,
                    service.signals().get(i).source(),
                    ConfigPath.item(path + ".signals", i) + ".source");
        }
        if (used.metrics().isEmpty()
                && service.signals().stream().anyMatch(s -> s.source().isEmpty())) {
            needs(path + ".signals", "there is no metric source to ask.", PluginKind.METRICS);
        }
        if (service.code().isPresent() && used.forge().isEmpty()) {
            needs(path + ".code", "there is no forge that has the repository.", PluginKind.FORGE);
        }
        if (service.probes().isEmpty()
                && service.signals().isEmpty()
                && used.logs().isEmpty()
                && (service.alertLabels().isEmpty()
                        || instances.apply(PluginKind.ALERTS).isEmpty())) {
            problems.add(path, "has nothing to watch.", "Give it probes, signals or a log source.");
        }
    }

    private void needs(String path, String problem, PluginKind<?> kind) {
        if (!problems.below("plugins." + kind.section())) {
            problems.add(path, problem, "Configure one under plugins." + kind.section() + ".");
        }
    }

    private void exists(PluginKind<?> kind, Optional<String> instance, String path) {
        Collection<String> known = instances.apply(kind);
        if (instance.isPresent() && !known.contains(instance.get()) && !problems.below("plugins." + kind.section())) {
            problems.add(
                    path,
                    "no instance under plugins." + kind.section() + " is called "
                            + problems.quoted(path, instance.get()) + ".",
                    known.isEmpty() ? "Configure it there." : "There are: " + String.join(", ", known) + ".");
        }
    }
}
