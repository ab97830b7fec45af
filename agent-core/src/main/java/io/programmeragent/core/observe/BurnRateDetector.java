package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.DurationText;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.service.Detection.BurnRate;
import io.programmeragent.core.service.Detection.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trouble is a pace that is too fast over its long window and over its short one. The long one is only asked where the short
 * one is too fast. Where nothing happens there is nothing to judge, and what was found before stands.
 */
record BurnRateDetector(String name, BurnRate burn) implements Detector {
    private static final String NO_COUNT = "its counts are NaN, infinite or below zero (ask for a sum of counters)";

    @Override
    public Finding look(MetricSource metrics, Optional<Boolean> before, Instant now) {
        Map<Duration, Optional<Count>> counts = new HashMap<>();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("expression", burn.expression());
        details.put("objective", Double.toString(burn.objective()));
        boolean there = false;
        boolean data = false;
        boolean judged = false;
        for (Pace pace : burn.paces()) {
            Optional<Count> recent = counts.computeIfAbsent(pace.shortWindow(), w -> count(metrics, w, now));
            there |= recent.isPresent();
            data |= recent.filter(Count::known).isPresent();
            judged |= recent.filter(c -> c.known() && c.total > 0).isPresent();
            if (recent.filter(c -> rate(c) >= pace.factor()).isPresent()) {
                Optional<Count> all = counts.computeIfAbsent(pace.longWindow(), w -> count(metrics, w, now));
                if (all.filter(c -> rate(c) >= pace.factor() && c.failed >= burn.atLeast())
                        .isPresent()) {
                    return tooFast(pace, all.get(), recent.get(), details);
                }
            }
        }
        if (!data) {
            return there
                    ? new Finding(Answer.NOT_NUMBER, before, NO_COUNT, Map.of(), Optional.empty())
                    : Finding.nothing(before);
        }
        counts.forEach((window, count) -> count.filter(Count::known).ifPresent(c -> note(details, window, c)));
        return judged
                ? Finding.of(
                        Optional.of(false), name + " keeps to its objective of " + percent(burn.objective()), details)
                : Finding.of(before, name + ": nothing happened that could be judged", details);
    }

    private Finding tooFast(Pace pace, Count all, Count recent, Map<String, String> details) {
        note(details, pace.longWindow(), all);
        note(details, pace.shortWindow(), recent);
        details.put("too-fast", Double.toString(pace.factor()));
        String summary = String.format(
                Locale.ROOT,
                "%s: what the objective of %s allows is used up %.1f times too fast over %s and %.1f times over %s"
                        + " (%s is too fast): %.0f of %.0f failed",
                name,
                percent(burn.objective()),
                rate(all),
                DurationText.of(pace.longWindow()),
                rate(recent),
                DurationText.of(pace.shortWindow()),
                pace.factor(),
                all.failed,
                all.total);
        return Finding.of(Optional.of(true), summary, details);
    }

    private void note(Map<String, String> details, Duration window, Count count) {
        details.put("burn-" + DurationText.of(window), Detector.number(rate(count)));
        details.put(
                "failed-" + DurationText.of(window),
                Detector.number(count.failed) + " of " + Detector.number(count.total));
    }

    /** How many times faster than the objective allows. */
    private double rate(Count count) {
        return count.known() && count.total > 0 ? count.failed / count.total / (1 - burn.objective()) : 0;
    }

    /** Where all events are counted and the bad ones are not, there was none of them. */
    private Optional<Count> count(MetricSource metrics, Duration window, Instant now) {
        OptionalDouble all = ask(metrics, burn.total(), window, now);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        double total = all.getAsDouble();
        double failed = total > 0 ? ask(metrics, burn.failed(), window, now).orElse(0) : 0;
        return Optional.of(new Count(failed, total));
    }

    private OptionalDouble ask(MetricSource metrics, String expression, Duration window, Instant now) {
        MetricResult result = metrics.query(RequestMetrics.within(expression, window), now);
        if (result.series().size() > 1) {
            throw new PluginException(
                    PluginException.Kind.INVALID_ANSWER,
                    "signal " + name + ": " + expression + " gives "
                            + result.series().size() + " series and not a single number; sum them");
        }
        return result.single();
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.5g", ratio * 100).replaceAll("\\.?0+$", "") + " %";
    }

    private record Count(double failed, double total) {
        Count {
            failed = failed > total && Double.isFinite(failed) ? total : failed;
        }

        /** NaN, infinities and what is below zero count nothing. */
        boolean known() {
            return failed >= 0 && Double.isFinite(failed) && total >= 0 && Double.isFinite(total);
        }
    }
}
