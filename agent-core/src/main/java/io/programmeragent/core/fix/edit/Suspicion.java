package io.programmeragent.core.fix.edit;

import io.programmeragent.core.fix.source.SourceIndex;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How suspect each line is, 0 to 1: by Ochiai over the lines that failing and passing tests cover, raised where a stack
 * of a failing test stands. The frames of a stack count as covered, which JaCoCo does not see where an exception leaves
 * a line in its middle.
 *
 * <p>Ochiai: failing tests that cover the line, over the root of all failing tests times all tests that cover it.
 */
public final class Suspicion {
    private static final double FRAME_BONUS = 0.5;
    private static final int FRAMES = 8;

    private final Map<String, Map<Integer, Double>> scores = new HashMap<>();

    private Suspicion() {}

    public static Suspicion of(SourceIndex index, List<TestOutcome> failing, List<TestOutcome> passing) {
        Suspicion suspicion = new Suspicion();
        Map<String, Map<Integer, int[]>> counts = new HashMap<>();
        failing.forEach(t -> count(index, t, 0, counts));
        passing.forEach(t -> count(index, t, 1, counts));
        counts.forEach((path, lines) -> lines.forEach((line, hits) -> {
            if (hits[0] > 0) {
                double score = hits[0] / Math.sqrt((double) failing.size() * (hits[0] + hits[1]));
                suspicion.scores.computeIfAbsent(path, p -> new HashMap<>()).put(line, score);
            }
        }));
        failing.forEach(t -> suspicion.addFrames(index, t));
        suspicion.normalise();
        return suspicion;
    }

    /** Some lines of one file, each as suspect as the others. */
    public static Suspicion even(String path, IntStream lines) {
        Suspicion suspicion = new Suspicion();
        Map<Integer, Double> scores = new HashMap<>();
        lines.forEach(line -> scores.put(line, 1.0));
        suspicion.scores.put(path, scores);
        return suspicion;
    }

    /** Makes a line somewhat more suspect than others, if tests that fail go through it at all. */
    public void raise(String path, int line, double factor) {
        scores.getOrDefault(path, new HashMap<>()).computeIfPresent(line, (l, score) -> score * factor);
        normalise();
    }

    /** Makes all of a file somewhat more suspect than others. */
    public void raise(String path, double factor) {
        scores.getOrDefault(path, new HashMap<>()).replaceAll((line, score) -> score * factor);
        normalise();
    }

    /** Makes some lines of a file at least as suspect as that, whether tests go through them or not. */
    void atLeast(String path, int from, int to, double score) {
        Map<Integer, Double> lines = scores.computeIfAbsent(path, p -> new HashMap<>());
        for (int line = from; line <= to && score > 0; line++) {
            lines.merge(line, score, Math::max);
        }
    }

    private static void count(SourceIndex index, TestOutcome test, int which, Map<String, Map<Integer, int[]>> counts) {
        Map<String, BitSet> covered = new HashMap<>();
        test.lines()
                .forEach((file, lines) -> index.path(file)
                        .ifPresent(p ->
                                covered.computeIfAbsent(p, k -> new BitSet()).or(lines)));
        for (TestOutcome.Frame frame : test.frames()) {
            if (frame.line() > 0) {
                index.path(file(frame))
                        .ifPresent(p ->
                                covered.computeIfAbsent(p, k -> new BitSet()).set(frame.line()));
            }
        }
        covered.forEach((path, lines) -> lines.stream()
                .forEach(line -> counts.computeIfAbsent(path, p -> new HashMap<>())
                        .computeIfAbsent(line, l -> new int[2])[which]++));
    }

    private void addFrames(SourceIndex index, TestOutcome test) {
        int rank = 0;
        for (TestOutcome.Frame frame : test.frames()) {
            Optional<String> path = index.path(file(frame));
            if (path.isEmpty() || frame.line() < 1 || rank >= FRAMES) {
                continue;
            }
            double bonus = FRAME_BONUS / ++rank;
            scores.computeIfAbsent(path.get(), p -> new HashMap<>())
                    .merge(frame.line(), bonus, (old, more) -> old + more / Math.max(1, rankOf(old)));
        }
    }

    /** Many failing tests with the same frame do not make it ever more suspect. */
    private static double rankOf(double score) {
        return score > 1 ? score * score * 4 : 1;
    }

    private void normalise() {
        double highest = scores.values().stream()
                .flatMap(m -> m.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1); // the worst is 1, so that what is raised stands out even where it was the worst before
        scores.values().forEach(m -> m.replaceAll((line, score) -> score / highest));
    }

    public static String file(TestOutcome.Frame frame) {
        int dot = frame.type().lastIndexOf('.');
        return dot < 0 ? frame.file() : frame.type().substring(0, dot).replace('.', '/') + "/" + frame.file();
    }

    /** The files that have suspect lines, the most suspect first. */
    List<String> files() {
        return scores.entrySet().stream()
                .sorted(java.util.Comparator.<Map.Entry<String, Map<Integer, Double>>>comparingDouble(
                                e -> -highest(e.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double highest(Map<Integer, Double> lines) {
        return lines.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** The most suspect lines of a file with their scores, the worst first. */
    Map<Integer, Double> worst(String path, int limit) {
        Map<Integer, Double> worst = new java.util.LinkedHashMap<>();
        scores.getOrDefault(path, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .forEach(e -> worst.put(e.getKey(), e.getValue()));
        return worst;
    }

    /** The highest score among some lines; 0 when no failing test covers them. */
    public double of(String path, int from, int to) {
        Map<Integer, Double> lines = scores.getOrDefault(path, Map.of());
        double highest = 0;
        for (int line = from; line <= to; line++) {
            highest = Math.max(highest, lines.getOrDefault(line, 0.0));
        }
        return highest;
    }
}
