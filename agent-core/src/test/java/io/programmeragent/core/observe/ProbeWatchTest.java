package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeWatchTest {
    private final LocalServer server = new LocalServer();
    private final HttpSender sender = new HttpSender("test");
    private final Prober prober = new Prober(sender);
    private final ProbeHistory history = new ProbeHistory();
    private final MovingClock clock = new MovingClock();
    private final List<Signal> signals = new ArrayList<>();

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @Test
    void it_reports_the_change_to_trouble_and_back_once_each() {
        ProbeWatch watch = watch(server.uri("/"), Services.health(2, 2));
        look(watch, 3);
        server.status = 503;
        look(watch, 3);
        server.status = 200;
        look(watch, 3);

        assertThat(signals)
                .extracting(Signal::state)
                .containsExactly(SignalState.RESOLVED, SignalState.FIRING, SignalState.RESOLVED);
        assertThat(signals.get(1).summary()).isEqualTo("probe health fails: HTTP 503 instead of 200");
        assertThat(signals.get(1).details()).containsEntry("failures", "2").containsEntry("request", "GET /health");
    }

    @Test
    void trouble_that_lasts_is_reported_again() {
        server.status = 500;
        ProbeWatch watch = watch(server.uri("/"), Services.health(1, 1));
        look(watch, 121);
        assertThat(signals).hasSize(3).extracting(Signal::state).containsOnly(SignalState.FIRING);
        assertThat(signals).extracting(Signal::identity).doesNotHaveDuplicates();
    }

    @Test
    void every_result_is_kept_for_measuring() {
        ProbeWatch watch = watch(server.uri("/"), Services.health(2, 2));
        look(watch, 5);
        server.status = 500;
        look(watch, 3);
        assertThat(history.count(
                        "market-predictor",
                        "health",
                        MovingClock.START,
                        clock.instant().plusSeconds(1)))
                .contains(new ProbeHistory.Count(3, 8));
        assertThat(history.count("market-predictor", "health", MovingClock.START, MovingClock.START.plusSeconds(5)))
                .contains(new ProbeHistory.Count(0, 4));
        assertThat(history.count("market-predictor", "other", MovingClock.START, clock.instant()))
                .isEmpty();
    }

    @Test
    void a_synthetic_request_is_sent_as_it_was_recorded() {
        Probe predict = new Probe(
                "predict",
                new RecordedRequest(
                        "POST", "/api/v1/predict?x=1", Map.of("Content-Type", "application/json"), "{\"a\":1}"),
                201,
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                1,
                1);
        server.status = 201;
        assertThat(prober.send(service(server.uri("/"), predict), predict).healthy())
                .isTrue();
        assertThat(server.requests)
                .singleElement()
                .asString()
                .startsWith("POST /api/v1/predict?x=1")
                .endsWith("{\"a\":1}");
    }

    @Test
    void a_wrong_status_is_an_answer_with_its_body() {
        server.status = 503;
        server.body = "x".repeat(100_000);
        Evidence.ProbeAnswer answer = ask(server.uri("/"), Duration.ofSeconds(20));
        assertThat(answer.healthy()).isFalse();
        assertThat(answer.timedOut()).isFalse();
        assertThat(answer.unreachable()).isFalse();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.answer()).hasSize(500);
        assertThat(answer.summary()).isEqualTo("probe health: HTTP 503");
    }

    @Test
    void a_service_that_hangs_before_or_in_its_answer_timed_out() {
        server.hangs = true;
        assertThat(ask(server.uri("/"), Duration.ofMillis(300)).timedOut()).isTrue();
        server.hangs = false;
        server.hangsInBody = true;
        Evidence.ProbeAnswer answer = ask(server.uri("/"), Duration.ofMillis(300));
        assertThat(answer.timedOut()).isTrue();
        assertThat(answer.unreachable()).isFalse();
        assertThat(answer.status()).isZero();
    }

    @Test
    void where_nothing_listens_it_is_unreachable() {
        int port = server.port();
        server.close();
        Evidence.ProbeAnswer answer = ask(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(20));
        assertThat(answer.unreachable()).isTrue();
        assertThat(answer.timedOut()).isFalse();
        assertThat(answer.answer()).contains("refused");
    }

    @Test
    void a_host_that_has_no_address_is_unreachable() {
        assertThat(ask(URI.create("http://no-such-host.invalid"), Duration.ofSeconds(20))
                        .unreachable())
                .isTrue();
    }

    @Test
    void what_is_not_http_is_neither() throws Exception {
        try (var raw = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Thread liar = new Thread(() -> {
                try (var socket = raw.accept()) {
                    socket.getOutputStream()
                            .write("SSH-2.0-hello\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            liar.start();
            Evidence.ProbeAnswer answer =
                    ask(URI.create("http://127.0.0.1:" + raw.getLocalPort()), Duration.ofSeconds(20));
            liar.join();
            assertThat(answer.healthy()).isFalse();
            assertThat(answer.unreachable()).isFalse();
            assertThat(answer.timedOut()).isFalse();
            assertThat(answer.answer()).isNotEmpty();
        }
    }

    @Test
    void who_was_refused_with_headers_that_are_not_told_is_no_request_to_repeat_without_them() {
        Map<String, String> signed = Map.of("Authorization", "Bearer x");
        server.status = 403;
        assertThat(ask(server.uri("/"), Duration.ofSeconds(20), signed).request())
                .isEmpty();
        assertThat(ask(server.uri("/"), Duration.ofSeconds(20), Map.of("Content-Type", "text/plain"))
                        .request())
                .isPresent();
        server.status = 500;
        assertThat(ask(server.uri("/"), Duration.ofSeconds(20), signed).request())
                .isPresent();
    }

    private Evidence.ProbeAnswer ask(URI url, Duration timeout) {
        return ask(url, timeout, Map.of());
    }

    private Evidence.ProbeAnswer ask(URI url, Duration timeout, Map<String, String> headers) {
        Probe probe = new Probe(
                "health",
                new RecordedRequest("GET", "/health", headers, ""),
                200,
                Duration.ofSeconds(1),
                timeout,
                1,
                1);
        return prober.send(service(url, probe), probe).evidence();
    }

    private void look(ProbeWatch watch, int times) {
        for (int i = 0; i < times; i++) {
            clock.advance(Duration.ofSeconds(1));
            watch.look();
        }
    }

    private ProbeWatch watch(URI url, Probe probe) {
        return new ProbeWatch(
                service(url, probe), patient(probe), prober, history, WatchPolicy.defaults(), clock, signals::add);
    }

    private static Probe patient(Probe probe) {
        return new Probe(
                probe.name(),
                probe.request(),
                probe.expectedStatus(),
                probe.interval(),
                Duration.ofSeconds(20),
                probe.failures(),
                probe.successes());
    }

    private static WatchedService service(URI url, Probe probe) {
        return Services.service(url, List.of(probe), List.of(), List.of());
    }
}
