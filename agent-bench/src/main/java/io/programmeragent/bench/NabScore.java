package io.programmeragent.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The score of the Numenta Anomaly Benchmark (Lavin and Ahmad, 2015), standard profile: within each labelled window only
 * the earliest detection counts, the earlier the more; each detection outside costs 0.11 at most; the first 15 % of a series
 * (750 values at most) do not count. One threshold for all series, the best one. 0 is what finding nothing gives, 100
 * what a perfect detector gets.
 */
final class NabScore {
    private static final double FALSE_POSITIVE = 0.11;
    private static final double PROBATION = 0.15;
    private static final int LONGEST = 5000;
    private static final int OUTSIDE = -1;

    private final List<Detection> detections = new ArrayList<>();
    private int windows;

    void add(boolean[] truth, double[] scores) {
        int probation = (int) (PROBATION * Math.min(truth.length, LONGEST));
        int lastEnd = -1;
        int lastWidth = 0;
        for (int i = 0; i < truth.length; i++) {
            if (!truth[i]) {
                if (i >= probation) {
                    double weight = lastEnd < 0 ? -1 : sigmoid((i - lastEnd) / (double) Math.max(1, lastWidth - 1));
                    detections.add(new Detection(scores[i], OUTSIDE, weight * FALSE_POSITIVE));
                }
                continue;
            }
            int end = i;
            while (end + 1 < truth.length && truth[end + 1]) {
                end++;
            }
            lastWidth = end - i + 1;
            lastEnd = end;
            for (int k = i; k <= end; k++) {
                if (k >= probation) {
                    double weight = sigmoid(-(end - k + 1) / (double) lastWidth) / sigmoid(-1);
                    detections.add(new Detection(scores[k], windows, weight));
                }
            }
            windows++;
            i = end;
        }
    }

    /** 0 to 100; NaN without a window. */
    double best() {
        detections.sort(Comparator.comparingDouble(d -> -d.score));
        double[] found = new double[windows];
        Arrays.fill(found, -1);
        double sum = -windows;
        double best = sum;
        for (int i = 0; i < detections.size(); i++) {
            Detection detection = detections.get(i);
            if (detection.window == OUTSIDE) {
                sum += detection.weight;
            } else if (detection.weight > found[detection.window]) {
                sum += detection.weight - found[detection.window];
                found[detection.window] = detection.weight;
            }
            if (i + 1 == detections.size() || detections.get(i + 1).score < detection.score) {
                best = Math.max(best, sum);
            }
        }
        return 100 * (best + windows) / (2.0 * windows);
    }

    private static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    private record Detection(double score, int window, double weight) {}
}
