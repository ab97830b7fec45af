package io.programmeragent.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Volume under the surface of precision, recall and the length of a buffer around labelled ranges (Paparrizos et al., VLDB
 * 2022), as its authors compute it: 250 thresholds at equal ranks, a soft label that falls off by a square root within
 * half a buffer's length, and recall multiplied by the share of ranges that were hit at all.
 */
final class VusPr {
    /** The longest buffer unless said otherwise, in values. */
    static final int BUFFER = 100;

    private static final int THRESHOLDS = 250;

    private final boolean[] truth;
    private final double[] scores;
    private final int[] order;
    private final List<int[]> ranges = new ArrayList<>();
    private int positives;

    private VusPr(boolean[] truth, double[] scores) {
        this.truth = truth;
        this.scores = scores;
        this.order = IntStream.range(0, truth.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int i = 0; i < truth.length; i++) {
            if (truth[i]) {
                positives++;
                if (i == 0 || !truth[i - 1]) {
                    ranges.add(new int[] {i, i});
                }
                ranges.get(ranges.size() - 1)[1] = i;
            }
        }
    }

    /** 0 to 1; NaN without a labelled range. */
    static double of(boolean[] truth, double[] scores, int buffer) {
        VusPr volume = new VusPr(truth, scores);
        if (volume.ranges.isEmpty()) {
            return Double.NaN;
        }
        double sum = 0;
        for (int length = 0; length <= buffer; length++) {
            sum += volume.area(volume.soft(length), volume.segments(length));
        }
        return sum / (buffer + 1);
    }

    private double[] soft(int length) {
        double[] labels = new double[truth.length];
        for (int[] range : ranges) {
            Arrays.fill(labels, range[0], range[1] + 1, 1);
            for (int i = range[1] + 1; i < Math.min(range[1] + length / 2 + 1, labels.length); i++) {
                labels[i] += Math.sqrt(1 - (i - range[1]) / (double) length);
            }
            for (int i = Math.max(range[0] - length / 2, 0); i < range[0]; i++) {
                labels[i] += Math.sqrt(1 - (range[0] - i) / (double) length);
            }
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Math.min(1, labels[i]);
        }
        return labels;
    }

    /** Which range, buffers joined where they touch, each value belongs to; -1 for none. */
    private int[] segments(int length) {
        int[] segments = new int[truth.length];
        Arrays.fill(segments, -1);
        int number = 0;
        for (int k = 0; k < ranges.size(); k++) {
            int from = Math.max(ranges.get(k)[0] - length / 2, 0);
            int to = Math.min(ranges.get(k)[1] + length / 2, truth.length - 1);
            number += k > 0 && ranges.get(k - 1)[1] + length / 2 < ranges.get(k)[0] - length / 2 ? 1 : 0;
            Arrays.fill(segments, from, to + 1, number);
        }
        return segments;
    }

    private double area(double[] labels, int[] segments) {
        int count = 1 + Arrays.stream(segments).max().orElseThrow();
        boolean[] hit = new boolean[count];
        int hits = 0;
        double right = 0;
        double rightOutside = 0;
        double recallBefore = 0;
        double area = 0;
        int taken = 0;
        for (int t = 0; t < THRESHOLDS; t++) {
            double threshold = scores[order[(int) ((long) t * (truth.length - 1) / (THRESHOLDS - 1))]];
            for (; taken < order.length && scores[order[taken]] >= threshold; taken++) {
                int i = order[taken];
                right += labels[i];
                rightOutside += truth[i] ? 0 : labels[i];
                if (segments[i] >= 0 && !hit[segments[i]]) {
                    hit[segments[i]] = true;
                    hits++;
                }
            }
            double wanted = positives + rightOutside / 2;
            double recall = Math.min(right / wanted, 1) * hits / count;
            area += (recall - recallBefore) * right / taken;
            recallBefore = recall;
        }
        return area;
    }
}
