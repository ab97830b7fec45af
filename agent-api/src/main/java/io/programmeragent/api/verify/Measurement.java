package io.programmeragent.api.verify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Numbers about a service over a stretch of time. */
public sealed interface Measurement {
    /** What was measured, such as {@code errors} or {@code probe health}. */
    String name();

    /** The beginning of the stretch, included. */
    Instant from();

    /** The end of the stretch, excluded. */
    Instant to();

    /** Whether there is anything to judge by. */
    boolean hasData();

    /**
     * Bad events among all.
     *
     * @param bad 0 to total
     * @param total 0 or more
     */
    record Ratio(String name, Instant from, Instant to, long bad, long total) implements Measurement {
        public Ratio {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            if (bad < 0 || total < bad) {
                throw new IllegalArgumentException(bad + " bad of " + total + " is not a ratio");
            }
        }

        @Override
        public boolean hasData() {
            return total > 0;
        }

        @Override
        public String toString() {
            return name + " " + bad + " of " + total;
        }
    }

    /**
     * Values where more is worse, such as latencies.
     *
     * @param values in order of time, finite
     */
    record Values(String name, Instant from, Instant to, List<Double> values) implements Measurement {
        public Values {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            values = List.copyOf(values);
        }

        @Override
        public boolean hasData() {
            return !values.isEmpty();
        }

        @Override
        public String toString() {
            double mean =
                    values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
            return String.format(Locale.ROOT, "%s mean %.4g over %d values", name, mean, values.size());
        }
    }
}
