package io.programmeragent.simulators.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends what happens to an address, signed; nobody waits for the answer, as on the real one. */
public final class Webhooks implements SimulatedRepository.Events {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI target;
    private final String secret;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HttpRequest> sent = new CopyOnWriteArrayList<>();

    Webhooks(URI target, String secret) {
        this.target = target;
        this.secret = secret;
    }

    @Override
    public void happened(SimulatedRepository repository, String event, Map<String, Object> what) {
        Map<String, Object> body =
                Documents.object("repository", Documents.object("full_name", repository.owner + "/" + repository.name));
        body.putAll(what);
        HttpRequest request = request(event, json(body));
        sent.add(request);
        var unused = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }

    /** Sends the last one once more, as somebody who overheard it would, and answers the status. */
    public int replayLast() throws IOException, InterruptedException {
        return http.send(sent.get(sent.size() - 1), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest request(String event, String body) {
        return HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                .header("X-Hub-Signature-256", signature(secret, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** The signature's header for a body. */
    public static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
