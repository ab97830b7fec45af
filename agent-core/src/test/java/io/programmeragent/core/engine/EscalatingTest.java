package io.programmeragent.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Notification;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EscalatingTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    private final List<Notification> sent = new ArrayList<>();
    private final Notifier mail = sent::add;
    private final Notifier broken = notification -> {
        throw new PluginException(PluginException.Kind.UNAVAILABLE, "no route");
    };

    @Test
    void every_notifier_is_told_and_those_that_took_it_are_recorded() {
        Map<String, Notifier> notifiers = new LinkedHashMap<>();
        notifiers.put("pager", broken);
        notifiers.put("mail", mail);
        Stage.Result result = new Escalating(notifiers, id -> List.of("since then, DiskFull fires")).perform(work());
        assertThat(result)
                .isEqualTo(Stage.Result.Done.of(
                        new IncidentEvent.Escalated("shop-1/escalate/1", "nothing helps", List.of("mail"))));
        assertThat(sent).singleElement().satisfies(n -> {
            assertThat(n.key()).isEqualTo("shop-1/escalate/1");
            assertThat(n.title()).isEqualTo("shop needs a person: nothing helps");
            assertThat(n.text()).contains("show shop-1", "perhaps of another cause: since then, DiskFull fires");
        });
    }

    @Test
    void when_nobody_could_be_told_it_is_tried_again() {
        assertThatThrownBy(() -> new Escalating(Map.of("pager", broken), id -> List.of()).perform(work()))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        e -> assertThat(e.kind().retryable()).isTrue());
    }

    private static Stage.Work work() {
        Signal signal = new Signal("shop", SignalKind.PROBE, "health", SignalState.FIRING, NOW, "down", Map.of());
        Incident incident = Incident.of(List.of(new RecordedEvent(
                new IncidentId("shop-1"), 1, NOW, new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false))));
        return new Stage.Work(incident, new Step.Do(StepKind.ESCALATE, 1, "nothing helps"), "shop-1/escalate/1", NOW);
    }
}
