package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricResult.Sample;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.core.anomaly.Anomaly;
import io.programmeragent.core.anomaly.AnomalyDetector;
import io.programmeragent.core.service.Detection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Begins with a value that is a surprise, and is trouble once the values after it are off in the same direction, too; it is
 * over when one is back where values were expected before. What stays for long is no surprise any more. The past is gone
 * through in the same way at first, so that what was found before a restart is found again.
 */
final class SurpriseDetector implements Detector {
    private static final int MOST_SAMPLES = 5_000;
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);
    private static final Duration NEW_NORMAL = Duration.ofHours(1);
    /** So many usual distances from what was expected are off. */
    private static final double OFF = 3;

    private final String name;
    private final Detection.Anomaly anomaly;
    private final AnomalyDetector detector = new AnomalyDetector();
    private Optional<Surprise> surprise = Optional.empty();
    /** What went on for so long that it is normal now, while it still goes on. */
    private Optional<Surprise> newNormal = Optional.empty();

    private boolean learnt;

    SurpriseDetector(String name, Detection.Anomaly anomaly) {
        this.name = name;
        this.anomaly = anomaly;
    }

    @Override
    public Finding look(MetricSource metrics, Optional<Boolean> before, Instant now) {
        if (!learnt) {
            learn(metrics, now);
            learnt = true;
        }
        MetricResult result = metrics.query(anomaly.expression(), now);
        if (result.single().isEmpty()) {
            return Finding.notSingle(name, result, before);
        }
        double value = result.single().getAsDouble();
        if (!Double.isFinite(value)) {
            return Finding.notNumber(before, value);
        }
        Anomaly judged = see(now, value);
        return finding(judged);
    }

    private void learn(MetricSource metrics, Instant now) {
        Duration step = anomaly.history().dividedBy(MOST_SAMPLES);
        Duration used = step.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : step;
        MetricResult past =
                metrics.queryRange(anomaly.expression(), now.minus(anomaly.history()), now.minus(used), used);
        if (past.series().size() == 1) {
            for (Sample sample : past.series().get(0).samples()) {
                if (Double.isFinite(sample.value())) {
                    see(sample.at(), sample.value());
                }
            }
        }
    }

    private Anomaly see(Instant at, double value) {
        Anomaly judged = detector.add(at.toEpochMilli(), value);
        newNormal = surprise.filter(s -> !at.isBefore(s.since().plus(NEW_NORMAL)))
                .or(() -> newNormal)
                .filter(s -> s.off(value, anomaly.side()));
        surprise = surprise.filter(s ->
                        s.off(value, anomaly.side()) && at.isBefore(s.since().plus(NEW_NORMAL)))
                .map(Surprise::again)
                .or(() ->
                        judged.sudden() && worse(judged) ? Optional.of(new Surprise(judged, at, 1)) : Optional.empty());
        return judged;
    }

    private boolean worse(Anomaly judged) {
        return anomaly.side().worse(judged.value()) > anomaly.side().worse(judged.expected());
    }

    private Finding finding(Anomaly judged) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("expression", anomaly.expression());
        details.put("value", Double.toString(judged.value()));
        details.put("expected", Detector.number(judged.expected()));
        details.put("usual-distance", Detector.number(judged.spread()));
        if (surprise.isEmpty()) {
            return Finding.of(
                    Optional.of(false),
                    newNormal.map(this::stays).orElse(name + " is as expected: " + judged.reason()),
                    details);
        }
        Surprise found = surprise.get();
        details.put("surprise", found.first().reason());
        details.put("since", found.since().toString());
        details.put("looks", Integer.toString(found.looks()));
        boolean trouble = found.looks() >= anomaly.looks();
        String summary = name + " is " + Detector.number(judged.value()) + "; since " + found.since() + ": "
                + found.first().reason();
        return Finding.of(Optional.of(trouble), summary, details);
    }

    /** It is not over, and no longer a surprise: whoever reads this is to know that. */
    private String stays(Surprise shift) {
        return name + " has not come back since " + shift.since() + ", when "
                + Detector.number(shift.first().expected()) + " was expected; after " + NEW_NORMAL
                + " that counts as its new normal";
    }

    /**
     * A surprise that goes on.
     *
     * @param first what was judged when it began
     * @param since when that was
     * @param looks how many values in a row were off
     */
    private record Surprise(Anomaly first, Instant since, int looks) {
        boolean off(double value, Detection.Side side) {
            return side.worse(value) > side.worse(first.expected()) + OFF * first.spread();
        }

        Surprise again() {
            return new Surprise(first, since, looks + 1);
        }
    }
}
