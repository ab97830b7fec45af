package io.programmeragent.core.observe.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.scrape.ExpositionParser.Exposed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionParserTest {
    @Test
    void the_text_format_is_read() {
        assertThat(text("""
                        # HELP http_requests_total The total number of HTTP requests.
                        # TYPE http_requests_total counter
                        http_requests_total{method="post",code="200"} 1027 1395066363000
                        http_requests_total{method="post",code="400",}    3 1395066363000

                        # Escaping in label values:
                        msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
                        # Minimalistic line:
                        metric_without_timestamp_and_labels 12.47
                        something_weird{problem="division by zero"} +Inf -3982045
                        \tspaced { a = "b" , c = "d" }\t 7 \t
                        """.replace("\tspaced {", "spaced{")))
                .containsExactly(
                        new Exposed(
                                Map.of("__name__", "http_requests_total", "method", "post", "code", "200"), 1027, true),
                        new Exposed(
                                Map.of("__name__", "http_requests_total", "method", "post", "code", "400"), 3, true),
                        new Exposed(
                                Map.of(
                                        "__name__",
                                        "msdos_file_access_time_seconds",
                                        "path",
                                        "C:\\DIR\\FILE.TXT",
                                        "error",
                                        "Cannot find file:\n\"FILE.TXT\""),
                                1.458255915e9,
                                false),
                        new Exposed(Map.of("__name__", "metric_without_timestamp_and_labels"), 12.47, false),
                        new Exposed(
                                Map.of("__name__", "something_weird", "problem", "division by zero"),
                                Double.POSITIVE_INFINITY,
                                false),
                        new Exposed(Map.of("__name__", "spaced", "a", "b", "c", "d"), 7, false));
    }

    @Test
    void what_of_a_histogram_and_a_summary_counts_is_known() {
        List<Exposed> samples = text("""
                # TYPE h histogram
                h_bucket{le="+Inf"} 3
                h_sum 5
                h_count 3
                # TYPE s summary
                s{quantile="0.5"} NaN
                s_sum 5
                s_count 3
                # TYPE g gauge
                g_count 3
                other_count 3
                """);
        assertThat(samples.stream().filter(Exposed::counter).map(s -> s.labels().get("__name__")))
                .containsExactly("h_bucket", "h_sum", "h_count", "s_sum", "s_count");
        assertThat(samples.get(3).value()).isNaN();
    }

    @Test
    void openmetrics_with_units_exemplars_and_created_times_is_read() {
        List<Exposed> samples = open("""
                # TYPE acme_http_router_request_seconds summary
                # UNIT acme_http_router_request_seconds seconds
                # HELP acme_http_router_request_seconds Latency though all of ACME's HTTP request router.
                acme_http_router_request_seconds_sum{path="/api/v1",method="GET"} 9036.32
                acme_http_router_request_seconds_count{path="/api/v1",method="GET"} 807283.0
                acme_http_router_request_seconds_created{path="/api/v1",method="GET"} 1605281325.0
                # TYPE foo counter
                foo_total 17.0 1520879607.789 # {id="counter-test"} 5
                # TYPE bar histogram
                bar_bucket{le="0.01"} 0
                bar_bucket{le="0.1"} 8 # {} 0.054
                bar_bucket{le="+Inf"} 17 # {trace_id="KOO5S4vxi0o"} 0.67 1520879607.789
                # EOF
                """);
        assertThat(samples).hasSize(7);
        assertThat(samples.get(3)).isEqualTo(new Exposed(Map.of("__name__", "foo_total"), 17, true));
        assertThat(samples.get(2).counter()).isFalse();
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_read_over() {
        assertThat(text("\uFEFFa 1\r\nb 2\r\n")).extracting(Exposed::value).containsExactly(1.0, 2.0);
        assertThat(open("a 1\r\n# EOF\r\n")).hasSize(1);
    }

    @Test
    void of_samples_of_the_same_series_the_first_counts_and_the_others_are_told() {
        ExpositionParser.Page page = ExpositionParser.parse("x", "a{b=\"c\"} 1\na{b=\"c\"} 2\na 3\n", false);
        assertThat(page.samples()).extracting(Exposed::value).containsExactly(1.0, 3.0);
        assertThat(page.duplicates()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a                        | there is no value
            a b                      | 'b' is not a number
            a 1f                     | '1f' is not a number
            a 0x10                   | '0x10' is not a number
            a 1_000                  | '1_000' is not a number
            a 1 b                    | 'b' is not a timestamp
            a 1 1.5                  | '1.5' is not a timestamp
            a 1 2 3                  | '3' stands behind the value
            1a 1                     | does not begin with a metric's name
            <html>                   | does not begin with a metric's name
            é 1                      | does not begin with a metric's name
            a-b 1                    | follows without a space
            a{b="c" 1                | ',' is missing
            a{b="c                   | has no end
            a{b="c}                  | has no end
            a{b=c} 1                 | '"' is missing
            a{b} 1                   | '=' is missing
            a{1b="c"} 1              | does not begin with a label's name
            a{b="c",b="d"} 1         | label b stands there twice
            a{__name__="c"} 1        | may not be called __name__
            a{b="\\t"} 1             | is not an escape
            a{b="\\                  | is not an escape
            {a="b"} 1                | does not begin with a metric's name
            # TYPE                   | names no metric
            # TYPE a                 | '' is not a type
            # TYPE a thing           | 'thing' is not a type
            a 1 # {b="c"} 1          | '# {b="c"} 1' stands behind the value
            """)
    void what_is_wrong_is_refused_with_its_line(String line, String problem) {
        assertThatThrownBy(() -> text("good 1\n" + line + "\nbad"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.INVALID_ANSWER))
                .hasMessageStartingWith("http://test line 2: ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a 1                        | line 2: the page is cut off
            a 1\\n# EOF\\nb 2          | line 3: something stands behind # EOF
            a 1\\n\\n# EOF             | line 2: an empty line
            # just talk\\n# EOF        | is not TYPE, HELP, UNIT or EOF
            a 1 # {b="c" 1\\n# EOF     | ',' is missing
            a 1 # {b="c"} x\\n# EOF    | 'x' is not a number
            a 1 x\\n# EOF              | 'x' is not a timestamp
            # TYPE a counter\\n# TYPE a gauge\\n# EOF | line 2: a second TYPE of a
            """)
    void openmetrics_is_stricter(String page, String problem) {
        assertThatThrownBy(() -> open(page.replace("\\n", "\n") + "\n"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void every_written_page_is_read_back() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Exposed> written = new ArrayList<>();
            StringBuilder page = new StringBuilder();
            for (int i = 0; i < random.nextInt(20); i++) {
                Map<String, String> labels = new HashMap<>();
                for (int k = 0; k < random.nextInt(4); k++) {
                    labels.put("l" + k, value(random));
                }
                labels.put("__name__", "m" + i);
                double value = List.of(0.0, -1.5, 1e300, 3.0, Double.NEGATIVE_INFINITY, 0.1 + 0.2)
                        .get(random.nextInt(6));
                written.add(new Exposed(Map.copyOf(labels), value, false));
                page.append(line(labels, value)).append('\n');
            }
            assertThat(text(page.toString())).as("seed %d", seed).isEqualTo(written);
            assertThat(open(page + "# EOF\n")).as("seed %d", seed).isEqualTo(written);
        }
    }

    @Test
    void a_damaged_page_is_read_or_refused_and_nothing_else() {
        String page = "# TYPE a counter\na_total{x=\"y\",z=\"\\\"\\n\"} 1.5e3 1395066363000 # {t=\"u\"} 1 2\n# EOF\n";
        int refused = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder damaged = new StringBuilder(page);
            for (int i = 0; i <= random.nextInt(4); i++) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.deleteCharAt(at);
                    case 1 -> damaged.insert(at, "{}\"\\#=, \n\r\u0000é1".charAt(random.nextInt(13)));
                    default -> damaged.setCharAt(at, (char) random.nextInt(300));
                }
            }
            try {
                ExpositionParser.parse("x", damaged.toString(), random.nextBoolean());
            } catch (PluginException e) {
                assertThat(e).hasMessageMatching("(?s)x line \\d+: .+");
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 4_999);
    }

    @Test
    void real_exporters_are_read() throws IOException {
        Path recorded = Path.of("../../shared/data/recorded");
        assumeThat(recorded).as("recordings beside the project").isDirectory();
        List<Exposed> node = text(Files.readString(recorded.resolve("node-exporter/metrics-sample.txt")));
        assertThat(node)
                .contains(new Exposed(
                        Map.of("__name__", "node_cpu_seconds_total", "cpu", "0", "mode", "idle"), 653.72, true));
        for (String other :
                List.of("llama-server/metrics.json", "prometheus-2.42/federate.json", "prometheus-3.5/federate.json")) {
            String body = new ObjectMapper()
                    .readTree(recorded.resolve(other).toFile())
                    .get("bodyText")
                    .textValue();
            assertThat(text(body)).as(other).isNotEmpty();
        }
    }

    private static List<Exposed> text(String page) {
        return ExpositionParser.parse("http://test", page, false).samples();
    }

    private static List<Exposed> open(String page) {
        return ExpositionParser.parse("http://test", page, true).samples();
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < random.nextInt(6); i++) {
            value.append("ab\\\"\n{}=, #é".charAt(random.nextInt(12)));
        }
        return value.toString();
    }

    private static String line(Map<String, String> labels, double value) {
        StringBuilder line = new StringBuilder(labels.getOrDefault("__name__", "")).append('{');
        labels.forEach((name, v) -> {
            if (!name.equals("__name__")) {
                line.append(name)
                        .append("=\"")
                        .append(v.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                        .append("\",");
            }
        });
        String number = Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
        return line.append("} ").append(number).toString();
    }
}
