package io.programmeragent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.api.observe.Alert;
import io.programmeragent.api.observe.AlertNotification;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.http.Answering;
import io.programmeragent.http.Recording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real Alertmanagers of three versions sent and answered is read, all of it. */
class AlertmanagerRecordingsTest {
    static List<Recording> hooks() {
        return Recording.all("alertmanager", "webhook-.*\\.json");
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void a_recorded_notification_tells_every_alert(Recording recording) {
        try (AlertSource source = Sources.alerts("http://127.0.0.1:1")) {
            AlertNotification notification = source.parse(recording.text().getBytes(StandardCharsets.UTF_8), Map.of());

            JsonNode expected = recording.body().path("alerts");
            assertThat(notification.missing())
                    .isEqualTo(recording.body().path("truncatedAlerts").asLong());
            assertThat(notification.alerts()).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertSame(notification.alerts().get(i), expected.path(i));
            }
        }
    }

    private static void assertSame(Alert alert, JsonNode expected) {
        boolean resolved = expected.path("status").asText().equals("resolved");
        assertThat(alert.state()).isEqualTo(resolved ? SignalState.RESOLVED : SignalState.FIRING);
        assertThat(alert.fingerprint()).isEqualTo(expected.path("fingerprint").asText());
        assertThat(alert.labels()).hasSize(expected.path("labels").size());
        assertThat(alert.annotations()).hasSize(expected.path("annotations").size());
        assertThat(alert.startsAt())
                .isEqualTo(Instant.parse(expected.path("startsAt").asText()));
        assertThat(alert.endsAt().isPresent()).isEqualTo(resolved);
    }

    static List<Recording> alerts() {
        return Recording.all("alertmanager", "alerts-(?!bad).*\\.json");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void recorded_alerts_hold_and_some_are_kept_quiet(Recording recording) {
        try (Answering server = Answering.with(recording);
                AlertSource source = Sources.alerts(server.url())) {
            List<Alert> alerts = source.active();

            assertThat(alerts).hasSameSizeAs(recording.body());
            for (int i = 0; i < alerts.size(); i++) {
                JsonNode expected = recording.body().path(i);
                assertThat(alerts.get(i).state()).isEqualTo(SignalState.FIRING);
                assertThat(alerts.get(i).suppressed())
                        .isEqualTo(
                                expected.path("status").path("state").asText().equals("suppressed"));
            }
        }
    }

    @Test
    void a_notification_that_was_cut_says_how_many_are_missing() {
        String cut = Recording.read("alertmanager-0.33/hooks/webhook-003-firing-ServiceDown-2.json")
                .text()
                .replace("\"truncatedAlerts\":0", "\"truncatedAlerts\":38");
        try (AlertSource source = Sources.alerts("http://127.0.0.1:1")) {
            assertThat(source.parse(cut.getBytes(StandardCharsets.UTF_8), Map.of())
                            .missing())
                    .isEqualTo(38);
        }
    }

    @Test
    void a_notification_of_another_version_is_refused() {
        String other = Recording.read("alertmanager-0.33/hooks/webhook-003-firing-ServiceDown-2.json")
                .text()
                .replace("\"version\":\"4\"", "\"version\":\"5\"");
        try (AlertSource source = Sources.alerts("http://127.0.0.1:1")) {
            assertThatThrownBy(() -> source.parse(other.getBytes(StandardCharsets.UTF_8), Map.of()))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("version is '5'");
        }
    }

    static List<Recording> refusals() {
        return Recording.all("alertmanager", "(silence-create-bad|alerts-bad-filter)\\.json");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_recorded_refusal_is_told(Recording recording) {
        try (Answering server = Answering.with(recording);
                AlertSource source = Sources.alerts(server.url())) {
            assertThatThrownBy(source::active)
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED));
        }
    }
}
