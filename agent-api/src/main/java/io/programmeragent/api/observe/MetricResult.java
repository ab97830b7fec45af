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
 * @param infos what the source says about the question, such as that a metric may not be a counter
 */
public record MetricResult(List<Series> series, List<String> warnings, List<String> infos) {
    public MetricResult {
        series = List.copyOf(series);
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
    }

    /** An answer about whose question there is nothing to say. */
    public MetricResult(List<Series> series, List<String> warnings) {
        this(series, warnings, List.of());
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
     * @param histograms native histograms, ordered by time; a series has them instead of samples, or beside them where its
     *     kind changed
     */
    public record Series(Map<String, String> labels, List<Sample> samples, List<Histogram> histograms) {
        public Series {
            labels = Map.copyOf(labels);
            samples = List.copyOf(samples);
            histograms = List.copyOf(histograms);
        }

        /** A series of plain numbers. */
        public Series(Map<String, String> labels, List<Sample> samples) {
            this(labels, samples, List.of());
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

    /**
     * One native histogram at one moment.
     *
     * @param at when it was measured
     * @param count how many observations
     * @param sum of all observations
     * @param buckets those that are not empty, by their limits
     */
    public record Histogram(Instant at, double count, double sum, List<Bucket> buckets) {
        public Histogram {
            Objects.requireNonNull(at, "at");
            buckets = List.copyOf(buckets);
        }
    }

    /**
     * How many observations lie between two limits.
     *
     * @param lower limit
     * @param upper limit
     * @param lowerIncluded whether the lower limit itself is in it
     * @param upperIncluded whether the upper limit itself is in it
     * @param count how many
     */
    public record Bucket(double lower, double upper, boolean lowerIncluded, boolean upperIncluded, double count) {}
}
