package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricResult.Sample;
import io.programmeragent.api.observe.MetricResult.Series;
import io.programmeragent.api.observe.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Answers with the values of a function of time, or of the expression. */
final class GivenRange implements MetricSource {
    private final Function<Instant, OptionalDouble> values;
    private final Map<String, Double> instant = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    GivenRange(Function<Instant, OptionalDouble> values) {
        this.values = values;
    }

    GivenRange() {
        this(at -> OptionalDouble.empty());
    }

    GivenRange give(String expression, double value) {
        instant.put(expression, value);
        return this;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public MetricResult query(String expression, Instant at) {
        asked.add(expression);
        Double value = instant.get(expression);
        return new MetricResult(
                value == null ? List.of() : List.of(new Series(Map.of(), List.of(new Sample(at, value)))), List.of());
    }

    @Override
    public MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
        List<Sample> samples = new ArrayList<>();
        for (Instant at = from; !at.isAfter(to); at = at.plus(step)) {
            OptionalDouble value = values.apply(at);
            if (value.isPresent()) {
                samples.add(new Sample(at, value.getAsDouble()));
            }
        }
        return new MetricResult(samples.isEmpty() ? List.of() : List.of(new Series(Map.of(), samples)), List.of());
    }
}
