package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.observe.Detector.Finding;
import io.programmeragent.core.service.Detection.Side;
import io.programmeragent.core.service.Detection.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrendDetectorTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Trend DISK = new Trend("disk", 100, Side.ABOVE, Duration.ofHours(4), Duration.ofHours(1));

    /** @param values by hours since an hour ago */
    private static Finding look(Trend trend, Optional<Boolean> before, DoubleUnaryOperator values) {
        GivenRange metrics = new GivenRange(at -> OptionalDouble.of(values.applyAsDouble(
                Duration.between(NOW.minusSeconds(3600), at).toMillis() / 3_600_000.0)));
        return Detector.of("disk", trend).look(metrics, before, NOW);
    }

    private static Finding look(DoubleUnaryOperator values) {
        return look(DISK, Optional.empty(), values);
    }

    @Test
    void what_will_be_at_its_limit_in_time_is_trouble_and_the_numbers_are_told() {
        Random noise = new Random(1);
        Finding finding = look(h -> 60 + 12 * h + noise.nextGaussian());

        assertThat(finding.trouble()).contains(true);
        assertThat(finding.summary()).contains("and will be 100.0 in 2.").contains("between");
        assertThat(finding.details())
                .containsKeys("value", "slope-per-hour", "slope-between", "limit-in", "limit-between", "samples")
                .containsEntry("limit", "100.0")
                .containsEntry("confidence", "0.9");
    }

    @Test
    void what_takes_longer_or_goes_the_other_way_is_none() {
        assertThat(look(h -> 60 + 5 * h).trouble()).contains(false);
        assertThat(look(h -> 90 - 20 * h).trouble()).contains(false);
        assertThat(look(h -> 99).trouble()).contains(false);
    }

    @Test
    void what_may_or_may_not_stays_what_it_was() {
        Random noise = new Random(3);
        DoubleUnaryOperator unsure = h -> 60 + 10 * h + 12 * noise.nextGaussian();

        Finding first = look(unsure);
        assertThat(first.trouble()).isEmpty();
        assertThat(look(DISK, Optional.of(true), unsure).trouble()).contains(true);
    }

    @Test
    void what_is_there_already_is_trouble_at_once() {
        assertThat(look(h -> h < 1 ? 10 : 101).trouble()).contains(true);
    }

    @Test
    void the_limit_may_lie_below() {
        Trend free = new Trend("free", 0, Side.BELOW, Duration.ofHours(4), Duration.ofHours(1));

        Finding falling = look(free, Optional.empty(), h -> 40 - 12 * h);
        assertThat(falling.trouble()).contains(true);
        assertThat(falling.details().get("slope-per-hour")).startsWith("-12");
        assertThat(look(free, Optional.empty(), h -> 40 + 12 * h).trouble()).contains(false);
    }

    @Test
    void a_saw_whose_teeth_do_not_reach_the_limit_is_no_trend() {
        int alarms = 0;
        for (int shift = 0; shift < 60; shift++) {
            double offset = shift / 60.0;
            alarms += look(h -> 40 + 50 * ((h * 6 + offset) % 1)).trouble().orElse(false) ? 1 : 0;
        }
        assertThat(alarms).isZero();
    }

    @Test
    void too_little_tells_nothing_and_nothing_is_no_data() {
        GivenRange few = new GivenRange(
                at -> at.isBefore(NOW.minusSeconds(300)) ? OptionalDouble.empty() : OptionalDouble.of(50));

        assertThat(Detector.of("disk", DISK).look(few, Optional.empty(), NOW).trouble())
                .isEmpty();
        assertThat(Detector.of("disk", DISK).look(few, Optional.empty(), NOW).data())
                .isTrue();
        assertThat(Detector.of("disk", DISK)
                        .look(new GivenRange(), Optional.of(true), NOW)
                        .data())
                .isFalse();
    }

    @Test
    void what_was_there_until_ten_minutes_ago_is_nothing_now() {
        GivenRange dead = new GivenRange(
                at -> at.isAfter(NOW.minusSeconds(600)) ? OptionalDouble.empty() : OptionalDouble.of(101));
        assertThat(Detector.of("disk", DISK).look(dead, Optional.of(false), NOW))
                .isEqualTo(Finding.nothing(Optional.of(false)));
    }

    @Test
    void what_is_no_number_by_now_is_not_judged_by_the_numbers_before() {
        Finding idle = look(DISK, Optional.of(false), h -> h > 0.9 ? Double.NaN : 101);

        assertThat(idle.answer()).isEqualTo(Detector.Answer.NOT_NUMBER);
        assertThat(idle.trouble()).contains(false);
    }

    @Test
    void what_is_never_a_number_is_told_with_the_cure() {
        GivenRange idle = new GivenRange(at -> OptionalDouble.of(Double.NaN));

        Detector.Finding found = Detector.of("disk", DISK).look(idle, Optional.of(true), NOW);

        assertThat(found.answer()).isEqualTo(Detector.Answer.NOT_NUMBER);
        assertThat(found.trouble()).contains(true);
        assertThat(found.summary()).contains("NaN", "clamp_min");
    }
}
