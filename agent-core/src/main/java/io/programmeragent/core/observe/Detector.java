package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.core.service.Detection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks at numbers once and says whether they are trouble, and by which numbers. */
interface Detector {
    /**
     * Looks once.
     *
     * @param before what was found at the look before; empty while nothing is known
     */
    Finding look(MetricSource metrics, Optional<Boolean> before, Instant now);

    static Detector of(String name, Detection detection) {
        if (detection instanceof Detection.Trend trend) {
            return new TrendDetector(name, trend);
        } else if (detection instanceof Detection.BurnRate burn) {
            return new BurnRateDetector(name, burn);
        } else if (detection instanceof Detection.Anomaly anomaly) {
            return new SurpriseDetector(name, anomaly);
        }
        return new ThresholdDetector(name, (Detection.Threshold) detection);
    }

    String NOT_NUMBER = "no number (a ratio of nothing is NaN: ask for an objective, or divide by clamp_min(..., 1))";

    /** As people read numbers. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /**
     * What a look found.
     *
     * @param data whether there were numbers at all; none is neither trouble nor health
     * @param trouble empty while nothing is known
     * @param summary for people
     * @param details the numbers that led to it
     * @param problem what is wrong with the question, where it has no answer of the right kind
     */
    record Finding(
            boolean data,
            Optional<Boolean> trouble,
            String summary,
            Map<String, String> details,
            Optional<String> problem) {
        public Finding {
            details = new LinkedHashMap<>(details);
        }

        static Finding of(Optional<Boolean> trouble, String summary, Map<String, String> details) {
            return new Finding(true, trouble, summary, details, Optional.empty());
        }

        /** There is no value, so what was is not changed. */
        static Finding nothing(Optional<Boolean> before) {
            return new Finding(false, before, "", Map.of(), Optional.empty());
        }

        /** NaN is no value: it tells neither trouble nor health, nor that there is data. */
        static Finding notNumber(Optional<Boolean> before) {
            return new Finding(false, before, NOT_NUMBER, Map.of(), Optional.empty());
        }

        /** An answer that is not a single series is no value; why is told. */
        static Finding notSingle(String name, MetricResult result, Optional<Boolean> before) {
            Optional<String> problem = result.series().size() > 1
                    ? Optional.of("signal " + name + " gives " + result.series().size()
                            + " series and not a single number; sum them")
                    : Optional.empty();
            return new Finding(false, before, "", Map.of(), problem);
        }
    }
}
