package io.programmeragent.prometheus;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.programmeragent.api.observe.Alert;
import io.programmeragent.api.observe.AlertNotification;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alertmanager's JSON: the webhook's, of version 4, and the API's, of version 2. What is not known is skipped. */
final class AlertmanagerJson {
    private AlertmanagerJson() {}

    static AlertNotification notification(InputStream body) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        Map<String, String> about = new TreeMap<>();
        Json.document(body, (name, value) -> {
            switch (name) {
                case "alerts" -> {
                    about.put(name, "");
                    Json.array(value, element -> alerts.add(alert(element)));
                }
                case "version", "groupKey", "truncatedAlerts" -> about.put(name, Json.text(value));
                default -> Json.skip(value);
            }
        });
        if (!about.containsKey("alerts") || !about.containsKey("groupKey")) {
            throw new JsonParseException(null, "alerts or groupKey is missing");
        }
        if (!about.getOrDefault("version", "").equals("4")) {
            throw new JsonParseException(null, "version is '" + about.get("version") + "' and not '4'");
        }
        String missing = about.getOrDefault("truncatedAlerts", "");
        return new AlertNotification(alerts, missing.matches("\\d{1,18}") ? Long.parseLong(missing) : 0);
    }

    static List<Alert> alerts(InputStream body) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        Json.documents(body, element -> alerts.add(alert(element)));
        return alerts;
    }

    private static Alert alert(JsonParser parser) throws IOException {
        Fields fields = new Fields();
        Json.object(parser, fields::read);
        if (fields.labels.isEmpty() || fields.startsAt == null) {
            throw new JsonParseException(parser, "an alert has no labels or no startsAt");
        }
        boolean resolved = fields.status.equals("resolved");
        // of an alert that fires, endsAt is when it would be over without news: year 1 in webhooks, soon in the API
        return new Alert(
                fields.fingerprint.isEmpty() ? new TreeMap<>(fields.labels).toString() : fields.fingerprint,
                resolved ? SignalState.RESOLVED : SignalState.FIRING,
                fields.labels,
                fields.annotations,
                fields.startsAt,
                resolved ? Optional.of(fields.endsAt == null ? fields.startsAt : fields.endsAt) : Optional.empty(),
                fields.status.equals("suppressed"));
    }

    /** The fields of one alert. */
    private static final class Fields {
        private String fingerprint = "";
        private String status = "";
        private Map<String, String> labels = Map.of();
        private Map<String, String> annotations = Map.of();
        private @Nullable Instant startsAt;
        private @Nullable Instant endsAt;

        void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "fingerprint" -> fingerprint = Json.text(value);
                case "labels" -> labels = Json.texts(value);
                case "annotations" -> annotations = Json.texts(value);
                case "startsAt" -> startsAt = time(value);
                case "endsAt" -> endsAt = time(value);
                case "status" -> status(value);
                default -> Json.skip(value);
            }
        }

        /** A word in webhooks, an object with a state in the API. */
        private void status(JsonParser value) throws IOException {
            if (!value.isExpectedStartObjectToken()) {
                status = Json.text(value);
                return;
            }
            Json.object(value, (name, inner) -> {
                if (name.equals("state")) {
                    status = Json.text(inner);
                } else {
                    Json.skip(inner);
                }
            });
        }

        private static Instant time(JsonParser value) throws IOException {
            try {
                return OffsetDateTime.parse(Json.text(value)).toInstant();
            } catch (DateTimeException e) {
                throw new JsonParseException(value, "'" + Json.text(value) + "' is no time", e);
            }
        }
    }
}
