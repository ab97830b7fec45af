package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.core.service.Detection.Side;
import io.programmeragent.core.service.Detection.Threshold;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value at or beyond the limit is trouble, one on the other side of the clear value is not, and one in between changes
 * nothing.
 */
record ThresholdDetector(String name, Threshold threshold) implements Detector {
    @Override
    public Finding look(MetricSource metrics, Optional<Boolean> before, Instant now) {
        MetricResult result = metrics.query(threshold.expression(), now);
        OptionalDouble single = result.single();
        if (single.isEmpty()) {
            return Finding.notSingle(name, result, before);
        }
        double value = single.getAsDouble();
        if (Double.isNaN(value)) {
            return Finding.notNumber(before, value);
        }
        Side side = threshold.side();
        Optional<Boolean> trouble = side.worse(value) >= side.worse(threshold.limit())
                ? Optional.of(true)
                : side.worse(value) < side.worse(threshold.clear()) ? Optional.of(false) : before;
        return Finding.of(trouble, summary(value, trouble.orElse(false)), details(value));
    }

    private String summary(double value, boolean trouble) {
        boolean above = threshold.side() == Side.ABOVE;
        String beyond = above ? "above " : "below ";
        String here = above ? "below " : "above ";
        String where;
        if (!trouble) {
            where = here + threshold.clear();
        } else if (threshold.side().worse(value) >= threshold.side().worse(threshold.limit())) {
            where = "at or " + beyond + threshold.limit();
        } else {
            where = "not yet " + here + threshold.clear();
        }
        return name + " is " + Detector.number(value) + ", " + where;
    }

    private Map<String, String> details(double value) {
        return Map.of(
                "expression",
                threshold.expression(),
                "value",
                Double.toString(value),
                "threshold",
                Double.toString(threshold.limit()),
                "clear",
                Double.toString(threshold.clear()));
    }
}
