package io.programmeragent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.http.Answering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server does wrong is said as what it is. */
class PrometheusFaultsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ONE =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"2\"]}]}}";

    private static void assertFails(MetricSource source, Kind kind, String... said) {
        assertThatThrownBy(() -> source.query("up", NOW))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(List.of(said))
                        .allSatisfy(part -> assertThat(e).hasMessageContaining(part)));
    }

    @Test
    void one_that_is_down_is_unavailable() {
        String url;
        try (Answering server = Answering.with((exchange, count) -> {})) {
            url = server.url();
        }
        try (MetricSource source = Sources.metrics(url, Map.of("retries", 0))) {
            assertFails(source, Kind.UNAVAILABLE, url, "up");
        }
    }

    @Test
    void one_that_answers_late_is_given_up() {
        CountDownLatch end = new CountDownLatch(1);
        try (Answering server = Answering.with((exchange, count) -> await(end));
                MetricSource source = Sources.metrics(server.url(), Map.of("timeout", "200ms"))) {
            assertFails(source, Kind.TIMEOUT, "200ms");
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void half_an_answer_is_none() {
        try (Answering server = Answering.with((exchange, count) -> {
                    exchange.sendResponseHeaders(200, ONE.length());
                    exchange.getResponseBody().write(ONE.substring(0, 40).getBytes(StandardCharsets.UTF_8));
                    throw new IOException("as intended by the test");
                });
                MetricSource source = Sources.metrics(server.url(), Map.of("retries", 0))) {
            assertFails(source, Kind.UNAVAILABLE);
        }
        try (Answering server =
                        Answering.with((exchange, count) -> Answering.send(exchange, 200, ONE.substring(0, 60)));
                MetricSource source = Sources.metrics(server.url(), Map.of("retries", 0))) {
            assertFails(source, Kind.INVALID_ANSWER);
        }
    }

    @Test
    void a_page_instead_of_an_answer_is_told_with_its_type() {
        try (Answering server = Answering.with((exchange, count) -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    Answering.send(exchange, 200, "<html>Log in</html>");
                });
                MetricSource source = Sources.metrics(server.url(), Map.of())) {
            assertFails(source, Kind.INVALID_ANSWER, "text/html", "Check url");
        }
    }

    @Test
    void one_that_points_elsewhere_is_not_followed() {
        try (Answering server = Answering.with((exchange, count) -> {
                    exchange.getResponseHeaders().set("Location", "/login");
                    Answering.send(exchange, 302, "");
                });
                MetricSource source = Sources.metrics(server.url(), Map.of("bearer-token", "s3cret"))) {
            assertFails(source, Kind.INVALID_ANSWER, "/login");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_broken_one_is_asked_again_and_then_answers() {
        try (Answering server = Answering.with(
                        (exchange, count) -> Answering.send(exchange, count < 3 ? 503 : 200, count < 3 ? "" : ONE));
                MetricSource source = Sources.metrics(server.url(), Map.of("retries", 2))) {
            assertThat(source.query("up", NOW).single()).hasValue(2);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void a_question_that_is_wrong_is_not_asked_again() {
        try (Answering server = Answering.with((exchange, count) -> Answering.send(
                        exchange, 400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no\"}"));
                MetricSource source = Sources.metrics(server.url(), Map.of("retries", 5))) {
            assertFails(source, Kind.REJECTED, "bad_data: no");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void one_that_has_too_much_to_do_is_left_alone() {
        try (Answering server = Answering.with((exchange, count) -> {
                    exchange.getResponseHeaders().set("Retry-After", "3600");
                    Answering.send(exchange, 429, "slow down");
                });
                MetricSource source = Sources.metrics(server.url(), Map.of("retries", 3))) {
            assertFails(source, Kind.RATE_LIMITED, "slow down");
            assertFails(source, Kind.RATE_LIMITED, "was not sent");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void expired_credentials_are_told_without_telling_them() {
        try (Answering server = Answering.with((exchange, count) -> Answering.send(exchange, 401, "Unauthorized"));
                MetricSource source = Sources.metrics(server.url(), Map.of("bearer-token", "s3cret", "retries", 3))) {
            assertThatThrownBy(() -> source.query("up", NOW))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED))
                    .hasMessageContaining("expired")
                    .hasMessageNotContaining("s3cret");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_token_in_a_file_is_read_anew(@TempDir Path directory) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "first\n");
        try (Answering server = Answering.with((exchange, count) -> Answering.send(
                        exchange,
                        exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer second") ? 200 : 401,
                        ONE));
                MetricSource source = Sources.metrics(server.url(), Map.of("bearer-token-file", token.toString()))) {
            assertFails(source, Kind.UNAUTHORIZED);
            Files.writeString(token, "second\n");
            assertThat(source.query("up", NOW).single()).hasValue(2);
        }
    }

    @Test
    void name_and_password_are_sent_as_utf_8() {
        String expected = "Basic " + Base64.getEncoder().encodeToString("ada:é:x".getBytes(StandardCharsets.UTF_8));
        try (Answering server = Answering.with((exchange, count) -> Answering.send(
                        exchange,
                        expected.equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401,
                        ONE));
                MetricSource source = Sources.metrics(server.url(), Map.of("username", "ada", "password", "é:x"))) {
            assertThat(source.query("up", NOW).single()).hasValue(2);
        }
    }

    @Test
    void a_clock_that_is_minutes_ahead_is_noticed_and_asked_in_its_own_time() {
        Duration ahead = Duration.ofMinutes(7);
        Instant server = Instant.now();
        Instant ours = server.minus(ahead);
        try (Answering one = Answering.with((exchange, count) ->
                        Answering.send(exchange, 200, ONE.replace("[1,", "[" + server.getEpochSecond() + ",")));
                MetricSource source = Sources.metrics(one.url(), Map.of(), InstantSource.fixed(ours))) {
            assertThat(source.notices()).isEmpty();
            source.query("up", ours);

            assertThat(source.notices()).singleElement().asString().contains("ahead of ours");
            Instant told = source.query("up", ours).series().get(0).last().at();
            assertThat(Duration.between(ours, told).abs()).isLessThan(Duration.ofMinutes(1));
            assertThat(one.requests().get(0)).contains("time=" + ours.getEpochSecond());
            assertThat(one.requests().get(1)).doesNotContain("time=" + ours.getEpochSecond());
        }
    }

    @Test
    void what_is_above_the_limits_is_left_out_with_a_warning() {
        String many = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                + "{\"metric\":{\"a\":\"1\"},\"value\":[1,\"1\"]},{\"metric\":{\"a\":\"2\"},\"value\":[1,\"2\"]},"
                + "{\"metric\":{\"a\":\"3\"},\"value\":[1,\"3\"]}]},\"isPartial\":true}";
        try (Answering server = Answering.with((exchange, count) -> Answering.send(exchange, 200, many));
                MetricSource source = Sources.metrics(server.url(), Map.of("max-series", 2))) {
            var result = source.query("up", NOW);

            assertThat(result.series()).hasSize(2);
            assertThat(result.warnings()).hasSize(2).anyMatch(w -> w.contains("max-series"));
        }
    }

    @Test
    void nothing_in_a_part_of_the_storage_is_no_answer_and_nothing_in_all_of_it_is_one() {
        String nothing = "{\"status\":\"success\",\"isPartial\":%s,\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
        try (Answering server = Answering.with((exchange, count) ->
                        Answering.send(exchange, 200, nothing.formatted(count == 1 ? "false" : "true")));
                MetricSource source = Sources.metrics(server.url(), Map.of("retries", 0))) {
            assertThat(source.query("up", NOW).series()).isEmpty();
            assertFails(source, Kind.UNAVAILABLE, server.url(), "'up'", "not every storage node answered");
        }
    }

    @Test
    void settings_that_do_not_fit_together_are_told_all_at_once() {
        assertThatThrownBy(() -> Sources.metrics(
                        "http://ada:pw@host", Map.of("username", "ada", "tls-key", "/none", "timeout", "0s")))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .extracting(p -> p.where())
                                .contains("url", "password", "tls-certificate", "timeout"))
                .hasMessageNotContaining("pw");
    }
}
