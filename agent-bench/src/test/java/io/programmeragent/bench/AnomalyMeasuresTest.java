package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyMeasuresTest {
    private final boolean[] truth = new boolean[4000];

    AnomalyMeasuresTest() {
        Arrays.fill(truth, 1000, 1200, true);
        Arrays.fill(truth, 3000, 3200, true);
    }

    @Test
    void scores_that_are_the_labels_have_the_whole_volume_without_a_buffer() {
        double[] scores = scores();
        assertThat(VusPr.of(truth, scores, 0)).isCloseTo(1, within(0.02));
        assertThat(VusPr.of(truth, scores, 100)).isBetween(0.8, 1.0);
    }

    @Test
    void scores_by_chance_have_the_share_of_labels() {
        Random random = new Random(1);
        assertThat(VusPr.of(truth, random.doubles(4000).toArray(), 0)).isCloseTo(0.1, within(0.03));
    }

    @Test
    void finding_one_of_two_ranges_is_worth_less_than_half_of_each() {
        double[] one = new double[4000];
        double[] both = new double[4000];
        Arrays.fill(one, 1000, 1200, 1);
        Arrays.fill(both, 1000, 1100, 1);
        Arrays.fill(both, 3000, 3100, 1);
        assertThat(VusPr.of(truth, both, 0)).isGreaterThan(VusPr.of(truth, one, 0));
    }

    @Test
    void without_a_label_there_is_no_volume() {
        assertThat(VusPr.of(new boolean[10], new double[10], 100)).isNaN();
    }

    @Test
    void the_nab_score_is_100_for_a_detection_at_the_begin_of_each_window_and_0_for_none() {
        double[] first = new double[4000];
        first[1000] = 1;
        first[3000] = 1;
        assertThat(nab(first)).isCloseTo(100, within(0.01));
        assertThat(nab(new double[4000])).isZero();
    }

    @Test
    void the_nab_score_falls_with_late_and_false_detections() {
        double[] late = new double[4000];
        late[1150] = 1;
        late[3150] = 1;
        double[] wrong = late.clone();
        wrong[2500] = 1;
        assertThat(nab(late)).isBetween(50.0, 99.0);
        assertThat(nab(wrong)).isEqualTo(nab(late) - 100 * 0.11 / 4, within(0.1));
    }

    @Test
    void a_labelled_directory_is_scored(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 1000; i++) {
            text.append(1_420_070_400 + i * 300).append(',').append(i >= 500 && i < 520 ? 70 : i % 7);
            text.append('\n');
        }
        Files.createDirectories(folder.resolve("data/group"));
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("data/group/one.csv"), text);
        Files.writeString(
                folder.resolve("labels/combined_windows.json"),
                "{\"group/one.csv\": [[\"2015-01-02 17:00:00.000000\", \"2015-01-02 20:00:00.000000\"]], \"gone.csv\": []}");

        Printed printed = Printed.by("anomaly-score", "--input", folder.toString(), "--no-peer");

        assertThat(printed.exit()).isZero();
        assertThat(printed.figures()).hasSize(2);
        assertThat(printed.figures().get(1).get("vusPr").asDouble()).isGreaterThan(0.3);
        assertThat(printed.figures().get(1).get("nab").asDouble()).isGreaterThan(50);
    }

    private double[] scores() {
        double[] scores = new double[truth.length];
        Random random = new Random(2);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (truth[i] ? 1 : 0) + random.nextDouble() / 10;
        }
        return scores;
    }

    private double nab(double[] scores) {
        NabScore score = new NabScore();
        score.add(truth, scores);
        return score.best();
    }
}
