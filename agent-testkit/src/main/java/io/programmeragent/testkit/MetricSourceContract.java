package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.MetricSourceProvider;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What every {@link MetricSource} keeps: (M1) to (M8), and the part of the language that all sources understand. */
public abstract class MetricSourceContract extends PluginContract<MetricSource> {
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final String OK = "requests_total{status=\"200\"}";
    private static final String BAD = "requests_total{status=\"500\"}";

    /**
     * Lets the watched thing show these values, and the source see them. Each call is a moment later than the one
     * before; the virtual clock is at the moment.
     *
     * @param page values by series, in the text format's notation, such as <code>requests_total{status="500"}</code>
     */
    protected abstract void show(Instant at, Map<String, Double> page);

    /**
     * Makes a part of the answer for a moment missing in a way that the source knows of.
     *
     * @return false when this source cannot know of a missing part
     */
    protected abstract boolean loseAPart(Instant at);

    /** Expressions that are wrong in this source's language, too, where it understands more than PromQL. */
    protected List<String> wrong() {
        return List.of("sum(", "requests_total{status=", "rate(requests_total)");
    }

    /** Whether the system behind keeps NaN; one that does not must give no value instead of another one. */
    protected boolean keepsNan() {
        return true;
    }

    @Override
    protected final Class<? extends PluginProvider<MetricSource>> serviceType() {
        return MetricSourceProvider.class;
    }

    @Override
    protected final void ask(MetricSource asked) {
        asked.query(OK, clock().instant());
    }

    @Override
    protected final void assertFails(MetricSource asked) {
        MetricResult answer;
        try {
            answer = asked.query(OK, clock().instant());
        } catch (PluginException told) {
            return;
        }
        assertThat(answer.series().isEmpty() || !answer.warnings().isEmpty())
                .as("a source that cannot be reached has no data, or warns: " + answer)
                .isTrue();
    }

    private Instant show(Map<String, Double> page) {
        Instant at = virtualClock().advance(STEP);
        show(at, page);
        return at;
    }

    @Test
    final void m1_a_query_that_matches_nothing_answers_no_series() {
        Instant at = show(Map.of(OK, 5.0));

        assertThat(plugin().query("no_such_metric", at).series()).isEmpty();
        assertThat(plugin().query("requests_total{status=\"999\"}", at).series())
                .isEmpty();
        assertThat(plugin().queryRange("no_such_metric", at.minus(STEP), at, STEP)
                        .series())
                .isEmpty();
    }

    @Test
    final void m2_samples_are_ordered_by_time_without_duplicates_and_both_ends_are_included() {
        Instant first = show(Map.of(OK, 0.0));
        List<Double> expected = new ArrayList<>(List.of(0.0));
        Instant last = first;
        for (int i = 1; i <= 4; i++) {
            last = show(Map.of(OK, i * 10.0));
            expected.add(i * 10.0);
        }

        MetricResult result = plugin().queryRange(OK, first, last, STEP);

        assertThat(result.series()).hasSize(1);
        List<MetricResult.Sample> samples = result.series().get(0).samples();
        assertThat(samples.stream().map(MetricResult.Sample::at))
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(first)
                .endsWith(last);
        assertThat(samples.stream().map(MetricResult.Sample::value)).isEqualTo(expected);
    }

    @Test
    final void m3_nan_and_infinities_are_passed_on() {
        Instant at = show(Map.of("a_ratio", Double.NaN, "a_limit", Double.POSITIVE_INFINITY));

        OptionalDouble ratio = plugin().query("a_ratio", at).single();
        assertThat(ratio).isEqualTo(keepsNan() ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty());
        assertThat(plugin().query("a_limit", at).single()).hasValue(Double.POSITIVE_INFINITY);
    }

    @Test
    final void m4_a_whole_answer_has_no_warnings_and_a_partial_one_has() {
        Instant whole = show(Map.of(OK, 5.0));
        assertThat(plugin().query(OK, whole).warnings()).isEmpty();

        Instant partial = virtualClock().advance(STEP);
        if (loseAPart(partial)) {
            assertThat(plugin().query(OK, partial).warnings()).isNotEmpty();
        } else {
            assertThat(plugin().query(OK, partial).warnings()).isEmpty();
        }
    }

    @Test
    final void m5_an_expression_that_is_not_understood_is_rejected_and_quoted() {
        Instant at = show(Map.of(OK, 5.0));

        for (String expression : wrong()) {
            assertThatThrownBy(() -> plugin().query(expression, at))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED))
                    .hasMessageContaining(expression);
            assertThatThrownBy(() -> plugin().queryRange(expression, at, at, STEP))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining(expression);
        }
    }

    @Test
    final void m6_nothing_after_the_asked_time_is_in_the_answer() {
        Instant early = show(Map.of(OK, 1.0));
        show(Map.of(OK, 2.0));
        Instant late = show(Map.of(OK, 3.0));

        assertThat(plugin().query(OK, early).single()).hasValue(1.0);
        assertThat(plugin().queryRange(OK, early, late.minus(STEP), STEP).series())
                .allSatisfy(series -> assertThat(series.samples())
                        .allSatisfy(s -> assertThat(s.at()).isBefore(late)));
    }

    @Test
    final void m7_each_matching_series_is_listed_once() {
        Instant first = show(Map.of(OK, 5.0, BAD, 2.0));
        Instant last = show(Map.of(OK, 6.0, BAD, 2.0));

        List<Map<String, String>> series = plugin().series("requests_total", first, last);

        assertThat(series).hasSize(2).doesNotHaveDuplicates();
        assertThat(series.stream().map(s -> s.get("status"))).containsExactlyInAnyOrder("200", "500");
        assertThat(plugin().series("no_such_metric", first, last)).isEmpty();
    }

    @Test
    final void m8_about_a_metric_that_nobody_knows_there_is_nothing_to_say() {
        show(Map.of(OK, 5.0));

        assertThat(plugin().metadata("no_such_metric")).isEmpty();
    }

    @Test
    final void a_selector_answers_one_sample_of_each_matching_series_with_its_labels() {
        Instant at = show(Map.of(OK, 5.0, BAD, 2.0));

        MetricResult both = plugin().query("requests_total", at);
        MetricResult one = plugin().query(BAD, at);

        assertThat(both.series())
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.samples()).hasSize(1));
        assertThat(one.single()).hasValue(2.0);
        assertThat(one.series().get(0).labels())
                .containsEntry("__name__", "requests_total")
                .containsEntry("status", "500");
    }

    @Test
    final void sums_and_the_four_operators_are_understood() {
        Instant at = show(Map.of(OK, 6.0, BAD, 2.0));

        assertThat(value("sum(requests_total)", at)).isEqualTo(8.0);
        assertThat(value("sum(" + BAD + ") / sum(requests_total)", at)).isEqualTo(0.25);
        assertThat(value("sum(" + OK + ") * sum(" + BAD + ")", at)).isEqualTo(12.0);
        assertThat(value("sum(" + OK + ") - sum(" + BAD + ")", at)).isEqualTo(4.0);
        assertThat(value("sum(" + OK + ") + sum(" + BAD + ")", at)).isEqualTo(8.0);
    }

    @Test
    final void rates_and_increases_are_understood() {
        Instant at = Instant.EPOCH;
        for (int i = 0; i <= 8; i++) {
            at = show(Map.of(OK, i * 150.0, BAD, i * 15.0));
        }

        Percentage near = Percentage.withPercentage(10);
        assertThat(value("rate(" + OK + "[1m])", at)).isCloseTo(10, near);
        assertThat(value("increase(" + OK + "[1m])", at)).isCloseTo(600, near);
        assertThat(value("sum(rate(requests_total[1m]))", at)).isCloseTo(11, near);
        assertThat(value("sum(rate(" + BAD + "[1m])) / sum(rate(" + OK + "[1m]))", at))
                .isCloseTo(0.1, within(0.001));
    }

    @Test
    final void a_counter_that_starts_anew_does_not_run_backwards() {
        Instant at = Instant.EPOCH;
        for (double value : new double[] {1000, 1150, 1300, 150, 300, 450}) {
            at = show(Map.of(OK, value));
        }

        assertThat(value("rate(" + OK + "[1m])", at)).isCloseTo(10, Percentage.withPercentage(35));
    }

    private double value(String expression, Instant at) {
        return plugin().query(expression, at).single().orElseThrow();
    }
}
