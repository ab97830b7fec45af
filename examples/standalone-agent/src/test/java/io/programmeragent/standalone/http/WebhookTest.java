package io.programmeragent.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final int LIMIT = 100;

    private final List<String> taken = new ArrayList<>();
    private Optional<Integer> answer = Optional.of(2);
    private Optional<PluginException> problem = Optional.empty();
    private WebServer server;

    @BeforeEach
    void serve() throws IOException {
        Webhook webhook = new Webhook(
                "am",
                (source, body, headers) -> {
                    problem.ifPresent(p -> {
                        throw p;
                    });
                    taken.add(source + " " + new String(body, StandardCharsets.UTF_8));
                    return answer;
                },
                new WebhookLogin(Optional.of("t0ken"), Optional.of("ada:é:x")),
                LIMIT);
        server = WebServer.start("127.0.0.1", 0, Map.of(), Map.of("/webhook/alert", webhook));
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void a_notification_with_the_token_or_the_password_is_taken() throws Exception {
        String basic = Base64.getEncoder().encodeToString("ada:é:x".getBytes(StandardCharsets.UTF_8));

        assertThat(post("Bearer t0ken", "one").statusCode()).isEqualTo(200);
        assertThat(post("basic " + basic, "two").body()).isEqualTo("{\"alerts\":2}");
        assertThat(taken).containsExactly("am one", "am two");
    }

    @Test
    void without_credentials_or_with_wrong_ones_nothing_is_taken() throws Exception {
        for (String wrong : List.of("", "Bearer", "Bearer t0ke", "Basic t0ken", "Bearer ada:é:x", "Digest t0ken")) {
            HttpResponse<String> response = post(wrong, "one");
            assertThat(response.statusCode()).as(wrong).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("Bearer", "Basic");
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void a_body_above_the_limit_is_refused() throws Exception {
        assertThat(post("Bearer t0ken", "x".repeat(LIMIT)).statusCode()).isEqualTo(200);
        assertThat(post("Bearer t0ken", "x".repeat(LIMIT + 1)).statusCode()).isEqualTo(413);
        assertThat(taken).hasSize(1);
    }

    @Test
    void what_is_no_notification_is_not_asked_for_again_and_what_cannot_be_kept_is() throws Exception {
        problem = Optional.of(new PluginException(PluginException.Kind.INVALID_ANSWER, "no alert"));
        assertThat(post("Bearer t0ken", "one").statusCode()).isEqualTo(400);
        problem = Optional.of(new PluginException(PluginException.Kind.RESOURCES, "the disk is full"));
        assertThat(post("Bearer t0ken", "one").statusCode()).isEqualTo(503);
        problem = Optional.empty();
        answer = Optional.empty(); // the agent starts or stops
        HttpResponse<String> response = post("Bearer t0ken", "one");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void only_post_is_taken() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/webhook/alert"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("POST");
    }

    private HttpResponse<String> post(String authorization, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + "/webhook/alert"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
