package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DispatcherTest {
    private final List<String> answered = Collections.synchronizedList(new ArrayList<>());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ListAppender<ILoggingEvent> access = new ListAppender<>();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        attach(log, Dispatcher.class.getName());
        attach(access, "access");
        List<Route> routes = List.of(
                Route.post("/echo", request -> new Response(200, "text/plain", request.body())),
                Route.post("/fail", request -> {
                    throw new IllegalStateException("broken");
                }),
                Route.post("/overflow", DispatcherTest::forever),
                Route.get("/upstream", request -> {
                    throw new DependencyException("ledger", "http://127.0.0.1:1", new ConnectException("refused"));
                }));
        server = Server.start(
                0,
                new Dispatcher(
                        routes, (method, uri, status, nanos) -> answered.add(method + " " + uri + " " + status)));
    }

    @AfterEach
    void stop() {
        server.close();
        ((Logger) LoggerFactory.getLogger(Dispatcher.class.getName())).detachAppender(log);
        ((Logger) LoggerFactory.getLogger("access")).detachAppender(access);
    }

    @Test
    void an_answer_is_passed_on() {
        assertThat(Http.post(server.address() + "/echo", "hello").body()).isEqualTo("hello");
        assertThat(answered).containsExactly("POST /echo 200");
        assertThat(access.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).matches("POST /echo 200 \\d+ ms"));
    }

    @Test
    void a_failure_is_logged_once_with_its_request_and_answered_without_details() {
        HttpResponse<String> response = Http.post(server.address() + "/fail", "{\"a\":\n1}");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(Http.json(response).get("error").asText()).isEqualTo("internal error");
        assertThat(response.body()).doesNotContain("broken");
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).isEqualTo("request failed: POST /fail body={\"a\": 1}");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("broken");
        });
    }

    @Test
    void the_id_of_a_failure_is_in_the_access_log() {
        String id =
                Http.json(Http.post(server.address() + "/fail", "")).get("id").asText();

        assertThat(access.list.get(0).getFormattedMessage()).endsWith(" ms id=" + id);
    }

    @Test
    void an_error_of_the_machine_is_answered_as_well() {
        assertThat(Http.post(server.address() + "/overflow", "").statusCode()).isEqualTo(500);
        assertThat(log.list).hasSize(1);
    }

    @Test
    void a_dependency_that_is_gone_is_named_in_the_answer_and_in_the_log() {
        HttpResponse<String> response = Http.get(server.address() + "/upstream");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Http.json(response).get("dependency").asText()).isEqualTo("ledger");
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage())
                    .contains("ledger", "http://127.0.0.1:1", "java.net.ConnectException: refused");
        });
    }

    @Test
    void unknown_paths_are_counted_together() {
        assertThat(Http.get(server.address() + "/a").statusCode()).isEqualTo(404);
        assertThat(Http.get(server.address() + "/b").statusCode()).isEqualTo(404);

        assertThat(answered).containsExactly("GET NOT_FOUND 404", "GET NOT_FOUND 404");
    }

    @Test
    void a_wrong_method_is_refused_with_the_right_one() {
        HttpResponse<String> response = Http.get(server.address() + "/echo");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).contains("use POST");
    }

    @Test
    void a_body_which_is_too_large_is_refused() {
        String body = "x".repeat(Request.BODY_LIMIT + 1);

        assertThat(Http.post(server.address() + "/echo", body).statusCode()).isEqualTo(413);
        assertThat(Http.post(server.address() + "/echo", body.substring(1)).statusCode())
                .isEqualTo(200);
    }

    private static Response forever(Request request) {
        return forever(new Request(request.method(), request.path(), request.accept(), request.body()));
    }

    private static void attach(ListAppender<ILoggingEvent> appender, String logger) {
        appender.start();
        ((Logger) LoggerFactory.getLogger(logger)).addAppender(appender);
    }
}
