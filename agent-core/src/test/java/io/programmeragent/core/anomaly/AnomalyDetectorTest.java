package io.programmeragent.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_700_006_400_000L;

    private final AnomalyDetector detector = new AnomalyDetector();
    private final Random random = new Random(7);
    private long now = START;

    @Test
    void a_series_that_never_changes_is_never_unusual() {
        for (int i = 0; i < 2000; i++) {
            assertThat(next(42).score()).isZero();
        }
    }

    @Test
    void a_spike_is_sudden_and_says_which_numbers_led_to_it() {
        noise(1000);

        Anomaly spike = next(200);

        assertThat(spike.sudden()).isTrue();
        assertThat(spike.expected()).isBetween(98.0, 102.0);
        assertThat(spike.spread()).isBetween(0.5, 1.5);
        assertThat(spike.deviations()).isGreaterThan(60);
        assertThat(spike.reason()).contains("200", "was expected", "one in ");
    }

    @Test
    void the_first_change_after_a_long_time_without_any_is_sudden() {
        for (int i = 0; i < 500; i++) {
            next(1);
        }
        assertThat(next(2).sudden()).isTrue();
    }

    @Test
    void noise_is_rarely_sudden_and_never_far_off() {
        List<Anomaly> sudden = noise(5000).stream().filter(Anomaly::sudden).toList();
        assertThat(sudden).hasSizeLessThan(5000 / 150);
        assertThat(sudden).allSatisfy(a -> assertThat(a.deviations()).isLessThan(6));
    }

    @Test
    void trouble_that_goes_on_stays_more_unusual_than_what_was_before_it() {
        double before = noise(1000).get(999).score();
        for (int i = 0; i < 50; i++) {
            next(130 + random.nextGaussian());
        }
        assertThat(next(130).score()).isGreaterThan(before * 1.5);
    }

    @Test
    void what_happens_every_day_is_expected_and_the_same_at_night_is_not() {
        boolean suddenAtNoon = false;
        for (int i = 0; i < 20 * 288; i++) {
            boolean noon = i % 288 >= 144 && i % 288 < 156;
            Anomaly anomaly = next((noon ? 500 : 100) + random.nextGaussian());
            suddenAtNoon |= i > 10 * 288 && noon && anomaly.sudden();
        }
        assertThat(suddenAtNoon).isFalse();
        for (int i = 0; i < 20; i++) {
            next(100 + random.nextGaussian());
        }
        Anomaly atNight = next(500);
        assertThat(atNight.sudden()).isTrue();
        assertThat(atNight.season()).isNotEqualTo(Anomaly.Season.NONE);
    }

    @Test
    void values_that_are_missing_change_nothing() {
        AnomalyDetector other = new AnomalyDetector();
        Random same = new Random(9);
        for (int i = 0; i < 600; i++) {
            double value = 10 + same.nextGaussian();
            Anomaly with = other.add(now, value);
            Anomaly without = detector.add(now, value);
            assertThat(with.expected()).isEqualTo(without.expected());
            Anomaly missing = other.add(now, i % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY);
            assertThat(missing.value()).isNaN();
            assertThat(missing.sudden()).isFalse();
            assertThat(missing.deviations()).isZero();
            now += 5 * MINUTE;
        }
    }

    @Test
    void no_answer_depends_on_what_comes_later() {
        List<Anomaly> all = noise(400);
        AnomalyDetector prefix = new AnomalyDetector();
        random.setSeed(7);
        long at = START;
        for (int i = 0; i < 200; i++) {
            assertThat(prefix.add(at, 100 + random.nextGaussian())).isEqualTo(all.get(i));
            at += 5 * MINUTE;
        }
    }

    @Test
    void every_series_has_scores_between_0_and_1() {
        for (int seed = 0; seed < 50; seed++) {
            Random chaos = new Random(seed);
            AnomalyDetector any = new AnomalyDetector();
            long at = chaos.nextLong() / 4;
            for (int i = 0; i < 500; i++) {
                at += chaos.nextInt(5) == 0 ? 0 : chaos.nextInt() * (chaos.nextInt(4) == 0 ? 100_000L : 1L);
                double value = Math.pow(10, chaos.nextInt(600) - 300) * (chaos.nextBoolean() ? -1 : 1);
                assertThat(any.add(at, chaos.nextInt(3) == 0 ? chaos.nextInt(3) : value)
                                .score())
                        .as("seed %s, value %s", seed, i)
                        .isBetween(0.0, 1.0);
            }
        }
    }

    private List<Anomaly> noise(int values) {
        random.setSeed(7);
        List<Anomaly> anomalies = new ArrayList<>();
        for (int i = 0; i < values; i++) {
            anomalies.add(next(100 + random.nextGaussian()));
        }
        return anomalies;
    }

    private Anomaly next(double value) {
        Anomaly anomaly = detector.add(now, value);
        now += 5 * MINUTE;
        return anomaly;
    }
}
