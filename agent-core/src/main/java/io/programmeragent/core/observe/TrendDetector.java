package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricResult.Sample;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.DurationText;
import io.programmeragent.core.service.Detection.Side;
import io.programmeragent.core.service.Detection.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says that a value will be at its limit soon when even the slowest slope that fits says so, and that this is over when not
 * even the most likely one does. A value that is there already is trouble without any slope.
 */
record TrendDetector(String name, Trend trend) implements Detector {
    private static final int SAMPLES = 60;
    private static final int ENOUGH = 10;
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);
    /** What came last is how it is now for so many steps; what is older is a value that is not there any more. */
    private static final int CURRENT = 2;

    @Override
    public Finding look(MetricSource metrics, Optional<Boolean> before, Instant now) {
        Duration sixtieth = trend.over().dividedBy(SAMPLES);
        Duration step = sixtieth.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : sixtieth;
        MetricResult result = metrics.queryRange(trend.expression(), now.minus(trend.over()), now, step);
        if (result.series().size() != 1) {
            return Finding.notSingle(name, result, before);
        }
        List<Sample> all = result.series().get(0).samples();
        List<Sample> samples =
                all.stream().filter(s -> Double.isFinite(s.value())).toList();
        Instant current = now.minus(step.multipliedBy(CURRENT));
        if (lastSince(samples, current).isPresent()) {
            return judge(samples, before);
        }
        return lastSince(all, current)
                .map(last -> Finding.notNumber(before, last.value()))
                .orElse(Finding.nothing(before));
    }

    private static Optional<Sample> lastSince(List<Sample> samples, Instant current) {
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(samples.get(samples.size() - 1))
                        .filter(last -> !last.at().isBefore(current));
    }

    private Finding judge(List<Sample> samples, Optional<Boolean> before) {
        Instant last = samples.get(samples.size() - 1).at();
        double value = samples.get(samples.size() - 1).value();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("expression", trend.expression());
        details.put("value", Double.toString(value));
        details.put("limit", Double.toString(trend.limit()));
        details.put("samples", Integer.toString(samples.size()));
        if (worse(value) >= worse(trend.limit())) {
            return Finding.of(Optional.of(true), name + " is " + Detector.number(value) + ", at its limit", details);
        }
        boolean enough = samples.size() >= ENOUGH
                && Duration.between(samples.get(0).at(), last).multipliedBy(2).compareTo(trend.over()) >= 0;
        if (!enough) {
            String summary = name + " is " + Detector.number(value) + "; there is too little of it to tell a trend";
            return Finding.of(before, summary, details);
        }
        return judge(fit(samples, last), value, before, details);
    }

    private double worse(double value) {
        return trend.side().worse(value);
    }

    /** Over hours, and turned so that higher is worse. */
    private TheilSen fit(List<Sample> samples, Instant last) {
        double[] x = samples.stream()
                .mapToDouble(s -> hours(Duration.between(last, s.at())))
                .toArray();
        double[] y = samples.stream().mapToDouble(s -> worse(s.value())).toArray();
        return TheilSen.fit(x, y);
    }

    private Finding judge(TheilSen line, double value, Optional<Boolean> before, Map<String, String> details) {
        double within = hours(trend.within());
        double way = worse(trend.limit()) - line.at();
        double likely = time(way, line.slope());
        double latest = time(way, line.low());
        double soonest = time(way, line.high());
        Optional<Boolean> trouble =
                latest <= within ? Optional.of(true) : likely > within ? Optional.of(false) : before;
        double sign = trend.side() == Side.ABOVE ? 1 : -1;
        details.put("slope-per-hour", Detector.number(sign * line.slope()));
        details.put(
                "slope-between",
                Detector.number(Math.min(sign * line.low(), sign * line.high())) + " and "
                        + Detector.number(Math.max(sign * line.low(), sign * line.high())));
        details.put("confidence", Double.toString(TheilSen.CONFIDENCE));
        details.put("limit-in", told(likely));
        details.put("limit-between", told(soonest) + " and " + told(latest));
        details.put("over", DurationText.of(trend.over()));
        String summary = trouble.orElse(false)
                ? name + " is " + Detector.number(value) + " and will be " + trend.limit() + " in " + told(likely)
                        + " (between " + told(soonest) + " and " + told(latest) + ")"
                : name + " is " + Detector.number(value) + " and will not be " + trend.limit() + " within "
                        + told(within);
        return Finding.of(trouble, summary, details);
    }

    /** Hours until a slope has gone a way; never, for one that goes another way. */
    private static double time(double way, double slope) {
        return way <= 0 ? 0 : slope > 0 ? way / slope : Double.POSITIVE_INFINITY;
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / 3_600_000.0;
    }

    private static String told(double hours) {
        if (Double.isInfinite(hours)) {
            return "never";
        }
        return hours < 1
                ? String.format(Locale.ROOT, "%.0f min", hours * 60)
                : hours < 72
                        ? String.format(Locale.ROOT, "%.1f h", hours)
                        : String.format(Locale.ROOT, "%.1f days", hours / 24);
    }
}
