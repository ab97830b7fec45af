package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.observe.Detector.Answer;
import io.programmeragent.core.observe.Detector.Finding;
import io.programmeragent.core.service.Detection.BurnRate;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BurnRateDetectorTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final BurnRate SLO = new BurnRate("all[{window}]", "bad[{window}]", 0.999, BurnRate.workbook(), 5);

    private final GivenRange metrics = new GivenRange();

    private void given(String window, double failed, double total) {
        metrics.give("all[" + window + "]", total).give("bad[" + window + "]", failed);
    }

    private Finding look(Optional<Boolean> before) {
        return Detector.of("availability", SLO).look(metrics, before, NOW);
    }

    private void healthy() {
        given("300s", 0, 1_000);
        given("1800s", 1, 6_000);
        given("3600s", 2, 12_000);
        given("21600s", 5, 72_000);
        given("259200s", 100, 864_000);
    }

    @Test
    void a_fast_burn_over_both_windows_is_trouble_with_its_numbers() {
        healthy();
        given("300s", 20, 1_000);
        given("3600s", 200, 12_000);

        Finding finding = look(Optional.empty());

        assertThat(finding.trouble()).contains(true);
        assertThat(finding.summary())
                .isEqualTo(
                        "availability: what the objective of 99.9 % allows is used up 16.7 times too fast over 1h and"
                                + " 20.0 times over 5m (14.4 is too fast): 200 of 12000 failed");
        assertThat(finding.details())
                .containsEntry("burn-1h", "16.67")
                .containsEntry("burn-5m", "20.00")
                .containsEntry("too-fast", "14.4")
                .containsEntry("objective", "0.999");
    }

    @Test
    void what_was_over_five_minutes_ago_is_over() {
        healthy();
        given("3600s", 1_000, 12_000);

        assertThat(look(Optional.of(true)).trouble()).contains(false);
    }

    @Test
    void a_blip_that_used_up_little_is_none() {
        healthy();
        given("300s", 50, 1_000);
        given("3600s", 52, 12_000);

        assertThat(look(Optional.empty()).trouble()).contains(false);
    }

    @Test
    void a_slow_burn_over_days_is_trouble_too() {
        healthy();
        given("21600s", 100, 72_000);
        given("259200s", 900, 864_000);

        assertThat(look(Optional.empty()).summary()).contains("over 3d").contains("over 6h");
    }

    @Test
    void few_failures_among_few_requests_are_none() {
        given("300s", 1, 3);
        given("1800s", 1, 8);
        given("3600s", 2, 20);
        given("21600s", 2, 100);
        given("259200s", 2, 500);

        assertThat(look(Optional.empty()).trouble()).contains(false);
    }

    @Test
    void the_long_windows_are_asked_only_where_the_short_one_is_too_fast() {
        healthy();
        look(Optional.empty());

        assertThat(metrics.asked()).noneMatch(a -> a.contains("259200s")).noneMatch(a -> a.contains("[3600s"));
    }

    @Test
    void no_requests_change_nothing_and_no_series_are_no_data() {
        assertThat(look(Optional.of(true)).data()).isFalse();
        for (String window : new String[] {"300s", "1800s", "3600s", "21600s", "259200s"}) {
            metrics.give("all[" + window + "]", 0);
        }

        assertThat(look(Optional.of(true)).trouble()).contains(true);
        assertThat(look(Optional.empty()).trouble()).isEmpty();
    }

    @Test
    void a_count_that_is_no_number_changes_nothing_and_is_not_missing() {
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            metrics.give("all[300s]", none);

            assertThat(look(Optional.of(true)).answer()).isEqualTo(Answer.NOT_NUMBER);
            assertThat(look(Optional.of(true)).trouble()).contains(true);
            assertThat(look(Optional.empty()).trouble()).isEmpty();
        }
        given("300s", Double.NaN, 1_000);
        assertThat(look(Optional.empty()).answer()).as("the bad ones").isEqualTo(Answer.NOT_NUMBER);

        given("21600s", 0, 72_000);
        assertThat(look(Optional.empty()).trouble()).as("another window counts").contains(false);
        assertThat(look(Optional.empty()).details()).containsKey("burn-6h").doesNotContainKey("burn-5m");
    }

    @Test
    void where_all_are_counted_and_no_bad_ones_none_was_bad() {
        healthy();
        GivenRange onlyAll = new GivenRange();
        for (String window : new String[] {"300s", "1800s", "3600s", "21600s", "259200s"}) {
            onlyAll.give("all[" + window + "]", 1_000);
        }

        assertThat(Detector.of("availability", SLO)
                        .look(onlyAll, Optional.empty(), NOW)
                        .trouble())
                .contains(false);
    }
}
