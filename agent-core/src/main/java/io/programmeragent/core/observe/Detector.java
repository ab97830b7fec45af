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

    String INFINITE = "infinite, so there is no telling what is usual (divide by clamp_min(..., 1))";

    /** As people read numbers. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /**
     * What a look found.
     *
     * @param answer what there was to judge; what is no number is neither trouble nor health
     * @param trouble empty while nothing is known
     * @param summary for people
     * @param details the numbers that led to it
     * @param problem what is wrong with the question, where it has no answer of the right kind
     */
    record Finding(
            Answer answer,
            Optional<Boolean> trouble,
            String summary,
            Map<String, String> details,
            Optional<String> problem) {
        public Finding {
            details = new LinkedHashMap<>(details);
        }

        static Finding of(Optional<Boolean> trouble, String summary, Map<String, String> details) {
            return new Finding(Answer.NUMBERS, trouble, summary, details, Optional.empty());
        }

        /** There is no value, so what was is not changed. */
        static Finding nothing(Optional<Boolean> before) {
            return new Finding(Answer.NOTHING, before, "", Map.of(), Optional.empty());
        }

        /** NaN, or infinity where that cannot be judged: there is a series, and it tells neither trouble nor health. */
        static Finding notNumber(Optional<Boolean> before, double value) {
            String summary = Double.isNaN(value) ? NOT_NUMBER : INFINITE;
            return new Finding(Answer.NOT_NUMBER, before, summary, Map.of(), Optional.empty());
        }

        boolean data() {
            return answer == Answer.NUMBERS;
        }

        /** An answer that is not a single series is nothing, or cannot be judged; why is told. */
        static Finding notSingle(String name, MetricResult result, Optional<Boolean> before) {
            if (result.series().size() <= 1) {
                return nothing(before);
            }
            String problem =
                    "signal " + name + " gives " + result.series().size() + " series and not a single number; sum them";
            return new Finding(Answer.NOT_NUMBER, before, "", Map.of(), Optional.of(problem));
        }
    }

    /** What a look was answered. */
    enum Answer {
        NUMBERS,
        /** Something is there, and it cannot be judged. */
        NOT_NUMBER,
        /** There is no series, or no sample of it. */
        NOTHING
    }
}
