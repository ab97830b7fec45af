package io.programmeragent.examples.marketpredictor;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a client asked for, as an endpoint sees it. */
record Request(String method, String path, String accept, byte[] body) {
    /** About ten times the largest sensible request. */
    static final int BODY_LIMIT = 64 * 1024;

    private static final int SHOWN = 8 * 1024;

    static Request read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            throw new RefusedRequestException(413, "the body is larger than " + BODY_LIMIT + " bytes");
        }
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        return new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), accept == null ? "" : accept, body);
    }

    /** The request on one line, so that it can be found in a log and sent again. */
    String onOneLine() {
        String text = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
        String more = body.length > SHOWN ? "... (" + body.length + " bytes)" : "";
        return method + " " + path + " body="
                + text.replaceAll("\\p{Cntrl}", " ").strip() + more;
    }
}
