package io.programmeragent.core.observe;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.core.pattern.LogPattern;
import io.programmeragent.core.pattern.LogPatternMiner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Log lines by pattern, in a window and in a time before it; both by one miner, so that they can be compared. */
final class LoggedPatterns {
    private static final int LOUD = 10;
    private static final int QUIET = 5;
    private static final int SHAPES = 2_000;
    private static final int EXAMPLE = 500;
    private static final int LENGTH = 300;
    /** So many lines must be known from before to call another one new. */
    private static final int KNOWN = 20;

    private static final int OFTEN = 5;
    private static final int TIMES = 3;
    private static final double DEVIATIONS = 5;
    private static final Pattern TIME = Pattern.compile(
            "^\\[?\\d{2,4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?\\s*");

    private final LogPatternMiner miner = new LogPatternMiner(SHAPES, LogPatternMiner.FEW);
    private final Map<Integer, Count> counts = new HashMap<>();
    private int linesBefore;
    private int longer = 1;

    void add(String line, String example, boolean loud) {
        Count count = count(line);
        count.within++;
        count.loud |= loud;
        if (count.example.isEmpty() || (loud && count.within == 1)) {
            count.example = example.length() <= EXAMPLE ? example : example.substring(0, EXAMPLE);
        }
    }

    /** @param times how many times as long as the window the time was in which these lines came */
    void addBefore(List<String> lines, int times) {
        lines.forEach(line -> count(line).before++);
        linesBefore += lines.size();
        longer = times;
    }

    private Count count(String line) {
        int shape = miner.add(message(line));
        return counts.computeIfAbsent(shape, s -> new Count());
    }

    /** A line without the time that it begins with. */
    static String message(String line) {
        return TIME.matcher(line).replaceFirst("");
    }

    /** The loud ones, the most frequent first, and the quiet ones that are new or changed, the most changed first. */
    List<Evidence> evidence() {
        LogPatternMiner.Mined mined = miner.patterns();
        Map<LogPattern, Count> byPattern = new HashMap<>();
        counts.forEach((shape, count) ->
                byPattern.computeIfAbsent(mined.of(shape), p -> new Count()).add(count));
        List<Map.Entry<LogPattern, Count>> all = new ArrayList<>(byPattern.entrySet());
        all.sort(Comparator.comparingInt(e -> e.getKey().id()));
        List<Map.Entry<LogPattern, Count>> chosen = new ArrayList<>();
        all.stream()
                .filter(e -> e.getValue().loud && e.getValue().within > 0)
                .sorted(Comparator.comparingInt(e -> -e.getValue().within))
                .limit(LOUD)
                .forEach(chosen::add);
        all.stream()
                .filter(e -> !e.getValue().loud && changed(e.getValue()))
                .sorted(Comparator.comparingDouble(e -> -deviations(e.getValue())))
                .limit(QUIET)
                .forEach(chosen::add);
        List<Evidence> evidence = new ArrayList<>();
        for (Map.Entry<LogPattern, Count> entry : chosen) {
            evidence.add(told("pattern-" + (evidence.size() + 1), entry.getKey(), entry.getValue()));
        }
        return evidence;
    }

    private Evidence told(String id, LogPattern pattern, Count count) {
        String template = pattern.template().length() <= LENGTH
                ? pattern.template()
                : pattern.template().substring(0, LENGTH);
        OptionalInt before =
                linesBefore >= KNOWN ? OptionalInt.of((count.before + longer - 1) / longer) : OptionalInt.empty();
        return new Evidence.LogPattern(id, template, count.within, count.example, before);
    }

    /** Counts of rare events vary by their square root; what varies by far more than that, and by a factor, changed. */
    private boolean changed(Count count) {
        double usual = (double) count.before / longer;
        double more = Math.max(count.within, usual);
        double less = Math.min(count.within, usual);
        boolean fresh = count.before == 0 && count.within >= OFTEN;
        return linesBefore >= KNOWN && (fresh || (more >= TIMES * less && deviations(count) >= DEVIATIONS));
    }

    private double deviations(Count count) {
        double usual = (double) count.before / longer;
        return Math.abs(count.within - usual) / Math.sqrt(Math.max(1, count.within + usual));
    }

    private static final class Count {
        private int within;
        private int before;
        private boolean loud;
        private String example = "";

        void add(Count other) {
            within += other.within;
            before += other.before;
            if (example.isEmpty() || (other.loud && !loud)) {
                example = other.example;
            }
            loud |= other.loud;
        }
    }
}
