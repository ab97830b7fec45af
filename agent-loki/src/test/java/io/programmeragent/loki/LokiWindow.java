package io.programmeragent.loki;

import com.sun.net.httpserver.HttpExchange;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.http.Answering;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Reads a window of as many lines as it is told from a server that makes them up, and says how many came. */
final class LokiWindow {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final long FIRST = LokiLine.nanos(START);
    private static final long STEP = 1_000_000;
    private static final String TEXT =
            "2026-11-22T10:00:00.123Z INFO [http-nio-8080-exec-3] c.e.orders.OrderController -"
                    + " order 1234 was placed by customer 99 for 12.50 EUR, line ";

    private LokiWindow() {}

    public static void main(String[] args) {
        long lines = Long.parseLong(args[0]);
        long begun = System.nanoTime();
        long read = 0;
        try (Answering server = Answering.with((exchange, count) -> answer(exchange, lines));
                LogSource source = Sources.logs(server.url(), Map.of())) {
            LogQuery query = LogQuery.between("shop", START, START.plusSeconds(lines / 1000 + 1), 1_000);
            LogPage page = source.read(query);
            while (!page.entries().isEmpty()) {
                read += page.entries().size();
                page = source.read(query.after(page.next()));
            }
        }
        System.out.printf("%d lines in %d ms%n", read, (System.nanoTime() - begun) / 1_000_000);
    }

    private static void answer(HttpExchange exchange, long lines) throws IOException {
        String asked = exchange.getRequestURI().getRawQuery();
        long limit = parameter(asked, "limit");
        long first = (parameter(asked, "start") - FIRST + STEP - 1) / STEP;
        long last = Math.min(lines, Math.min(first + limit, (parameter(asked, "end") - FIRST + STEP - 1) / STEP));
        exchange.sendResponseHeaders(200, 0);
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8))) {
            out.write(
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{\"service_name\":"
                            + "\"shop\"},\"values\":[");
            for (long i = first; i < last; i++) {
                out.write((i == first ? "" : ",") + "[\"" + (FIRST + i * STEP) + "\",\"" + TEXT + i + "\"]");
            }
            out.write("]}]}}");
        }
    }

    private static long parameter(String asked, String name) {
        return Long.parseLong(asked.replaceAll("(?:.*&)?" + name + "=(\\d+).*", "$1"));
    }
}
