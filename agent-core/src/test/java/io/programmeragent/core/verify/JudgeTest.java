package io.programmeragent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.verify.Measurement;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.api.verify.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    private static final Instant THEN = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(60);

    @ParameterizedTest(name = "before {0} of {1} bad, after {2} of {3}: {4}")
    @CsvSource({
        "10, 60,  0, 100, BETTER",
        "3,   3,  0,  10, BETTER",
        "0, 100, 30, 100, WORSE",
        "10, 60, 60,  60, WORSE",
        "10, 100, 11, 100, SAME",
        "0, 100,  0, 100, SAME",
        "7,  62,  0,  40, INCONCLUSIVE",
        "7,  62,  1,  60, INCONCLUSIVE",
        "7,  62,  0, 103, BETTER",
        "3,   3,  0,   2, INCONCLUSIVE",
        "3,   3,  0,   0, INCONCLUSIVE",
        "0,   0,  0, 100, INCONCLUSIVE",
        "0,   0, 50, 100, INCONCLUSIVE",
    })
    void ratios_are_compared_by_their_counts(long badBefore, long before, long badAfter, long after, Outcome outcome) {
        Verdict verdict = Judge.judge(
                List.of(ratio("fault", badBefore, before)), List.of(ratio("fault", badAfter, after)), "fault");
        assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(outcome);
        assertThat(verdict.reason()).contains(after == 0 ? "no data" : Long.toString(after));
    }

    @Test
    void worse_in_anything_outweighs_better_in_what_is_decisive() {
        Verdict verdict = Judge.judge(
                List.of(ratio("fault", 50, 100), ratio("errors", 50, 100)),
                List.of(ratio("fault", 0, 100), ratio("errors", 100, 100)),
                "fault");
        assertThat(verdict.outcome()).isEqualTo(Outcome.WORSE);
        assertThat(verdict.reason()).contains("errors: 100 of 100 bad, before 50 of 100");
    }

    @Test
    void better_in_something_else_is_not_better() {
        Verdict verdict = Judge.judge(
                List.of(ratio("fault", 0, 0), ratio("health", 50, 100)),
                List.of(ratio("fault", 0, 0), ratio("health", 0, 100)),
                "fault");
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void what_was_not_measured_is_not_better() {
        assertThat(Judge.judge(List.of(), List.of(), "fault").outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void slower_answers_are_worse_and_faster_ones_better() {
        List<Double> slow = noise(1, 200, 50);
        List<Double> quick = noise(2, 100, 50);
        assertThat(Judge.judge(List.of(values(quick)), List.of(values(slow)), "latency")
                        .outcome())
                .isEqualTo(Outcome.WORSE);
        assertThat(Judge.judge(List.of(values(slow)), List.of(values(quick)), "latency")
                        .outcome())
                .isEqualTo(Outcome.BETTER);
        assertThat(Judge.judge(List.of(values(slow.subList(0, 5))), List.of(values(quick)), "latency")
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void values_that_are_no_numbers_are_no_data() {
        List<Double> nothing = Stream.generate(() -> Double.NaN).limit(50).toList();
        assertThat(Judge.judge(List.of(values(noise(1, 200, 50))), List.of(values(nothing)), "latency")
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void rates_are_compared_also_where_counts_are_huge() {
        Verdict verdict = Judge.judge(
                List.of(ratio("fault", 30_000_000, 60_000_000)),
                List.of(ratio("fault", 30_000_000, 3_000_000_000L)),
                "fault");
        assertThat(verdict.outcome()).isEqualTo(Outcome.BETTER);
    }

    @Test
    void the_same_service_is_rarely_called_better_or_worse() {
        int wrong = 0;
        int runs = 2000;
        for (long seed = 0; seed < runs; seed++) {
            Random random = new Random(seed);
            double rate = random.nextDouble() * 0.5;
            Outcome outcome = Judge.judge(
                            List.of(ratio("fault", events(random, rate, 80), 80)),
                            List.of(ratio("fault", events(random, rate, 120), 120)),
                            "fault")
                    .outcome();
            wrong += outcome == Outcome.BETTER || outcome == Outcome.WORSE ? 1 : 0;
        }
        assertThat(wrong).as("of %d", runs).isBetween(1, runs / 40);
    }

    @Test
    void a_fault_that_is_gone_is_never_called_the_same() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Measurement before = ratio("fault", 1 + random.nextInt(20), 40 + random.nextInt(100));
            Measurement after = ratio("fault", 0, random.nextInt(500));
            assertThat(Judge.judge(List.of(before), List.of(after), "fault").outcome())
                    .isIn(Outcome.BETTER, Outcome.INCONCLUSIVE);
        }
    }

    @Test
    void a_fault_that_goes_on_is_called_the_same_in_the_end() {
        int same = 0;
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            same += Judge.judge(
                                            List.of(ratio("fault", 20, 200)),
                                            List.of(ratio("fault", events(random, 0.1, 400), 400)),
                                            "fault")
                                    .outcome()
                            == Outcome.SAME
                    ? 1
                    : 0;
        }
        assertThat(same).isGreaterThan(480);
    }

    @Test
    void a_verdict_and_its_opposite_agree() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Measurement a = ratio("fault", random.nextInt(50), 50 + random.nextInt(50));
            Measurement b = ratio("fault", random.nextInt(50), 50 + random.nextInt(50));
            Outcome there = Judge.judge(List.of(a), List.of(b), "fault").outcome();
            Outcome back = Judge.judge(List.of(b), List.of(a), "fault").outcome();
            assertThat(back)
                    .isIn(
                            switch (there) {
                                case BETTER -> List.of(Outcome.WORSE);
                                case WORSE -> List.of(Outcome.BETTER);
                                case SAME, INCONCLUSIVE -> List.of(Outcome.SAME, Outcome.INCONCLUSIVE);
                            });
        }
    }

    private static long events(Random random, double rate, int total) {
        return Stream.generate(random::nextDouble)
                .limit(total)
                .filter(d -> d < rate)
                .count();
    }

    private static List<Double> noise(long seed, double mean, int count) {
        Random random = new Random(seed);
        return Stream.generate(() -> mean + random.nextGaussian() * mean / 10)
                .limit(count)
                .toList();
    }

    private static Measurement ratio(String name, long bad, long total) {
        return new Measurement.Ratio(name, THEN, NOW, bad, total);
    }

    private static Measurement values(List<Double> values) {
        return new Measurement.Values("latency", THEN, NOW, values);
    }
}
