package io.programmeragent.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.forge.Webhook;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ForgeWebhookTest {
    @Test
    void each_answer_of_a_forge_has_its_status() throws Exception {
        assertThat(status(message -> Optional.of(Webhook.Answer.LOOK_AGAIN))).isEqualTo(202);
        assertThat(status(message -> Optional.of(Webhook.Answer.IGNORED))).isEqualTo(200);
        assertThat(status(message -> Optional.of(Webhook.Answer.REPEATED))).isEqualTo(200);
        assertThat(status(message -> Optional.of(Webhook.Answer.REFUSED))).isEqualTo(401);
        assertThat(status(message -> Optional.empty())).isEqualTo(503);
        assertThat(status(message -> {
                    throw new PluginException(PluginException.Kind.RESOURCES, "the disk is full");
                }))
                .isEqualTo(503);
    }

    @Test
    void what_is_signed_comes_as_it_was_sent() throws Exception {
        assertThat(status(message -> Optional.of(
                        message.header("x-hub-signature-256").equals(Optional.of("sha256=00"))
                                        && message.header("X-GitHub-Event").equals(Optional.of("push"))
                                        && new String(message.body(), StandardCharsets.UTF_8).equals("{\"a\": 1}")
                                ? Webhook.Answer.LOOK_AGAIN
                                : Webhook.Answer.REFUSED)))
                .isEqualTo(202);
    }

    @Test
    void a_message_without_signature_or_too_large_reaches_no_forge() throws Exception {
        Function<Webhook, Optional<Webhook.Answer>> nobody = message -> {
            throw new AssertionError("it reached a forge");
        };
        assertThat(post(nobody, "{}", Optional.empty())).isEqualTo(401);
        assertThat(post(nobody, "x".repeat(101), Optional.of("sha256=00"))).isEqualTo(413);
    }

    private static int status(Function<Webhook, Optional<Webhook.Answer>> forge) throws Exception {
        return post(forge, "{\"a\": 1}", Optional.of("sha256=00"));
    }

    private static int post(Function<Webhook, Optional<Webhook.Answer>> forge, String body, Optional<String> signature)
            throws IOException, InterruptedException {
        try (WebServer web =
                WebServer.start("127.0.0.1", 0, Map.of(), Map.of("/webhook/github", new ForgeWebhook(forge, 100)))) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(web.address() + "/webhook/github"))
                    .header("X-GitHub-Event", "push")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            signature.ifPresent(s -> request.header("X-Hub-Signature-256", s));
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
