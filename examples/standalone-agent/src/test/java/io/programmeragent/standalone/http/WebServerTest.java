package io.programmeragent.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @BeforeEach
    void serve() throws IOException {
        server = WebServer.start(
                "127.0.0.1",
                0,
                Map.of(
                        "/text",
                                request -> new Response(
                                        200,
                                        "text/plain",
                                        "é " + request.headers().apply("x-name").orElse("?")),
                        "/empty", request -> new Response(204, "text/plain", ""),
                        "/broken",
                                request -> {
                                    throw new IllegalStateException("as intended by the test");
                                }),
                Map.of());
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void a_path_is_answered_exactly() throws Exception {
        HttpResponse<String> response = send("GET", "/text?a=b");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("é ada");
        assertThat(response.headers().firstValue("content-type")).contains("text/plain");
        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
        assertThat(send("GET", "/texts").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/text/more").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/").statusCode()).isEqualTo(404);
    }

    @Test
    void head_has_no_body_but_its_length() throws Exception {
        HttpResponse<String> response = send("HEAD", "/text");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValueAsLong("content-length")).hasValue(6);
    }

    @Test
    void an_answer_may_be_empty() throws Exception {
        assertThat(send("GET", "/empty").statusCode()).isEqualTo(204);
    }

    @Test
    void other_methods_are_refused() throws Exception {
        HttpResponse<String> response = send("POST", "/text");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("GET, HEAD");
    }

    @Test
    void what_breaks_is_not_told_to_the_caller() throws Exception {
        HttpResponse<String> response = send("GET", "/broken");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("intended", "Exception");
        assertThat(send("GET", "/text").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("X-Name", "ada")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
