package io.programmeragent.core.observe;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the watches and their sources tell about services. Measures {@code health} by the probes' results,
 * {@code errors} by the failed requests among all, and {@code fault} by the traces of one fingerprint among all requests.
 */
final class ObservedServices implements Observations {
    private static final int PAGE = 1_000;
    private static final int PAGES = 50;
    /** How many times as long as the trouble the time before it is that it is compared with. */
    private static final List<Integer> BASELINES = List.of(10, 1);

    private static final long BASELINE_CHARACTERS = 10_000_000;

    private final Prober prober;
    private final ProbeHistory history;
    private final Function<WatchedService, Optional<MetricSource>> metrics;
    private final Function<WatchedService, Optional<LogSource>> logs;
    private final Function<WatchedService, RequestMetrics> requests;
    private final Suspects suspects;

    ObservedServices(
            Collection<WatchedService> services,
            Prober prober,
            ProbeHistory history,
            Function<WatchedService, Optional<MetricSource>> metrics,
            Function<WatchedService, Optional<LogSource>> logs,
            Function<WatchedService, RequestMetrics> requests) {
        this.prober = prober;
        this.history = history;
        this.metrics = metrics;
        this.logs = logs;
        this.requests = requests;
        this.suspects = new Suspects(services, metrics, requests);
    }

    @Override
    public List<Evidence> ask(WatchedService service) {
        List<Evidence> evidence = new ArrayList<>();
        Set<String> reported = new HashSet<>();
        List<Evidence> dependencies = new ArrayList<>(prober.askDependencies(service));
        for (Prober.Result result : prober.sendAll(service)) {
            evidence.add(result.evidence());
            for (Evidence.Dependency told :
                    HealthAnswer.dependencies(result.answer().text(), service.dependencies())) {
                if (reported.add(told.name())) {
                    dependencies.add(told);
                }
            }
        }
        evidence.addAll(dependencies);
        return evidence;
    }

    @Override
    public List<Evidence> logged(WatchedService service, Instant from, Instant to) {
        LoggedEvidence logged = new LoggedEvidence(service.logs().request());
        Optional<String> problem = read(service, from, to, logged::add);
        before(service, from, Duration.between(from, to), logged);
        List<Evidence> evidence = new ArrayList<>(logged.evidence());
        problem.ifPresent(p -> evidence.add(new Evidence.Unavailable("unavailable-logs", "logs", p)));
        return evidence;
    }

    /** What was before is only to compare with: that it cannot be read is no finding. Of very much the last is enough. */
    private void before(WatchedService service, Instant from, Duration window, LoggedEvidence logged) {
        for (int times : BASELINES) {
            List<String> lines = new ArrayList<>();
            AtomicLong characters = new AtomicLong();
            Optional<String> problem = read(service, from.minus(window.multipliedBy(times)), from, entry -> {
                String line = entry.firstLine();
                if (characters.addAndGet(line.length()) <= BASELINE_CHARACTERS) {
                    lines.add(line);
                }
            });
            if (problem.isEmpty() && characters.get() <= BASELINE_CHARACTERS) {
                logged.addBefore(lines, times);
                return;
            }
        }
    }

    /** @return why not everything could be read */
    private Optional<String> read(WatchedService service, Instant from, Instant to, Consumer<LogEntry> into) {
        Optional<LogSource> source = logs.apply(service);
        if (source.isEmpty()) {
            return Optional.of("no log source is configured for " + service.name());
        }
        LogQuery query = LogQuery.between(service.name(), from, to, PAGE);
        try {
            LogPage page = source.get().read(query);
            for (int pages = 1; ; pages++) {
                page.entries().forEach(into);
                if (page.entries().size() < PAGE) {
                    return Optional.empty();
                }
                if (pages == PAGES) {
                    return Optional.of("more than " + PAGES * PAGE + " entries; only the first were read");
                }
                page = source.get().read(query.after(page.next()));
            }
        } catch (PluginException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Evidence> suspects(WatchedService service, Instant from, Instant to) {
        return suspects.of(service, from, to);
    }

    @Override
    public List<Measurement> measure(WatchedService service, Optional<String> fault, Instant from, Instant to) {
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(health(service, from, to));
        OptionalLong total = count(service, requests.apply(service).total(), from, to);
        measurements.add(errors(service, total, from, to));
        fault.ifPresent(f -> measurements.add(fault(service, f, total, from, to)));
        return measurements;
    }

    private Measurement health(WatchedService service, Instant from, Instant to) {
        long failed = 0;
        long all = 0;
        for (var probe : service.probes()) {
            Optional<ProbeHistory.Count> count = history.count(service.name(), probe.name(), from, to);
            failed += count.map(ProbeHistory.Count::failed).orElse(0L);
            all += count.map(ProbeHistory.Count::all).orElse(0L);
        }
        return new Measurement.Ratio(HEALTH, from, to, failed, all);
    }

    /** Where requests are counted, and none of them is counted as failed, none failed. */
    private Measurement errors(WatchedService service, OptionalLong total, Instant from, Instant to) {
        if (total.isEmpty()) {
            return new Measurement.Ratio(ERRORS, from, to, 0, 0);
        }
        try {
            long failed =
                    ask(service, requests.apply(service).failed(), from, to).orElse(0);
            return new Measurement.Ratio(ERRORS, from, to, Math.min(failed, total.getAsLong()), total.getAsLong());
        } catch (PluginException e) {
            return new Measurement.Ratio(ERRORS, from, to, 0, 0);
        }
    }

    /** Without traffic the absence of a fault tells nothing: there is no data then. */
    private Measurement fault(
            WatchedService service, String fingerprint, OptionalLong total, Instant from, Instant to) {
        LoggedEvidence logged = new LoggedEvidence(Optional.empty());
        Optional<String> problem = read(service, from, to, logged::add);
        if (problem.isPresent()) {
            return new Measurement.Ratio(FAULT, from, to, 0, 0);
        }
        long seen = logged.count(fingerprint);
        return new Measurement.Ratio(FAULT, from, to, seen, Math.max(seen, total.orElse(0)));
    }

    private OptionalLong count(WatchedService service, String expression, Instant from, Instant to) {
        try {
            return ask(service, expression, from, to);
        } catch (PluginException e) {
            return OptionalLong.empty(); // what cannot be asked is no data
        }
    }

    private OptionalLong ask(WatchedService service, String expression, Instant from, Instant to) {
        Optional<MetricSource> source = metrics.apply(service);
        Duration window = Duration.between(from, to);
        if (source.isEmpty() || window.toMillis() < 1) {
            return OptionalLong.empty();
        }
        OptionalDouble value = source.get()
                .query(RequestMetrics.fill(expression, service, window), to)
                .single();
        return value.isPresent() && Double.isFinite(value.getAsDouble()) && value.getAsDouble() >= 0
                ? OptionalLong.of(Math.round(value.getAsDouble()))
                : OptionalLong.empty();
    }
}
