package io.programmeragent.testkit;

import io.programmeragent.api.observe.MetricResult.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/** The part of PromQL that every source understands; a rate is the slope between a window's first and last sample. */
sealed interface MetricExpression {
    /** Prometheus looks back as far for the newest sample. */
    Duration LOOK_BACK = Duration.ofMinutes(5);

    String NAME = "__name__";

    /** The value of each series at a moment, by labels; the world holds samples by labels. */
    Map<Map<String, String>, Double> at(Instant moment, Map<Map<String, String>, NavigableMap<Instant, Double>> world);

    /** All series with these labels. */
    record Selector(Map<String, String> labels) implements MetricExpression {
        @Override
        public Map<Map<String, String>, Double> at(
                Instant moment, Map<Map<String, String>, NavigableMap<Instant, Double>> world) {
            Map<Map<String, String>, Double> values = new HashMap<>();
            within(moment, LOOK_BACK, world)
                    .forEach((series, samples) ->
                            values.put(series, samples.get(samples.size() - 1).value()));
            return values;
        }

        /** The samples in a window that ends at a moment, both included; series without one are left out. */
        Map<Map<String, String>, List<Sample>> within(
                Instant moment, Duration window, Map<Map<String, String>, NavigableMap<Instant, Double>> world) {
            Map<Map<String, String>, List<Sample>> found = new HashMap<>();
            world.forEach((series, samples) -> {
                if (series.entrySet().containsAll(labels.entrySet())) {
                    List<Sample> inside = new ArrayList<>();
                    samples.subMap(moment.minus(window), true, moment, true)
                            .forEach((at, value) -> inside.add(new Sample(at, value)));
                    if (!inside.isEmpty()) {
                        found.put(series, inside);
                    }
                }
            });
            return found;
        }
    }

    /** How much a counter grows, per second or over the window. */
    record Growth(Selector counter, Duration window, boolean perSecond) implements MetricExpression {
        @Override
        public Map<Map<String, String>, Double> at(
                Instant moment, Map<Map<String, String>, NavigableMap<Instant, Double>> world) {
            Map<Map<String, String>, Double> values = new HashMap<>();
            counter.within(moment, window, world).forEach((series, samples) -> {
                if (samples.size() > 1) {
                    values.put(
                            without(series),
                            perSecond ? slope(samples) : slope(samples) * window.toNanos() / 1_000_000_000.0);
                }
            });
            return values;
        }

        private static double slope(List<Sample> samples) {
            double grown = 0;
            for (int i = 1; i < samples.size(); i++) {
                double before = samples.get(i - 1).value();
                double now = samples.get(i).value();
                grown += now < before ? now : now - before; // a counter that fell began anew at zero
            }
            Duration time = Duration.between(
                    samples.get(0).at(), samples.get(samples.size() - 1).at());
            return grown * 1_000_000_000.0 / time.toNanos();
        }
    }

    /** One series, the sum of all. */
    record Sum(MetricExpression of) implements MetricExpression {
        @Override
        public Map<Map<String, String>, Double> at(
                Instant moment, Map<Map<String, String>, NavigableMap<Instant, Double>> world) {
            Map<Map<String, String>, Double> values = of.at(moment, world);
            return values.isEmpty()
                    ? values
                    : Map.of(
                            Map.of(),
                            values.values().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .sum());
        }
    }

    /** A number for each series of the left side whose labels the right side has, too. */
    record Arithmetic(MetricExpression left, DoubleBinaryOperator operator, MetricExpression right)
            implements MetricExpression {
        @Override
        public Map<Map<String, String>, Double> at(
                Instant moment, Map<Map<String, String>, NavigableMap<Instant, Double>> world) {
            Map<Map<String, String>, Double> others = new HashMap<>();
            right.at(moment, world).forEach((series, value) -> others.put(without(series), value));
            Map<Map<String, String>, Double> values = new HashMap<>();
            left.at(moment, world).forEach((series, value) -> {
                Double other = others.get(without(series));
                if (other != null) {
                    values.put(without(series), operator.applyAsDouble(value, other));
                }
            });
            return values;
        }
    }

    private static Map<String, String> without(Map<String, String> series) {
        Map<String, String> labels = new TreeMap<>(series);
        labels.remove(NAME);
        return Map.copyOf(labels);
    }
}
