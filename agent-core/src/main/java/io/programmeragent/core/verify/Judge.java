package io.programmeragent.core.verify;

import io.programmeragent.api.verify.Measurement;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.api.verify.Verdict.Comparison;
import io.programmeragent.api.verify.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Compares measurements with what they were in the time of trouble. Ratios are compared by Fisher's exact test, values by
 * the Mann-Whitney U test, both one-sided at 1 %. That a fault goes on is a finding too, and needs its own evidence: a
 * ratio is the same only when half the rate of before would hardly ever (5 %) have given as many bad events. A pure
 * function; without data nothing is ever better.
 */
public final class Judge {
    private static final double ALPHA = 0.01;

    private static final double ALPHA_OF_THE_SAME = 0.05;

    /** Rates that differ by less do not matter, however sure the difference is. */
    private static final double RATE_THAT_MATTERS = 0.01;

    /** Medians that differ by less, in relation to before, do not matter. */
    private static final double SHIFT_THAT_MATTERS = 0.1;

    /** With fewer events a ratio that does not differ says nothing. */
    private static final int EVENTS_TO_CALL_IT_SAME = 30;

    private static final int VALUES_TO_COMPARE = 8;
    private static final long MOST_EVENTS = 1_000_000;

    private Judge() {}

    /**
     * Judges by several measurements.
     *
     * @param before in the time of trouble, by name; what is not there has nothing to be compared with
     * @param after since the remedy took effect
     * @param decisive the measurement that has to be better for the service to be better
     */
    public static Verdict judge(List<Measurement> before, List<Measurement> after, String decisive) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Measurement now : after) {
            comparisons.add(compare(
                    before.stream().filter(b -> b.name().equals(now.name())).findFirst(), now));
        }
        List<Comparison> worse =
                comparisons.stream().filter(c -> c.outcome() == Outcome.WORSE).toList();
        if (!worse.isEmpty()) {
            return new Verdict(Outcome.WORSE, comparisons, reasons(worse));
        }
        return comparisons.stream()
                .filter(c -> c.after().name().equals(decisive))
                .findFirst()
                .map(c -> new Verdict(c.outcome(), comparisons, c.reason()))
                .orElseGet(() -> new Verdict(Outcome.INCONCLUSIVE, comparisons, decisive + " was not measured"));
    }

    static Comparison compare(Optional<Measurement> before, Measurement after) {
        if (!after.hasData()) {
            return new Comparison(before, after, Outcome.INCONCLUSIVE, 1, "no data for " + after.name());
        }
        if (before.filter(Measurement::hasData).isEmpty()) {
            return new Comparison(
                    before, after, Outcome.INCONCLUSIVE, 1, after + ", and nothing from before to compare with");
        }
        if (before.get() instanceof Measurement.Ratio was && after instanceof Measurement.Ratio is) {
            return ratios(was, is);
        } else if (before.get() instanceof Measurement.Values was && after instanceof Measurement.Values is) {
            return values(was, is);
        }
        return new Comparison(
                before, after, Outcome.INCONCLUSIVE, 1, after.name() + " was measured differently before");
    }

    private static Comparison ratios(Measurement.Ratio was, Measurement.Ratio is) {
        int[][] table = {counts(is), counts(was)};
        double better = fisher(AlternativeHypothesis.LESS_THAN, table);
        double worse = fisher(AlternativeHypothesis.GREATER_THAN, table);
        double change = rate(is) - rate(was);
        Outcome outcome = better < ALPHA && -change >= RATE_THAT_MATTERS
                ? Outcome.BETTER
                : worse < ALPHA && change >= RATE_THAT_MATTERS
                        ? Outcome.WORSE
                        : goesOn(was, is) ? Outcome.SAME : Outcome.INCONCLUSIVE;
        double p = Math.min(better, worse);
        String reason = String.format(
                Locale.ROOT,
                "%s: %d of %d bad, before %d of %d (p = %.2g)",
                is.name(),
                is.bad(),
                is.total(),
                was.bad(),
                was.total(),
                p);
        return new Comparison(Optional.of(was), is, outcome, p, reason);
    }

    /** Few good events in a row may be luck: they are neither better nor the same. */
    private static boolean goesOn(Measurement.Ratio was, Measurement.Ratio is) {
        if (is.total() < EVENTS_TO_CALL_IT_SAME || was.total() < EVENTS_TO_CALL_IT_SAME) {
            return false;
        }
        int[] now = counts(is);
        return was.bad() == 0
                || BinomialTest.withDefaults()
                                .with(AlternativeHypothesis.GREATER_THAN)
                                .test(now[0] + now[1], now[0], rate(was) / 2)
                                .getPValue()
                        < ALPHA_OF_THE_SAME;
    }

    private static Comparison values(Measurement.Values was, Measurement.Values is) {
        double[] x = finite(is);
        double[] y = finite(was);
        if (x.length < VALUES_TO_COMPARE || y.length < VALUES_TO_COMPARE) {
            return new Comparison(
                    Optional.of(was), is, Outcome.INCONCLUSIVE, 1, is + ", before " + was + ": too few to compare");
        }
        double better = mannWhitney(AlternativeHypothesis.LESS_THAN, x, y);
        double worse = mannWhitney(AlternativeHypothesis.GREATER_THAN, x, y);
        double before = median(y);
        double shift = median(x) - before;
        boolean matters = Math.abs(shift) > SHIFT_THAT_MATTERS * Math.abs(before);
        Outcome outcome =
                matters && better < ALPHA ? Outcome.BETTER : matters && worse < ALPHA ? Outcome.WORSE : Outcome.SAME;
        double p = Math.min(better, worse);
        String reason =
                String.format(Locale.ROOT, "%s: median %.4g, before %.4g (p = %.2g)", is.name(), median(x), before, p);
        return new Comparison(Optional.of(was), is, outcome, p, reason);
    }

    private static double fisher(AlternativeHypothesis hypothesis, int[][] table) {
        boolean told = table[0][0] + table[1][0] > 0 && table[0][1] + table[1][1] > 0;
        return told
                ? FisherExactTest.withDefaults().with(hypothesis).test(table).getPValue()
                : 1;
    }

    private static double mannWhitney(AlternativeHypothesis hypothesis, double[] x, double[] y) {
        return MannWhitneyUTest.withDefaults().with(hypothesis).test(x, y).getPValue();
    }

    private static double rate(Measurement.Ratio ratio) {
        return (double) ratio.bad() / ratio.total();
    }

    /** Bad and good events; far more than a test needs are scaled down together, so that the rate stays. */
    private static int[] counts(Measurement.Ratio ratio) {
        double scale = Math.min(1, MOST_EVENTS / (double) ratio.total());
        return new int[] {(int) Math.round(ratio.bad() * scale), (int) Math.round((ratio.total() - ratio.bad()) * scale)
        };
    }

    private static double[] finite(Measurement.Values values) {
        return values.values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String reasons(List<Comparison> comparisons) {
        return comparisons.stream().map(Comparison::reason).collect(Collectors.joining("; "));
    }
}
