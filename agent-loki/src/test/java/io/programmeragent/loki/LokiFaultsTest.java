package io.programmeragent.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.http.Answering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever a server does wrong is said as what it is. */
class LokiFaultsTest {
    private static final LogQuery ALL =
            LogQuery.between("shop", Sources.NOW.minusSeconds(600), Sources.NOW.plusSeconds(60), 100);
    private static final String ONE =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":"
                    + "{\"service_name\":\"shop\"},\"values\":[[\"1795343000000000000\",\"hello\"]]}]}}";

    private static void assertFails(LogSource source, Kind kind, String... said) {
        assertThatThrownBy(() -> source.read(ALL))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(List.of(said))
                        .allSatisfy(part -> assertThat(e).hasMessageContaining(part)));
    }

    @Test
    void half_an_answer_is_none() {
        try (Answering server = Answering.with((exchange, count) -> {
                    exchange.sendResponseHeaders(200, ONE.length());
                    exchange.getResponseBody().write(ONE.substring(0, 90).getBytes(StandardCharsets.UTF_8));
                    throw new IOException("as intended by the test");
                });
                LogSource source = Sources.logs(server.url(), Map.of("retries", 0))) {
            assertFails(source, Kind.UNAVAILABLE);
        }
    }

    @Test
    void one_that_answers_late_is_given_up() {
        CountDownLatch end = new CountDownLatch(1);
        try (Answering server = Answering.with((exchange, count) -> await(end));
                LogSource source = Sources.logs(server.url(), Map.of("timeout", "200ms"))) {
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
    void a_page_instead_of_an_answer_is_told_with_its_type() {
        try (Answering server = Answering.with((exchange, count) -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    Answering.send(exchange, 200, "<html>Log in</html>");
                });
                LogSource source = Sources.logs(server.url(), Map.of())) {
            assertFails(source, Kind.INVALID_ANSWER, "text/html", "Check url");
        }
    }

    @Test
    void numbers_instead_of_lines_are_told() {
        String matrix = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
        try (Answering server = Answering.with((exchange, count) -> Answering.send(exchange, 200, matrix));
                LogSource source = Sources.logs(server.url(), Map.of())) {
            assertFails(source, Kind.INVALID_ANSWER, "lines were asked for, and not matrix");
        }
    }

    @Test
    void after_too_many_questions_none_is_sent_until_the_time_that_was_named() {
        try (Answering server = Answering.with((exchange, count) -> {
                    exchange.getResponseHeaders().set("Retry-After", "30");
                    Answering.send(exchange, 429, "too many outstanding requests");
                });
                LogSource source = Sources.logs(server.url(), Map.of("retries", 2))) {
            assertThatThrownBy(() -> source.read(ALL)).isInstanceOfSatisfying(PluginException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
                assertThat(e.retryAfter()).contains(Duration.ofSeconds(30));
            });
            assertFails(source, Kind.RATE_LIMITED, "left alone");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_limit_that_the_server_names_is_kept_from_then_on() {
        try (FakeLoki loki = new FakeLoki(300);
                LogSource source = Sources.logs(loki.url(), Map.of("max-lines", 5000))) {
            loki.push(Map.of("service_name", "shop"), LokiLine.nanos(Sources.NOW.minusSeconds(5)), "hello");

            LogQuery many = LogQuery.between("shop", ALL.from(), ALL.to(), 1_000);
            assertThat(source.read(many).entries()).hasSize(1);
            assertThat(source.read(many).entries()).hasSize(1);

            assertThat(loki.requests()).hasSize(3);
        }
    }

    @Test
    void lines_that_would_not_fit_into_memory_are_asked_for_in_smaller_parts() {
        String large = "x".repeat(200_000);
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of())) {
            for (int i = 0; i < 200; i++) {
                loki.push(Map.of("service_name", "shop"), LokiLine.nanos(Sources.NOW.minusSeconds(500)) + i, i + large);
            }

            assertThat(source.read(ALL).entries()).hasSize(100);
            assertThat(loki.requests()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void a_line_longer_than_what_is_kept_is_cut() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of("max-entry", 1024))) {
            loki.push(Map.of("service_name", "shop"), LokiLine.nanos(Sources.NOW.minusSeconds(5)), "x".repeat(5_000));

            assertThat(source.read(ALL).entries().get(0).text())
                    .hasSize(1024 + 6)
                    .endsWith("[cut]");
        }
    }

    @Test
    void the_tenant_is_sent_and_a_missing_one_named_as_the_cure() {
        try (Answering server = Answering.with((exchange, count) -> {
                    String tenant = exchange.getRequestHeaders().getFirst("X-Scope-OrgID");
                    Answering.send(exchange, tenant == null ? 401 : 200, tenant == null ? "no org id\n" : ONE);
                });
                LogSource without = Sources.logs(server.url(), Map.of());
                LogSource with = Sources.logs(server.url(), Map.of("tenant", "t1"))) {
            assertFails(without, Kind.UNAUTHORIZED, "Set tenant");
            assertThat(with.read(ALL).entries())
                    .singleElement()
                    .satisfies(e -> assertThat(e.text()).isEqualTo("hello"));
        }
    }

    @Test
    void structured_metadata_is_a_label_and_gives_the_level() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of())) {
            loki.push(
                    Map.of("service_name", "shop"),
                    LokiLine.nanos(Sources.NOW.minusSeconds(5)),
                    "failed",
                    Map.of("trace_id", "4bf9", "detected_level", "error"));

            LogEntry entry = source.read(ALL).entries().get(0);

            assertThat(entry.labels())
                    .containsEntry("trace_id", "4bf9")
                    .containsEntry("level", "error")
                    .containsEntry("service_name", "shop");
        }
    }

    @Test
    void a_service_without_any_stream_is_told_of_with_what_there_is() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of())) {
            loki.push(Map.of("service_name", "orders"), LokiLine.nanos(Sources.NOW.minusSeconds(5)), "hello");

            assertThat(source.read(ALL).entries()).isEmpty();

            assertThat(source.notices())
                    .anyMatch(n -> n.contains("{service_name=\"shop\"}") && n.contains("is one of orders"));
        }
    }

    @Test
    void a_text_is_looked_for_by_the_server_where_every_line_is_an_entry() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of("join-lines", false))) {
            LogQuery query = new LogQuery("shop", ALL.from(), ALL.to(), "say \"hi\"", 10, Optional.empty());
            loki.push(Map.of("service_name", "shop"), LokiLine.nanos(Sources.NOW.minusSeconds(5)), "they say \"hi\"");
            loki.push(Map.of("service_name", "shop"), LokiLine.nanos(Sources.NOW.minusSeconds(4)), "others");

            assertThat(source.read(query).entries()).hasSize(1);
            assertThat(loki.requests()).singleElement().asString().contains("%5C%22hi%5C%22");
        }
    }

    @Test
    void a_foreign_cursor_is_rejected() {
        try (FakeLoki loki = new FakeLoki(5_000);
                LogSource source = Sources.logs(loki.url(), Map.of())) {
            for (String cursor : List.of("files1:3:4:00", "loki1:x:", "loki1:99999999999999999999:", "loki1:1:*")) {
                assertThatThrownBy(() -> source.read(ALL.after(cursor)))
                        .isInstanceOfSatisfying(
                                PluginException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
            }
        }
    }

    @Test
    void a_configuration_that_cannot_work_is_refused_with_the_cure() {
        assertThatThrownBy(() -> Sources.logs("http://127.0.0.1:1", Map.of("labels", Map.of("app", "shop"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Put {service}");
        assertThatThrownBy(
                        () -> Sources.logs("http://127.0.0.1:1", Map.of("selectors", Map.of("shop", "app=\"shop\""))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("selectors.shop");
        assertThatThrownBy(() -> Sources.logs("http://127.0.0.1:1", Map.of("labels", Map.of("a b", "{service}"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not the name of a label");
        assertThatThrownBy(() -> Sources.logs("http://127.0.0.1:1", Map.of("tenant", "a\nb")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tenant");
    }
}
