package io.programmeragent.api.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The answer of a {@link MetricSource}.
 *
 * @param series in the source's order
 * @param warnings what the source says about the answer, such as that a part of it is missing
 */
public record MetricResult(List<Series> series, List<String> warnings) {
    public MetricResult {
        series = List.copyOf(series);
        warnings = List.copyOf(warnings);
    }

    /** The newest value of the only series; empty when there is no series, or more than one. */
    public OptionalDouble single() {
        return series.size() == 1 && !series.get(0).samples().isEmpty()
                ? OptionalDouble.of(series.get(0).last().value())
                : OptionalDouble.empty();
    }

    /**
     * One time series.
     *
     * @param labels by name, the metric's name under {@code __name__}
     * @param samples ordered by time
     */
    public record Series(Map<String, String> labels, List<Sample> samples) {
        public Series {
            labels = Map.copyOf(labels);
            samples = List.copyOf(samples);
        }

        /** The newest sample; a series without samples has none to give. */
        public Sample last() {
            return samples.get(samples.size() - 1);
        }
    }

    /**
     * One value at one moment.
     *
     * @param at when it was measured
     * @param value any double, NaN and infinities included
     */
    public record Sample(Instant at, double value) {
        public Sample {
            Objects.requireNonNull(at, "at");
        }
    }
}
