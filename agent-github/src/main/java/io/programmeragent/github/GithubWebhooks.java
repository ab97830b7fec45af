package io.programmeragent.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.forge.Webhook;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's messages: genuine by {@code X-Hub-Signature-256} (HMAC-SHA256 of the body), and each taken once. What was
 * taken is known by the signature, which an eavesdropper cannot change, as he can the delivery's id.
 */
final class GithubWebhooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 2000;
    private static final Set<String> NEWS = Set.of(
            "pull_request",
            "pull_request_review",
            "pull_request_review_comment",
            "issue_comment",
            "check_run",
            "check_suite",
            "status",
            "workflow_run",
            "deployment_status",
            "push");

    private final Optional<String> secret;
    private final Path file;
    private final String repository;
    private @Nullable Set<String> taken;

    GithubWebhooks(Optional<String> secret, Path file, String repository) {
        this.secret = secret;
        this.file = file;
        this.repository = repository;
    }

    synchronized Webhook.Answer take(Webhook message) {
        byte[] body = message.body();
        Optional<String> signature = message.header("X-Hub-Signature-256");
        if (secret.isEmpty() || signature.isEmpty() || body.length > Webhook.MAX_BODY) {
            return Webhook.Answer.REFUSED;
        }
        String right = "sha256=" + HexFormat.of().formatHex(hmac(secret.get(), body));
        if (!MessageDigest.isEqual(
                right.getBytes(StandardCharsets.US_ASCII), signature.get().getBytes(StandardCharsets.UTF_8))) {
            return Webhook.Answer.REFUSED;
        }
        if (!remember(right)) {
            return Webhook.Answer.REPEATED;
        }
        try {
            JsonNode about = JSON.readTree(body).path("repository").path("full_name");
            boolean ours = about.asText().equalsIgnoreCase(repository);
            return ours && NEWS.contains(message.header("X-GitHub-Event").orElse(""))
                    ? Webhook.Answer.LOOK_AGAIN
                    : Webhook.Answer.IGNORED;
        } catch (IOException e) {
            return Webhook.Answer.IGNORED;
        }
    }

    private static byte[] hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is new; the last two thousand are known also after a restart. */
    private boolean remember(String signature) {
        try {
            Set<String> all = taken;
            if (all == null) {
                all = new LinkedHashSet<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
                taken = all;
            }
            if (!all.add(signature)) {
                return false;
            }
            if (all.size() > 2 * KEPT) {
                List<String> newest = List.copyOf(all).subList(all.size() - KEPT, all.size());
                all.retainAll(Set.copyOf(newest));
                Files.write(file, newest);
            } else {
                Files.writeString(file, signature + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            return true;
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot remember messages in " + file, e);
        }
    }
}
