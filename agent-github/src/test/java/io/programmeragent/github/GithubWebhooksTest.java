package io.programmeragent.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.Webhook;
import io.programmeragent.simulators.github.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages from GitHub, and from those who would like to be it. */
class GithubWebhooksTest extends OnSimulatedGithub {
    @Test
    void a_message_is_taken_once_if_its_signature_is_right() throws IOException {
        String body = "{\"repository\": {\"full_name\": \"org/shop\"}}";

        assertThat(forge.webhook(message(SECRET, body))).isEqualTo(Webhook.Answer.LOOK_AGAIN);
        assertThat(forge.webhook(message(SECRET, body))).isEqualTo(Webhook.Answer.REPEATED);
        assertThat(forge.webhook(message("guessed", body))).isEqualTo(Webhook.Answer.REFUSED);
        assertThat(forge.webhook(message(SECRET, "{\"repository\": {\"full_name\": \"org/other\"}}")))
                .isEqualTo(Webhook.Answer.IGNORED);
        Forge restarted = forge(Map.of("token", "ghp_test", "webhook-secret", SECRET));
        assertThat(restarted.webhook(message(SECRET, body))).isEqualTo(Webhook.Answer.REPEATED);
        Forge without = forge(Map.of("token", "ghp_test"));
        assertThat(without.webhook(message("", body))).isEqualTo(Webhook.Answer.REFUSED);
    }

    /** From GitHub's documentation of how to validate deliveries. */
    @Test
    void the_documented_example_of_a_signature_is_right() {
        String signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

        assertThat(forge.webhook(new Webhook(
                        Map.of("x-hub-signature-256", signature), "Hello, World!".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Webhook.Answer.IGNORED);
    }

    private static Webhook message(String secret, String body) {
        String signature = secret.isEmpty() ? "sha256=" : Webhooks.signature(secret, body);
        return new Webhook(
                Map.of("X-Hub-Signature-256", signature, "X-GitHub-Event", "check_run"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
