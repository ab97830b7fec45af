package io.programmeragent.prometheus;

import com.fasterxml.jackson.core.JsonToken;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.http.Json;
import io.programmeragent.http.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Prometheus, VictoriaMetrics and Alertmanager say when they refuse: an {@code error} with its {@code errorType}, or
 * a {@code message} with a {@code code}, or plain text.
 */
final class PrometheusRefusals {
    private PrometheusRefusals() {}

    static Refusal.Meaning meaning(int status, String text) {
        if (!text.startsWith("{")) {
            // what a proxy says is a page of markup, which tells nothing
            boolean page = text.toLowerCase(Locale.ROOT).contains("<html") || text.startsWith("<!");
            return new Refusal.Meaning(Optional.empty(), page ? "a page of HTML" : text);
        }
        Map<String, String> fields = new HashMap<>();
        try {
            Json.document(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), (name, value) -> {
                JsonToken token = value.currentToken();
                if (token != null && token.isScalarValue()) {
                    fields.put(name, Json.text(value));
                } else {
                    Json.skip(value);
                }
            });
        } catch (IOException e) {
            return new Refusal.Meaning(Optional.empty(), text);
        }
        String said = fields.getOrDefault("error", fields.getOrDefault("message", text));
        String type = fields.getOrDefault("errorType", "");
        return new Refusal.Meaning(kind(type, status), type.isEmpty() ? said : type + ": " + said);
    }

    /** The API's error types; what is not listed means what the status says. */
    private static Optional<Kind> kind(String type, int status) {
        return switch (type) {
            case "bad_data", "execution" -> Optional.of(Kind.REJECTED);
            case "timeout" -> Optional.of(Kind.TIMEOUT);
            case "canceled", "unavailable" -> Optional.of(Kind.UNAVAILABLE);
            // VictoriaMetrics gives the status as type
            case "422" -> status == 422 ? Optional.of(Kind.REJECTED) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
