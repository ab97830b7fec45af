package io.programmeragent.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How well a confidence tells patches that are right from those that only make the tests pass. */
final class Separation {
    private final List<Double> right = new ArrayList<>();
    private final List<Double> wrong = new ArrayList<>();

    void add(double confidence, boolean correct) {
        (correct ? right : wrong).add(confidence);
    }

    /**
     * How many there are of both, their mean confidence, and {@code ranked}: the share of all pairs of a right and a wrong one
     * where the right one's is higher, equal ones by half (the area under the ROC curve; 0.5 is chance).
     */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("right", right.size());
        figures.put("wrong", wrong.size());
        figures.put("confidenceRight", rounded(mean(right)));
        figures.put("confidenceWrong", rounded(mean(wrong)));
        figures.put("ranked", rounded(ranked()));
        return figures;
    }

    private double ranked() {
        double won = 0;
        for (double one : right) {
            for (double other : wrong) {
                won += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return won / (right.size() * wrong.size());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(0);
    }

    private static double rounded(double value) {
        return Double.isNaN(value) ? 0.5 : Math.round(value * 1000) / 1000.0;
    }
}
