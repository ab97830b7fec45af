package io.programmeragent.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.http.Answering;
import io.programmeragent.http.HttpPeer;
import io.programmeragent.http.HttpSettings;
import io.programmeragent.http.Recording;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real servers of two versions answered is read, all of it. */
class LokiRecordingsTest {
    private static final Instant FROM = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-22T11:00:00Z");
    private static final LogQuery ALL = LogQuery.between("orders", FROM, TO, 1_000);
    private static final Map<String, Object> PLAIN = Map.of("retries", 0, "join-lines", false);

    /** Every recording is one of these kinds; a new kind has to be taken in. */
    @Test
    void every_recording_is_replayed() {
        List<String> replayed = new ArrayList<>();
        for (List<Recording> kind :
                List.of(lines(), numbers(), refusals(), lists(), streams(), others(), LokiTailTest.tails())) {
            kind.forEach(r -> replayed.add(r.toString()));
        }

        assertThat(replayed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Recording.all("loki", ".*").stream()
                        .map(Recording::toString)
                        .toList());
    }

    static List<Recording> lines() {
        return Recording.all("loki", "query.*").stream()
                .filter(r -> r.status() == 200 && resultType(r).equals("streams"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void recorded_lines_are_all_there(Recording recording) {
        try (Answering server = Answering.with(recording);
                LogSource source = Sources.logs(server.url(), PLAIN)) {
            List<LogEntry> entries = source.newest(ALL);

            Map<String, LogEntry> byTime = new HashMap<>();
            entries.forEach(e -> byTime.put(LokiLine.nanos(e.at()) + e.text(), e));
            int expected = 0;
            for (JsonNode stream : recording.body().path("data").path("result")) {
                for (JsonNode value : stream.path("values")) {
                    expected++;
                    String key = value.path(0).asText() + value.path(1).asText();
                    assertThat(byTime).containsKey(key);
                    LogEntry entry = Objects.requireNonNull(byTime.get(key));
                    assertLabels(entry, stream.path("stream"));
                    assertLabels(entry, value.path(2).path("structuredMetadata"));
                    assertLabels(entry, value.path(2).path("parsed"));
                }
            }
            assertThat(entries).hasSize(expected);
            assertThat(entries.stream().map(LogEntry::at)).isSorted();
        }
    }

    private static void assertLabels(LogEntry entry, JsonNode labels) {
        labels.properties()
                .forEach(l -> assertThat(entry.labels())
                        .containsEntry(l.getKey(), l.getValue().asText()));
    }

    private static String resultType(Recording recording) {
        return recording.body().path("data").path("resultType").asText();
    }

    static List<Recording> numbers() {
        return Recording.all("loki", "query.*").stream()
                .filter(r -> r.status() == 200 && !resultType(r).equals("streams"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void recorded_numbers_are_all_there(Recording recording) {
        boolean range = recording.file().getFileName().toString().startsWith("query_range");
        try (Answering server = Answering.with(recording);
                MetricSource source = Sources.metrics(server.url(), Map.of("retries", 0))) {
            MetricResult result = range
                    ? source.queryRange("rate({a=\"b\"}[1m])", FROM, TO, Duration.ofSeconds(30))
                    : source.query("rate({a=\"b\"}[1m])", TO);
            JsonNode expected = recording.body().path("data").path("result");
            if (resultType(recording).equals("scalar")) {
                assertThat(result.single()).hasValue(expected.path(1).asDouble());
                assertThat(result.series().get(0).last().at()).isEqualTo(TO);
                return;
            }
            assertThat(result.series()).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                JsonNode values = expected.path(i).has("value")
                        ? expected.path(i).path("value")
                        : expected.path(i).path("values").path(0);
                assertThat(result.series().get(i).samples().get(0).value())
                        .isEqualTo(Double.parseDouble(values.path(1).asText().replace("Inf", "Infinity")));
                assertThat(result.series().get(i).labels())
                        .hasSize(expected.path(i).path("metric").size());
            }
        }
    }

    static List<Recording> refusals() {
        return Recording.all("loki", ".*").stream()
                .filter(r -> !r.file().getFileName().toString().matches("(push|tail-websocket).*") && r.status() >= 400)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_recorded_refusal_means_what_it_says(Recording recording) {
        String name = recording.file().getFileName().toString();
        Kind kind = name.contains("401")
                ? Kind.UNAUTHORIZED
                : name.contains("429")
                        ? Kind.RATE_LIMITED
                        : recording.status() == 404
                                ? Kind.NOT_FOUND
                                : recording.status() == 503 ? Kind.UNAVAILABLE : Kind.REJECTED;
        try (Answering server = Answering.with(recording);
                LogSource source = Sources.logs(server.url(), Map.of("retries", 0, "max-lines", 100))) {
            assertThatThrownBy(() -> source.read(ALL))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                    .hasMessageContaining("{service_name=\"orders\"}")
                    .hasMessageContaining(recording.text().strip());
        }
    }

    static List<Recording> lists() {
        return Recording.all("loki", "label.*").stream()
                .filter(r -> r.status() == 200)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void recorded_labels_and_values_are_all_there(Recording recording) {
        try (Answering server = Answering.with(recording);
                LokiClient client = client(server.url())) {
            boolean labels = recording.file().getFileName().toString().startsWith("labels");
            assertThat(labels ? client.labels() : client.values("app"))
                    .isEqualTo(recording
                            .body()
                            .path("data")
                            .valueStream()
                            .map(JsonNode::asText)
                            .toList());
        }
    }

    private static LokiClient client(String url) {
        HttpSettings settings = new HttpSettings(
                URI.create(url),
                new HttpSettings.Login.None(),
                HttpSettings.TlsFiles.none(),
                Map.of(),
                Duration.ofSeconds(15),
                4,
                0);
        HttpPeer peer = new HttpPeer(settings, LokiRefusals::meaning, InstantSource.system());
        return new LokiClient(peer, Optional.empty(), 1_000_000, 1_000);
    }

    static List<Recording> streams() {
        return Recording.all("loki", "series.*").stream()
                .filter(r -> r.status() == 200)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void recorded_streams_are_all_there(Recording recording) {
        try (Answering server = Answering.with(recording);
                MetricSource source = Sources.metrics(server.url(), Map.of())) {
            assertThat(source.series("{env=\"test\"}", FROM, TO))
                    .hasSameSizeAs(recording.body().path("data"));
        }
    }

    /** What the plugin does not ask for, in answers to what it does ask for: it is no answer, and told as that. */
    static List<Recording> others() {
        return Recording.all("loki", ".*").stream()
                .filter(r -> !r.file().getFileName().toString().matches("(query|label|series|tail-websocket).*")
                        && (r.status() < 400
                                || r.file().getFileName().toString().startsWith("push")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("others")
    void an_answer_to_another_question_is_none(Recording recording) {
        try (Answering server = Answering.with(recording);
                LogSource source = Sources.logs(server.url(), Map.of("retries", 0))) {
            assertThatThrownBy(() -> source.read(ALL))
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            e -> assertThat(e.kind())
                                    .isIn(Kind.INVALID_ANSWER, Kind.REJECTED, Kind.RATE_LIMITED, Kind.UNAVAILABLE));
        }
    }
}
