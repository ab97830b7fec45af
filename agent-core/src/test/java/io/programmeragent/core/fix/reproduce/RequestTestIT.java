package io.programmeragent.core.fix.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.run.SuiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTestIT {
    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path work = Path.of("");

    @Test
    void what_was_refused_wrongly_is_asked_again_through_a_method_whose_result_has_a_status() throws IOException {
        write("Shop.java", """
                package shop;
                class Shop {
                    record Answer(int status, String text) {}
                    record Request(String method, String path, String query, byte[] body) {}
                    private final int limit;
                    Shop(int limit) { this.limit = limit; }
                    Answer serve(Request request) {
                        String age = new String(request.body(), java.nio.charset.StandardCharsets.UTF_8);
                        boolean sale = request.method().equals("POST") && request.path().equals("/sale");
                        return !sale ? new Answer(404, "") : age.equals("18") ? new Answer(403, "no") : new Answer(200, "");
                    }
                }
                """);
        FailureTest test =
                found("09:12 WARN POST /sale?x=1 was answered 403\nbody: 18\n").orElseThrow();
        assertThat(test.text())
                .contains("package shop;")
                .contains("new shop.Shop.Request(\"POST\", \"/sale\", \"x=1\", \"18\".getBytes(")
                .contains(".status() < 400);")
                .doesNotContain("HttpClient");
        assertThat(found("09:12 WARN POST /sale was answered 401\nbody: 18\n")).isEmpty();
    }

    @Test
    void a_handler_is_asked_over_http_and_has_to_give_the_expected_status() throws IOException {
        write("Limits.java", """
                package shop;
                import com.sun.net.httpserver.*;
                import java.io.IOException;
                class Limits implements HttpHandler {
                    @Override public void handle(HttpExchange exchange) throws IOException {
                        boolean low = exchange.getRequestURI().getQuery().equals("limit=1");
                        exchange.sendResponseHeaders(low ? 500 : 200, -1);
                        exchange.close();
                    }
                }
                """);
        FailureTest test =
                found("\"GET /limits?limit=1 HTTP/1.1\" 500 0\nexpected: 200\n").orElseThrow();
        assertThat(test.text())
                .contains("assertEquals(200, answered(new shop.Limits()).statusCode());")
                .contains("\"/limits?limit=1\"");
        assertThat(failing(test)).hasSize(1);
    }

    @Test
    void a_server_is_started_asked_and_stopped_where_its_body_is_wrong() throws IOException {
        write("Totals.java", """
                package shop;
                import com.sun.net.httpserver.*;
                import java.io.IOException;
                import java.net.InetSocketAddress;
                class Totals implements AutoCloseable {
                    private final HttpServer server;
                    Totals(int port) throws IOException {
                        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
                        server.createContext("/totals", this::answer);
                        server.start();
                    }
                    int port() { return server.getAddress().getPort(); }
                    private void answer(HttpExchange exchange) throws IOException {
                        byte[] text = "{\\"total\\":12}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, text.length);
                        exchange.getResponseBody().write(text);
                        exchange.close();
                    }
                    @Override public void close() { server.stop(0); }
                }
                """);
        FailureTest test = found("GET /totals was answered 200\nanswer: {\"total\":12}\nexpected: {\"total\":15}\n")
                .orElseThrow();
        assertThat(test.text())
                .contains("assertEquals(\"{\\\"total\\\":15}\", "
                        + "answered(new shop.Totals(0), s -> s.port(), s -> s.close()).body());");
        assertThat(failing(test)).hasSize(1);
    }

    @Test
    void a_server_that_is_made_first_is_started_on_a_port_of_its_own() throws IOException {
        write("Totals.java", """
                package shop;
                import com.sun.net.httpserver.*;
                import java.io.IOException;
                import java.net.InetSocketAddress;
                class Totals implements AutoCloseable, Runnable {
                    private final HttpServer server;
                    Totals(int port) throws IOException {
                        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
                        server.createContext("/totals", this::answer);
                    }
                    @Override public void run() { start(); }
                    void start() { server.start(); }
                    int port() { return server.getAddress().getPort(); }
                    private void answer(HttpExchange exchange) throws IOException {
                        byte[] text = "{\\"total\\":12}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, text.length);
                        exchange.getResponseBody().write(text);
                        exchange.close();
                    }
                    @Override public void close() { server.stop(0); }
                }
                """);
        FailureTest test = found(
                        "GET /totals?year=2 was answered 200\nanswer: {\"total\":12}\nexpected: {\"total\":15}\n")
                .orElseThrow();
        assertThat(test.text())
                .contains(
                        "assertEquals(\"{\\\"total\\\":15}\", "
                                + "answered(new shop.Totals(0), s -> { s.start(); return s.port(); }, s -> s.close()).body());");
        assertThat(failing(test)).hasSize(1);
    }

    @Test
    void an_annotated_handler_is_called_with_what_the_request_has_and_fails_by_the_exception_itself()
            throws IOException {
        write("GET.java", "package shop; @interface GET {}");
        write("Path.java", "package shop; @interface Path { String value(); }");
        write("PathParam.java", "package shop; @interface PathParam { String value(); }");
        write("Prices.java", """
                package shop;
                @Path("/prices")
                class Prices {
                    @GET @Path("{count}")
                    String each(@PathParam("count") int count) {
                        if (count == 7) { throw new SoldOut(); }
                        return "" + 100 / count;
                    }
                }
                """);
        write("SoldOut.java", "package shop; class SoldOut extends RuntimeException {}");
        write("SoldOutMapper.java", "package shop; class SoldOutMapper { interface ExceptionMapper<T> {} }");

        FailureTest test = found("\"GET /shop/prices/0 HTTP/1.1\" 500 0").orElseThrow();

        assertThat(test.text()).contains("served(new shop.Prices(), ", "s.each((int) 0)", " < 500);", "throw e;");
        assertThat(failing(test)).hasSize(1);
        assertThat(found("GET /prices/1 was answered 500"))
                .as("which it answers well")
                .isEmpty();
        assertThat(found("GET /prices/7 was answered 500"))
                .as("where the mapper may say 410")
                .isEmpty();
    }

    @Test
    void what_is_elsewhere_is_not_asked() throws IOException {
        write("Upstream.java", """
                package shop;
                class Upstream {
                    static final StringBuilder URL = new StringBuilder("http://192.0.2.1");
                    String url() { return URL.toString(); }
                    void close() {}
                }
                """);
        List<String> calls = List.of("answered(new shop.Upstream(), s -> s.url(), s -> s.close())");
        Recorded request = Recorded.in("GET /charge was answered 500");
        Program program = open();
        TestSource source = new TestSource("shop", "AskingTest", true, Asking.helpers(calls, request));

        assertThat(CallTrial.first(
                        program,
                        Files.createTempDirectory(work, "asking"),
                        source,
                        calls,
                        t -> t.message().contains("192.0.2.1 is asked by the program"),
                        Deadline.never()))
                .contains(0);
    }

    @Test
    void a_body_that_the_test_cannot_read_is_no_answer() throws IOException {
        write("Http.java", "package shop; class Http { @interface POST {} @interface Path { String value(); } }");
        write("Sales.java", """
                package shop;
                import shop.Http.*;
                @Path("/sales")
                class Sales {
                    public static class Sale { public int amount; public Sale() {} }
                    @POST String add(Sale sale) { return "" + 100 / sale.amount; }
                }
                """);
        Path gson = folder.resolve("src/main/java/com/google/gson/Gson.java");
        Files.createDirectories(gson.getParent());
        Files.writeString(gson, """
                package com.google.gson;
                public class Gson {
                    public <T> T fromJson(String text, Class<T> type) throws Exception {
                        if (!text.endsWith("}")) { throw new IllegalStateException("cut"); }
                        return type.getDeclaredConstructor().newInstance();
                    }
                }
                """);

        assertThat(found("POST /sales was answered 500\nbody: {\"amount\":0}")
                        .orElseThrow()
                        .text())
                .contains("body(() -> new com.google.gson.Gson()");
        assertThat(found("POST /sales was answered 500\nbody: {\"amount\":1,")).isEmpty();
    }

    private Optional<FailureTest> found(String log) throws IOException {
        return FailureTest.find(open(), Files.createTempDirectory(work, "reproduce"), log);
    }

    private Program open() throws IOException {
        return Projects.open(folder, Files.createTempDirectory(work, "open"), Optional.empty());
    }

    /** By the test as it is delivered. */
    private List<String> failing(FailureTest test) throws IOException {
        test.write(folder);
        return SuiteRun.of(open(), Files.createTempDirectory(work, "run")).failing();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("src/main/java/shop/" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
