package io.programmeragent.core.observe;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.correlate.Topology;
import io.programmeragent.core.rootcause.Pain;
import io.programmeragent.core.rootcause.RootCauses;
import io.programmeragent.core.rootcause.ServiceSamples;
import io.programmeragent.core.rootcause.Suspect;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Asks the metrics of a service and of the watched services it needs, as declared, whose trouble it is. */
final class Suspects {
    private static final int MOST = 3;
    /** As many samples of a usual time; one of them in a hundred is beyond the usual range. */
    private static final int USUAL = 60;
    /** Trouble is felt a while before the first signal: what lies so many samples before it is usual. */
    private static final int UNNOTICED = 6;

    private static final int TROUBLE = 12;
    /** What is counted in each: in the first in which there is enough, which depends on how often metrics are scraped. */
    private static final List<Duration> WINDOWS = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, WatchedService> services = new LinkedHashMap<>();
    private final Topology topology;
    private final Function<WatchedService, Optional<MetricSource>> metrics;
    private final Function<WatchedService, RequestMetrics> requests;

    Suspects(
            Collection<WatchedService> services,
            Function<WatchedService, Optional<MetricSource>> metrics,
            Function<WatchedService, RequestMetrics> requests) {
        services.forEach(service -> this.services.put(service.name(), service));
        this.topology = Topology.of(services);
        this.metrics = metrics;
        this.requests = requests;
    }

    List<Evidence> of(WatchedService entry, Instant from, Instant to) {
        List<WatchedService> behind = services.values().stream()
                .filter(s -> topology.needs(entry.name(), s.name()))
                .toList();
        if (behind.isEmpty() || !to.isAfter(from)) {
            return List.of();
        }
        Grid grid = Grid.of(from, to);
        List<Evidence> evidence = new ArrayList<>();
        Map<String, ServiceSamples> calm = new HashMap<>();
        Map<String, ServiceSamples> window = new HashMap<>();
        Map<String, Set<String>> calls = new HashMap<>();
        List<WatchedService> group = new ArrayList<>(List.of(entry));
        group.addAll(behind);
        for (WatchedService service : group) {
            Set<String> needed = new TreeSet<>();
            service.dependencies().stream()
                    .map(WatchedService.Dependency::name)
                    .filter(services::containsKey)
                    .forEach(needed::add);
            calls.put(service.name(), needed);
            try {
                metrics.apply(service)
                        .flatMap(source -> samples(source, service, grid))
                        .ifPresent(all -> {
                            calm.put(service.name(), all.between(0, USUAL));
                            window.put(service.name(), all.between(USUAL, all.size()));
                        });
            } catch (PluginException e) {
                String source = "metrics of " + service.name();
                evidence.add(new Evidence.Unavailable(
                        "unavailable-metrics-" + service.name(), source, String.valueOf(e.getMessage())));
            }
        }
        Arrays.stream(Pain.values())
                .map(pain -> RootCauses.of(calls, calm, window, 0, entry.name(), pain))
                .filter(causes -> !causes.normal())
                .max(Comparator.comparingDouble(causes -> causes.suspects().stream()
                        .mapToDouble(Suspect::deviation)
                        .max()
                        .orElse(0)))
                .ifPresent(causes -> evidence.addAll(told(causes.suspects())));
        return evidence;
    }

    private static List<Evidence> told(List<Suspect> suspects) {
        double all = suspects.stream().mapToDouble(Suspect::own).sum();
        List<Evidence> told = new ArrayList<>();
        for (Suspect suspect : suspects.subList(0, Math.min(MOST, suspects.size()))) {
            told.add(new Evidence.Suspect(
                    "suspect-" + (told.size() + 1),
                    suspect.service(),
                    all > 0 ? suspect.own() / all : 0,
                    suspect.reason()));
        }
        return told;
    }

    private Optional<ServiceSamples> samples(MetricSource source, WatchedService service, Grid grid) {
        RequestMetrics ask = requests.apply(service);
        for (Duration longer : WINDOWS) {
            Duration window = longer.compareTo(grid.step()) < 0 ? grid.step() : longer;
            double[] total = grid.values(source, RequestMetrics.fill(ask.total(), service, window));
            if (Arrays.stream(total).limit(USUAL).filter(Double::isFinite).count() >= USUAL / 2) {
                double[] failed = grid.values(source, RequestMetrics.fill(ask.failed(), service, window));
                double[] seconds = grid.values(source, RequestMetrics.fill(ask.seconds(), service, window));
                // services whose windows differ are compared by what came in one step
                double steps = (double) window.toMillis() / grid.step().toMillis();
                return Optional.of(samples(total, failed, seconds, steps));
            }
        }
        return Optional.empty();
    }

    private static ServiceSamples samples(double[] total, double[] failed, double[] seconds, double steps) {
        double[] requests = new double[total.length];
        double[] latency = new double[total.length];
        double[] failures = new double[total.length];
        for (int i = 0; i < total.length; i++) {
            boolean any = total[i] > 0;
            requests[i] = total[i] / steps;
            latency[i] = any ? seconds[i] / total[i] : Double.NaN;
            // where requests are counted, and none of them as failed, none failed
            failures[i] = any ? Math.min(1, Double.isNaN(failed[i]) ? 0 : failed[i] / total[i]) : Double.NaN;
        }
        return new ServiceSamples(requests, latency, failures);
    }

    /** Moments at which every service is looked at: a usual time, and then the trouble. */
    private record Grid(Instant begin, Duration step, int size) {
        static Grid of(Instant from, Instant to) {
            Duration trouble = Duration.between(from, to);
            Duration wanted = Duration.ofSeconds(trouble.dividedBy(TROUBLE).toSeconds());
            Duration step =
                    wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
            int after = (int) Math.max(1, trouble.dividedBy(step));
            Instant begin = to.minus(step.multipliedBy(USUAL + UNNOTICED + after - 1L));
            return new Grid(begin, step, USUAL + UNNOTICED + after);
        }

        double[] values(MetricSource source, String expression) {
            double[] values = new double[size];
            Arrays.fill(values, Double.NaN);
            MetricResult result = source.queryRange(expression, begin, begin.plus(step.multipliedBy(size - 1L)), step);
            for (MetricResult.Series series : result.series()) {
                for (MetricResult.Sample sample : series.samples()) {
                    long at = Math.round(
                            (double) Duration.between(begin, sample.at()).toMillis() / step.toMillis());
                    if (at >= 0 && at < size && Double.isFinite(sample.value())) {
                        values[(int) at] = sample.value();
                    }
                }
            }
            return values;
        }
    }
}
