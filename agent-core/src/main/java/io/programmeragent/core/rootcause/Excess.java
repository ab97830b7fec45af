package io.programmeragent.core.rootcause;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much more a service's callers suffered than usual. Usual is the worse of what just was and what was in the usual
 * time, so that neither a change of long ago nor a calm moment before makes trouble of what is none.
 *
 * @param amount seconds of waiting or failed requests beyond the usual, over the window
 */
record Excess(double amount, double usual, double worst, double deviation) {
    private static final int ENOUGH = 5;
    private static final double RARELY = 0.99;
    /** A change by less than a twentieth, by less than 0.1 ms or by less than one request in a thousand is none. */
    private static final double RELATIVE = 0.05;

    static @Nullable Excess of(Pain pain, ServiceSamples window, int onset, @Nullable ServiceSamples calm) {
        double[] before = calm == null ? new double[0] : sorted(calm, pain, 0, calm.size());
        double[] just = sorted(window, pain, 0, onset);
        boolean known = before.length >= ENOUGH;
        if (!known && just.length == 0) {
            return null;
        }
        double median = known ? before[before.length / 2] : Double.NEGATIVE_INFINITY;
        double usual = Math.max(median, just.length > 0 ? just[just.length - 1] : Double.NEGATIVE_INFINITY);
        double range = known ? before[(int) (RARELY * (before.length - 1))] - median : 0;
        double least = pain == Pain.LATENCY ? 1e-4 : 1e-3;
        range = Math.max(range, Math.max(RELATIVE * usual, least));
        double amount = 0;
        OptionalDouble worst = OptionalDouble.empty();
        for (int i = onset; i < window.size(); i++) {
            double value = window.pain(pain, i);
            if (!Double.isNaN(value)) {
                amount += Math.max(0, value - usual) * window.requests(i);
                worst = OptionalDouble.of(Math.max(value, worst.orElse(value)));
            }
        }
        return worst.isEmpty()
                ? null
                : new Excess(amount, usual, worst.getAsDouble(), (worst.getAsDouble() - usual) / range);
    }

    private static double[] sorted(ServiceSamples samples, Pain pain, int from, int to) {
        double[] values = IntStream.range(from, to)
                .mapToDouble(i -> samples.pain(pain, i))
                .filter(v -> !Double.isNaN(v))
                .toArray();
        Arrays.sort(values);
        return values;
    }
}
