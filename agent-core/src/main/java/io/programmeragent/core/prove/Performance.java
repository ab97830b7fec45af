package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Whether a candidate makes a benchmark slower: base and candidate in turn, so that both meet the same machine, the first
 * pair only to warm up. Slower is what a one-sided Mann-Whitney test says with p &lt; 0.01 and the median by a tenth.
 */
final class Performance {
    private static final int PAIRS = 7;
    private static final int ENOUGH = 5;
    private static final Duration TIME = Duration.ofMinutes(5);
    private static final double SURE = 0.01;
    private static final double MATTERS = 1.1;
    private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)\\s*$");

    private Performance() {}

    /**
     * What came of it.
     *
     * @param detail with the numbers
     */
    record Verdict(Proof.Result result, String detail) {}

    static Verdict compare(Trial base, Trial candidate, List<String> command) {
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i <= PAIRS; i++) {
            Optional<Double> old = measured(base.run(command));
            Optional<Double> now = measured(candidate.run(command));
            if (old.isEmpty()) {
                return new Verdict(Proof.Result.INCONCLUSIVE, "the benchmark fails on the base");
            }
            if (now.isEmpty()) {
                return new Verdict(Proof.Result.FAILED, "the benchmark fails with the candidate, and not on the base");
            }
            if (i > 0) {
                before.add(old.get());
                after.add(now.get());
            }
            if (System.nanoTime() - begun > TIME.toNanos()) {
                break;
            }
        }
        return judge(numbers(before), numbers(after));
    }

    private static Optional<Double> measured(CommandResult result) {
        if (!result.succeeded()) {
            return Optional.empty();
        }
        String last = result.output().strip().lines().reduce((a, b) -> b).orElse("");
        Matcher number = NUMBER.matcher(last);
        return Optional.of(
                number.find()
                        ? Double.parseDouble(number.group(1))
                        : result.took().toNanos() / 1e9);
    }

    /** Pure: the verdict over what was measured. */
    static Verdict judge(double[] before, double[] after) {
        if (before.length < ENOUGH) {
            return new Verdict(
                    Proof.Result.INCONCLUSIVE,
                    "only " + before.length + " pairs were run in " + TIME.toMinutes() + " min");
        }
        double p = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(after, before)
                .getPValue();
        double ratio = median(after) / median(before);
        boolean slower = p < SURE && ratio > MATTERS;
        return new Verdict(
                slower ? Proof.Result.FAILED : Proof.Result.PASSED,
                String.format(
                        Locale.ROOT,
                        "%s: median %.4g, base %.4g (%+.1f %%), %d interleaved pairs, p = %.2g",
                        slower ? "slower" : "not slower",
                        median(after),
                        median(before),
                        (ratio - 1) * 100,
                        before.length,
                        p));
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
