package io.programmeragent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.http.Answering;
import io.programmeragent.http.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real servers of three versions answered is read, all of it. */
class PrometheusRecordingsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    static List<Recording> queries() {
        return Recording.all("prometheus", "query(_range)?(-.*)?\\.json");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_recorded_answer_means_what_it_says(Recording recording) {
        boolean range = recording.file().getFileName().toString().startsWith("query_range");
        try (Answering server = Answering.with(recording);
                MetricSource source = Sources.metrics(server.url(), Map.of("retries", 0))) {
            if (recording.status() == 200) {
                MetricResult result = range
                        ? source.queryRange("up", NOW.minusSeconds(60), NOW, Duration.ofSeconds(15))
                        : source.query("up", NOW);
                assertSame(result, recording.body());
            } else {
                String said = recording.text().startsWith("{")
                        ? recording.body().path("error").asText()
                        : recording.text().strip();
                assertThatThrownBy(() -> source.query("up{a=\"b\"}", NOW))
                        .isInstanceOfSatisfying(
                                PluginException.class,
                                e -> assertThat(e.kind())
                                        .isEqualTo(
                                                recording.text().contains("\"timeout\"")
                                                        ? Kind.TIMEOUT
                                                        : Kind.REJECTED))
                        .hasMessageContaining("up{a=\"b\"}")
                        .hasMessageContaining(said);
            }
        }
    }

    private static void assertSame(MetricResult result, JsonNode body) {
        assertThat(result.warnings()).isEqualTo(texts(body.path("warnings")));
        JsonNode data = body.path("data");
        String type = data.path("resultType").asText();
        if (type.equals("string")) {
            assertThat(result.series()).isEmpty();
            assertThat(result.infos())
                    .singleElement()
                    .asString()
                    .contains(data.path("result").path(1).asText());
            return;
        }
        assertThat(result.infos()).isEqualTo(texts(body.path("infos")));
        if (type.equals("scalar")) {
            assertThat(result.single())
                    .hasValue(number(data.path("result").path(1).asText()));
            return;
        }
        assertThat(result.series()).hasSameSizeAs(data.path("result"));
        for (int i = 0; i < result.series().size(); i++) {
            MetricResult.Series series = result.series().get(i);
            JsonNode expected = data.path("result").path(i);
            assertThat(series.labels()).hasSize(expected.path("metric").size());
            expected.path("metric")
                    .properties()
                    .forEach(e -> assertThat(series.labels())
                            .containsEntry(e.getKey(), e.getValue().asText()));
            assertSamples(series, expected);
        }
    }

    private static void assertSamples(MetricResult.Series series, JsonNode expected) {
        JsonNode values = expected.path("values");
        if (expected.has("value")) {
            assertThat(series.samples()).hasSize(1);
            assertSample(series.samples().get(0), expected.path("value"));
        } else if (expected.has("values")) {
            assertThat(series.samples()).hasSameSizeAs(values);
            for (int i = 0; i < values.size(); i++) {
                assertSample(series.samples().get(i), values.path(i));
            }
        } else {
            JsonNode histogram = expected.path("histogram").path(1);
            assertThat(series.histograms()).singleElement().satisfies(h -> {
                assertThat(h.count()).isEqualTo(number(histogram.path("count").asText()));
                assertThat(h.sum()).isEqualTo(number(histogram.path("sum").asText()));
                assertThat(h.buckets()).hasSameSizeAs(histogram.path("buckets"));
                assertThat(h.buckets().stream()
                                .mapToDouble(MetricResult.Bucket::count)
                                .sum())
                        .isEqualTo(h.count());
                assertThat(h.buckets()).allMatch(b -> b.lower() < b.upper());
            });
        }
    }

    private static void assertSample(MetricResult.Sample sample, JsonNode expected) {
        assertThat(sample.value())
                .isEqualTo(Double.valueOf(number(expected.path(1).asText())));
        assertThat(sample.at().toEpochMilli())
                .isEqualTo(Math.round(expected.path(0).asDouble() * 1000));
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    static List<Recording> series() {
        return Recording.all("prometheus", "series\\.json");
    }

    @ParameterizedTest
    @MethodSource("series")
    void recorded_series_are_all_there(Recording recording) {
        try (Answering server = Answering.with(recording);
                MetricSource source = Sources.metrics(server.url(), Map.of())) {
            assertThat(source.series("up", NOW.minusSeconds(60), NOW))
                    .hasSameSizeAs(recording.body().path("data"))
                    .allSatisfy(labels -> assertThat(labels).containsKey("__name__"));
        }
    }

    static List<Recording> metadata() {
        return Recording.all("prometheus", "metadata.*\\.json");
    }

    @ParameterizedTest
    @MethodSource("metadata")
    void recorded_metadata_is_all_there(Recording recording) {
        try (Answering server = Answering.with(recording);
                MetricSource source = Sources.metrics(server.url(), Map.of())) {
            Map<String, MetricSource.Metadata> metadata = source.metadata("up");
            assertThat(metadata).hasSameSizeAs(recording.body().path("data"));
            assertThat(metadata.values()).allSatisfy(m -> assertThat(m.type()).isNotEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("missing")
    void a_path_that_is_not_there_points_to_the_url(Recording recording) {
        try (Answering server = Answering.with(recording);
                MetricSource source = Sources.metrics(server.url(), Map.of())) {
            assertThatThrownBy(() -> source.query("up", NOW))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND))
                    .hasMessageContaining("Check url");
        }
    }

    static List<Recording> missing() {
        return Recording.all("prometheus", "not-found.json");
    }
}
