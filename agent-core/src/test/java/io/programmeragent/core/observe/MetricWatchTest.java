package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.service.Detection;
import io.programmeragent.core.service.MetricSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricWatchTest {
    private static final MetricSignal SIGNAL = new MetricSignal("errors", "errors", 0.1, 0.05, Duration.ofSeconds(10));

    private final MovingClock clock = new MovingClock();
    private final List<Signal> signals = new ArrayList<>();
    private final GivenMetrics metrics = new GivenMetrics();
    private final MetricWatch watch = new MetricWatch(
            Services.plain(),
            SIGNAL,
            metrics,
            new WatchPolicy(Duration.ofMinutes(1), Duration.ofMinutes(5), 1),
            clock,
            signals::add);

    @Test
    void it_fires_at_the_threshold_and_resolves_below_the_clear_value() {
        see(0.01, 0.09, 0.1, 0.06, 0.05, 0.049, 0.09);
        assertThat(told())
                .containsExactly("errors RESOLVED", "absent:errors RESOLVED", "errors FIRING", "errors RESOLVED");
        assertThat(signals.get(2).details()).containsEntry("value", "0.1").containsEntry("threshold", "0.1");
        assertThat(signals.get(2).summary()).isEqualTo("errors is 0.1000, at or above 0.1");
    }

    @Test
    void a_value_in_between_from_the_start_tells_nothing() {
        see(0.07, 0.08);
        assertThat(told()).containsExactly("absent:errors RESOLVED");
    }

    @Test
    void what_is_not_a_number_changes_nothing_and_infinity_fires() {
        see(0.2, Double.NaN, Double.NaN);
        assertThat(told()).containsExactly("errors FIRING", "absent:errors RESOLVED");
        see(0.0, Double.POSITIVE_INFINITY);
        assertThat(told()).endsWith("errors RESOLVED", "errors FIRING");
    }

    @Test
    void what_lasts_is_reported_as_it_is_now() {
        see(0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2);
        see(0.06, 0.06, 0.06, 0.06, 0.06, 0.06);
        assertThat(signals.get(signals.size() - 1).summary()).isEqualTo("errors is 0.06000, not yet below 0.05");
        assertThat(told()).containsExactly("errors FIRING", "absent:errors RESOLVED", "errors FIRING", "errors FIRING");
    }

    @Test
    void not_a_number_for_an_hour_is_neither_absence_nor_health_and_the_cure_is_told_in_the_notices() {
        see(0.2);
        for (int i = 0; i < 360; i++) {
            see(Double.NaN);
        }
        assertThat(told()).containsExactly("errors FIRING", "absent:errors RESOLVED");
        assertThat(watch.notice()).get().asString().contains("errors", "no number", "clamp_min");
        see(0.0);
        assertThat(watch.notice()).isEmpty();
        assertThat(told()).last().isEqualTo("errors RESOLVED");
    }

    @Test
    void not_a_number_in_between_does_not_count_as_missing() {
        see(0.0);
        signals.clear();
        for (int i = 0; i < 20; i++) {
            miss();
            see(Double.NaN, Double.NaN, Double.NaN);
        }
        assertThat(signals).isEmpty();
        for (int i = 0; i < 31; i++) {
            miss();
        }
        assertThat(told()).containsExactly("absent:errors FIRING");
    }

    @Test
    void a_series_of_failures_that_vanished_ends_by_the_cure_that_is_told() {
        see(0.2);
        miss();
        assertThat(watch.notice()).get().asString().contains("errors", "or vector(0)");
        see(0.0);
        assertThat(watch.notice()).isEmpty();
        assertThat(told()).last().isEqualTo("errors RESOLVED");
    }

    @Test
    void no_value_resolves_nothing_and_for_long_is_a_signal_of_its_own() {
        see(0.2);
        for (int i = 0; i < 30; i++) {
            miss();
        }
        assertThat(told()).containsExactly("errors FIRING", "absent:errors RESOLVED");
        miss();
        assertThat(told()).last().isEqualTo("absent:errors FIRING");
        assertThat(signals.get(2).summary()).contains("no value since", "or vector(0)");
        see(0.0);
        assertThat(told()).endsWith("absent:errors FIRING", "errors RESOLVED", "absent:errors RESOLVED");
    }

    @Test
    void a_trend_whose_values_end_is_absent_long_before_they_are_out_of_sight() {
        Instant dies = clock.instant().plus(Duration.ofMinutes(1));
        GivenRange exporter = new GivenRange(at -> at.isAfter(dies) ? OptionalDouble.empty() : OptionalDouble.of(50));
        Detection trend =
                new Detection.Trend("disk", 100, Detection.Side.ABOVE, Duration.ofHours(4), Duration.ofHours(1));
        MetricWatch disk = new MetricWatch(
                Services.plain(),
                new MetricSignal("disk", trend, SIGNAL.source(), SIGNAL.interval(), false),
                exporter,
                new WatchPolicy(Duration.ofMinutes(1), Duration.ofMinutes(5), 1),
                clock,
                signals::add);
        for (int minute = 0; minute <= 8; minute++) {
            assertThat(told()).doesNotContain("absent:disk FIRING");
            disk.look();
            clock.advance(Duration.ofMinutes(1));
        }
        disk.look();

        assertThat(told()).last().isEqualTo("absent:disk FIRING");
    }

    @Test
    void a_source_that_cannot_be_asked_for_an_hour_says_nothing_about_the_service_and_its_failure_is_told() {
        see(0.0);
        miss();
        signals.clear();
        metrics.failure = new PluginException(PluginException.Kind.UNAVAILABLE, "prometheus is down");
        for (int i = 0; i < 360; i++) {
            clock.advance(Duration.ofSeconds(10));
            assertThatThrownBy(watch::look).hasMessage("prometheus is down");
        }
        metrics.failure = null;
        miss(); // as after a restart of Prometheus, which has no rates yet
        assertThat(signals).isEmpty();
        see(0.2);
        assertThat(told()).containsExactly("errors FIRING");
    }

    @Test
    void what_lasts_is_reported_again_each_minute() {
        for (int i = 0; i < 13; i++) {
            see(0.2);
        }
        assertThat(told()).containsExactly("errors FIRING", "absent:errors RESOLVED", "errors FIRING", "errors FIRING");
        assertThat(signals).extracting(Signal::identity).doesNotHaveDuplicates();
    }

    @Test
    void several_series_are_no_value_and_the_cure_is_named() {
        metrics.series = 2;
        clock.advance(Duration.ofSeconds(10));
        assertThatThrownBy(watch::look).hasMessageContaining("errors").hasMessageContaining("sum");
        assertThat(signals).isEmpty();
    }

    @Test
    void an_opportunity_is_told_as_one_while_it_lasts() {
        MetricSignal better = new MetricSignal("latency", SIGNAL.detection(), SIGNAL.source(), SIGNAL.interval(), true);
        MetricWatch drifting = new MetricWatch(
                Services.plain(),
                better,
                metrics,
                new WatchPolicy(Duration.ofMinutes(1), Duration.ofMinutes(5), 1),
                clock,
                signals::add);
        metrics.value = 0.2;
        drifting.look();

        assertThat(drifting.opportunity()).contains("market-predictor: latency is 0.2000, at or above 0.1");
        assertThat(signals.get(0).details())
                .containsEntry("opportunity", "true")
                .containsEntry("value", "0.2");
        metrics.value = 0.01;
        drifting.look();
        assertThat(drifting.opportunity()).isEmpty();
        assertThat(watch.opportunity()).isEmpty();
    }

    private List<String> told() {
        return signals.stream().map(s -> s.fingerprint() + " " + s.state()).toList();
    }

    private void see(double... values) {
        for (double value : values) {
            metrics.series = 1;
            metrics.value = value;
            clock.advance(Duration.ofSeconds(10));
            watch.look();
        }
    }

    private void miss() {
        metrics.series = 0;
        clock.advance(Duration.ofSeconds(10));
        watch.look();
    }

    /** Gives what it is told to give. */
    private static final class GivenMetrics implements MetricSource {
        private int series = 1;
        private double value;
        private @org.jspecify.annotations.Nullable PluginException failure;

        @Override
        public MetricResult query(String expression, Instant at) {
            if (failure != null) {
                throw failure;
            }
            List<MetricResult.Series> found = new ArrayList<>();
            for (int i = 0; i < series; i++) {
                found.add(new MetricResult.Series(
                        Map.of("n", Integer.toString(i)), List.of(new MetricResult.Sample(at, value))));
            }
            return new MetricResult(found, List.of());
        }

        @Override
        public MetricResult queryRange(String expression, Instant from, Instant to, Duration step) {
            throw new AssertionError("not asked");
        }
    }
}
