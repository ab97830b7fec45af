package io.programmeragent.core.observe.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.scrape.ExpositionParser.Exposed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
    private final SeriesMemory memory = new SeriesMemory(Duration.ofHours(2), 1000);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 + 2 * 3                                   | 7
            (1 + 2) * 3                                 | 9
            10 - 2 - 3                                  | 5
            12 / 3 / 2                                  | 2
            -2 * -3                                     | 6
            1 / 0                                       | Infinity
            0 / 0                                       | NaN
            1.5e3 + .5                                  | 1500.5
            2 # a comment                               | 2
            requests{status="200"}                      | 90
            requests{status!="200",status!="404"}       | 10
            requests{status=~"5..",zone=""}             | 10
            requests{status!~"[24].."}                  | 10
            requests{status='500'} * 2                  | 20
            sum(requests)                               | 105
            sum by (kind) (requests)                    | 105
            sum(requests) by (kind)                     | 105
            sum(requests{status="500"}) / sum(requests) * 100 | 9.523809523809524
            sum(nothing) or vector(0)                   | 0
            sum(requests) or vector(0)                  | 105
            (sum(nothing) or vector(0)) / sum(requests) | 0
            requests{status="500"} / requests{status="500"} | 1
            up                                          | 1
            """)
    void expressions_have_the_values_that_prometheus_gives_them(String expression, double value) {
        scrape(0, gauge("requests", "200", 90), gauge("requests", "404", 5), gauge("requests", "500", 10));
        assertThat(values(expression, 0)).singleElement().isEqualTo(value);
    }

    @Test
    void series_are_matched_by_all_their_labels_without_the_name() {
        scrape(0, gauge("a", "1", 10), gauge("a", "2", 20), gauge("b", "2", 5), gauge("b", "3", 1));
        assertThat(evaluate("a / b", 0)).containsExactly(Map.entry(Map.of("job", "test", "status", "2"), 4.0));
        assertThat(values("a or b", 0)).containsExactlyInAnyOrder(10.0, 20.0, 1.0);
    }

    @Test
    void a_selector_keeps_the_name_and_an_operator_drops_it() {
        scrape(0, gauge("a", "1", 10));
        assertThat(evaluate("a", 0).keySet()).containsExactly(Map.of("__name__", "a", "job", "test", "status", "1"));
        assertThat(evaluate("a * 2", 0).keySet()).containsExactly(Map.of("job", "test", "status", "1"));
    }

    @Test
    void series_that_are_alike_without_the_name_cannot_be_calculated_with() {
        scrape(0, gauge("a", "1", 10), gauge("b", "1", 20));
        assertThatThrownBy(() -> evaluate("{status=\"1\"} * 2", 0)).hasMessageContaining("several series");
    }

    @Test
    void nothing_that_matches_is_no_series() {
        scrape(0, gauge("a", "1", 10));
        assertThat(values("nothing", 0)).isEmpty();
        assertThat(values("sum(nothing)", 0)).isEmpty();
        assertThat(values("nothing + 1", 0)).isEmpty();
        assertThat(values("increase(a[1m])", 0)).isEmpty();
    }

    @Test
    void a_value_counts_until_its_series_ends_or_is_five_minutes_old() {
        scrape(0, gauge("a", "1", 10));
        assertThat(values("a", 299)).containsExactly(10.0);
        assertThat(values("a", 300)).isEmpty();
        assertThat(values("a", -1)).isEmpty();
        scrape(10);
        assertThat(values("a", 9)).containsExactly(10.0);
        assertThat(values("a", 10)).isEmpty();
    }

    @Test
    void when_a_scrape_fails_every_series_ends_and_up_is_zero() {
        scrape(0, gauge("a", "1", 10));
        memory.failed("test", at(10));
        assertThat(values("a", 10)).isEmpty();
        assertThat(values("up", 10)).containsExactly(0.0);
    }

    @Test
    void increase_counts_from_the_last_sample_before_the_window_and_does_not_extrapolate() {
        for (int i = 0; i <= 10; i++) {
            scrape(i * 10, counter("c", "1", i));
        }
        assertThat(values("increase(c[30s])", 100)).containsExactly(3.0);
        assertThat(values("increase(c[25s])", 100)).as("from the sample at 70").containsExactly(3.0);
        assertThat(values("rate(c[30s])", 100)).containsExactly(0.1);
        assertThat(values("increase(c[30s])", 95)).containsExactly(3.0);
    }

    @Test
    void windows_that_follow_each_other_count_every_event_once() {
        Random random = new Random(7);
        double events = 0;
        for (int i = 0; i <= 600; i++) {
            events += random.nextInt(4);
            scrape(i, counter("c", "1", events));
        }
        double first = values("c", 0).get(0);
        double counted = 0;
        for (int second = 37; second <= 600; second += 37) {
            counted += values("increase(c[37s])", second).get(0);
        }
        assertThat(counted).isEqualTo(values("c", 592).get(0) - first);
    }

    @Test
    void a_counter_that_falls_began_anew() {
        double[] shown = {100, 110, 5, 8, 2};
        for (int i = 0; i < shown.length; i++) {
            scrape(i * 10, counter("c", "1", shown[i]));
        }
        assertThat(values("increase(c[40s])", 40)).containsExactly(10.0 + 5 + 3 + 2);
        assertThat(values("rate(c[40s])", 40))
                .singleElement()
                .satisfies(r -> assertThat(r).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void a_counter_that_appears_between_two_scrapes_began_at_zero() {
        scrape(0, counter("c", "200", 50));
        scrape(10, counter("c", "200", 60), counter("c", "500", 3));
        assertThat(values("increase(c{status=\"500\"}[1m])", 10)).containsExactly(3.0);
        assertThat(values("increase(c{status=\"200\"}[1m])", 10)).containsExactly(10.0);
    }

    @Test
    void a_counter_that_is_there_at_the_first_scrape_did_not_begin_at_zero() {
        scrape(0, counter("c", "500", 3));
        scrape(10, counter("c", "500", 3));
        assertThat(values("increase(c[1m])", 10)).containsExactly(0.0);
    }

    @Test
    void a_gauge_that_appears_did_not_begin_at_zero() {
        scrape(0, gauge("a", "1", 1));
        scrape(10, gauge("a", "1", 1), gauge("a", "2", 9));
        assertThat(values("increase(a{status=\"2\"}[1m])", 10)).isEmpty();
        assertThat(values("a{status=\"2\"}", 0)).isEmpty();
    }

    @Test
    void a_restart_between_two_scrapes_loses_nothing_that_was_shown() {
        scrape(0, counter("c", "500", 7));
        memory.failed("test", at(10));
        scrape(20, counter("c", "200", 1));
        scrape(30, counter("c", "200", 2), counter("c", "500", 2));
        assertThat(values("increase(c{status=\"500\"}[1m])", 30)).containsExactly(2.0);
    }

    @Test
    void what_a_service_shows_as_not_a_number_does_not_end_its_series() {
        scrape(0, gauge("a", "1", SeriesSamples.STALE));
        assertThat(values("a", 0)).singleElement().satisfies(v -> assertThat(v).isNaN());
    }

    @Test
    void old_samples_and_series_are_forgotten_and_the_number_of_series_is_bounded() {
        SeriesMemory small = new SeriesMemory(Duration.ofMinutes(1), 3);
        assertThat(small.scraped(
                        "t",
                        at(0),
                        List.of(gauge("a", "1", 1), gauge("a", "2", 1), gauge("a", "3", 1), gauge("a", "4", 1))))
                .isEqualTo(1);
        assertThat(small.scraped("t", at(30), List.of(gauge("a", "1", 1), gauge("b", "1", 1))))
                .isEqualTo(1);
        assertThat(small.scraped("t", at(200), List.of(gauge("b", "1", 1), gauge("b", "2", 1))))
                .isZero();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            small.scraped("t", at(500 + i), List.of(gauge("b", "1", i)));
        }
        small.each(labels -> true, (labels, samples) -> sizes.add(samples.size()));
        assertThat(sizes).allSatisfy(s -> assertThat(s).isLessThan(100));
    }

    @Test
    void a_job_label_of_the_target_itself_is_kept_apart() {
        memory.scraped("test", at(0), List.of(new Exposed(Map.of("__name__", "a", "job", "own"), 1, false)));
        assertThat(evaluate("a", 0).keySet())
                .containsExactly(Map.of("__name__", "a", "job", "test", "exported_job", "own"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sum(",
                "sum)",
                "a{",
                "a{b",
                "a{b=",
                "a{b=\"c",
                "a{b=\"c\"",
                "a{b=~\"(\"}",
                "a{b>\"c\"}",
                "{}",
                "{a=\"\"}",
                "rate(a)",
                "rate(a[])",
                "rate(a[5])",
                "rate(a[5m)",
                "rate(sum(a)[5m])",
                "a[5m]",
                "histogram_quantile(0.9, a)",
                "avg(a)",
                "a b",
                "1 +",
                "* 2",
                "a > 1",
                "a and b",
                "sum by a (b)",
                "a offset 5m",
                "a @ 1",
                "a{b=\"\\q\"}",
                "é",
                "'a'"
            })
    void what_is_not_understood_is_refused_and_quoted(String expression) {
        assertThatThrownBy(() -> ExpressionParser.parse(expression))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED))
                .hasMessageContaining("'" + expression + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(1)", "vector(up)", "1 or up"})
    void numbers_and_series_are_not_mixed_up(String expression) {
        scrape(0);
        assertThatThrownBy(() -> evaluate(expression, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_text_is_understood_or_refused_and_nothing_else() {
        String[] pieces = {
            "sum", "(", ")", "rate", "[5m]", "{", "}", "a", "=", "\"b\"", "=~", "+", "-", "*", "/", "or", "vector", "1",
            ",", "by", " ", "#", "\\", "'", "é"
        };
        int understood = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                ExpressionParser.parse(text.toString());
                understood++;
            } catch (PluginException e) {
                assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED);
            }
        }
        assertThat(understood).isPositive();
        assertThatThrownBy(() -> ExpressionParser.parse("(".repeat(100_000))).isInstanceOf(PluginException.class);
        assertThatThrownBy(() -> ExpressionParser.parse("-".repeat(100_000))).isInstanceOf(PluginException.class);
    }

    private void scrape(int second, Exposed... samples) {
        memory.scraped("test", at(second), List.of(samples));
    }

    private static Exposed gauge(String name, String status, double value) {
        return new Exposed(Map.of("__name__", name, "status", status), value, false);
    }

    private static Exposed counter(String name, String status, double value) {
        return new Exposed(Map.of("__name__", name, "status", status), value, true);
    }

    private List<Double> values(String expression, int second) {
        return List.copyOf(evaluate(expression, second).values());
    }

    private Map<Map<String, String>, Double> evaluate(String expression, int second) {
        return Evaluation.of(ExpressionParser.parse(expression), memory, at(second));
    }

    private static Instant at(int second) {
        return Instant.parse("2026-01-31T10:00:00Z").plusSeconds(second);
    }
}
