package io.programmeragent.core.observe.scrape;

import io.programmeragent.core.observe.scrape.ExpositionParser.Exposed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The series of scraped targets, in memory and bounded in number and age. Each gets the label {@code job} with the
 * target's name; {@code up} tells whether the last scrape succeeded. A series that a scrape does not show any more ends
 * there. A counter that appears between two scrapes began at zero at the first of them.
 */
final class SeriesMemory {
    private static final String JOB = "job";

    private final Duration retention;
    private final int maxSeries;
    private final Map<Map<String, String>, SeriesSamples> series = new LinkedHashMap<>();
    private final Map<String, Target> targets = new HashMap<>();

    SeriesMemory(Duration retention, int maxSeries) {
        this.retention = retention;
        this.maxSeries = maxSeries;
    }

    /** Takes in what a target showed; answers how many series had no room. */
    synchronized int scraped(String name, Instant at, List<Exposed> samples) {
        Target target = targets.computeIfAbsent(name, n -> new Target());
        forget(at);
        Set<Map<String, String>> shown = new HashSet<>();
        int refused = 0;
        for (Exposed sample : samples) {
            Map<String, String> labels = labels(name, sample.labels());
            SeriesSamples known = room(labels);
            if (known == null) {
                refused++;
                continue;
            }
            if (sample.counter() && target.lastGood.isPresent() && (known.size() == 0 || known.ended())) {
                known.add(target.lastGood.get().toEpochMilli(), 0);
            }
            known.add(at.toEpochMilli(), Double.isNaN(sample.value()) ? Double.NaN : sample.value());
            shown.add(labels);
        }
        end(target, at, shown);
        target.shown = shown;
        target.lastGood = Optional.of(at);
        up(name, at, 1);
        return refused;
    }

    /** Notes that a target could not be scraped: everything it showed ends. */
    synchronized void failed(String name, Instant at) {
        Target target = targets.computeIfAbsent(name, n -> new Target());
        end(target, at, Set.of());
        target.shown = Set.of();
        target.lastGood = Optional.empty();
        up(name, at, 0);
        forget(at);
    }

    /** Looks at the series whose labels match. */
    synchronized void each(Predicate<Map<String, String>> matches, SeriesVisitor visitor) {
        series.forEach((labels, samples) -> {
            if (matches.test(labels)) {
                visitor.visit(labels, samples);
            }
        });
    }

    private @Nullable SeriesSamples room(Map<String, String> labels) {
        SeriesSamples known = series.get(labels);
        if (known == null && series.size() < maxSeries) {
            known = new SeriesSamples();
            series.put(labels, known);
        }
        return known;
    }

    private void end(Target target, Instant at, Set<Map<String, String>> shown) {
        for (Map<String, String> labels : target.shown) {
            SeriesSamples ending = shown.contains(labels) ? null : series.get(labels);
            if (ending != null) {
                ending.add(at.toEpochMilli(), SeriesSamples.STALE);
            }
        }
    }

    private void up(String name, Instant at, double value) {
        SeriesSamples up = series.computeIfAbsent(Map.of("__name__", "up", JOB, name), l -> new SeriesSamples());
        up.add(at.toEpochMilli(), value);
    }

    private void forget(Instant now) {
        long oldest = now.minus(retention).toEpochMilli();
        series.values().removeIf(s -> s.lastTime() < oldest);
        series.values().forEach(s -> s.dropBefore(oldest));
    }

    /** A label of the same name that the target shows is kept under {@code exported_job}. */
    private static Map<String, String> labels(String name, Map<String, String> shown) {
        Map<String, String> labels = new HashMap<>(shown);
        String own = labels.put(JOB, name);
        if (own != null) {
            labels.put("exported_" + JOB, own);
        }
        return Map.copyOf(labels);
    }

    /** Is shown series while they cannot change. */
    interface SeriesVisitor {
        void visit(Map<String, String> labels, SeriesSamples samples);
    }

    /** What is known of a target. */
    private static final class Target {
        private Set<Map<String, String>> shown = Set.of();
        /** When the last scrape was; empty when it failed. */
        private Optional<Instant> lastGood = Optional.empty();
    }
}
