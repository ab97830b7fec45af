package io.programmeragent.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final Classification UNCLEAR = Classification.unknown("nothing fits");
    private static final IncidentEvent.StepBegun CLASSIFY = new IncidentEvent.StepBegun(
            "shop-1/CLASSIFY/1", StepKind.CLASSIFY, 1, "there is evidence that was not classified yet");

    @Test
    void the_same_record_and_code_decide_the_same() {
        Replay.Report report = replay(UNCLEAR, gathered(), CLASSIFY, classified(UNCLEAR));

        assertThat(report.difference()).isEmpty();
        assertThat(report.decisions()).isEqualTo(3);
    }

    @Test
    void a_step_that_would_not_be_done_now_is_the_first_difference() {
        Replay.Report report = replay(
                UNCLEAR,
                gathered(),
                new IncidentEvent.StepBegun("shop-1/ESCALATE/1", StepKind.ESCALATE, 1, "somebody has to look"),
                classified(UNCLEAR));

        assertThat(report.difference()).hasValueSatisfying(difference -> {
            assertThat(difference.sequence()).isEqualTo(3);
            assertThat(difference.recorded()).contains("ESCALATE");
            assertThat(difference.replayed()).contains("CLASSIFY");
        });
    }

    @Test
    void a_classifier_that_thinks_otherwise_now_is_told_with_both_opinions() {
        Replay.Report report = replay(Classification.unknown("other"), gathered(), CLASSIFY, classified(UNCLEAR));

        assertThat(report.difference()).hasValueSatisfying(difference -> {
            assertThat(difference.sequence()).isEqualTo(4);
            assertThat(difference.recorded()).contains("nothing fits");
            assertThat(difference.replayed()).contains("other");
        });
    }

    @Test
    void signals_that_joined_meanwhile_were_not_known_to_the_step() {
        Replay.Report report = replay(
                UNCLEAR, gathered(), CLASSIFY, new IncidentEvent.SignalJoined(signal("more")), classified(UNCLEAR));

        assertThat(report.difference()).isEmpty();
    }

    @Test
    void what_the_record_lacks_is_a_difference_and_no_question_to_anybody() {
        Stage stage = work -> {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "the record has no answer");
        };

        Replay.Report report = new Replay(then -> Policy.defaults(), event -> Map.of(StepKind.CLASSIFY, stage))
                .run(incident(gathered(), CLASSIFY, classified(UNCLEAR)));

        assertThat(report.difference())
                .hasValueSatisfying(d -> assertThat(d.replayed()).contains("the record has no answer"));
    }

    private static Replay.Report replay(Classification now, IncidentEvent... events) {
        Stage stage = work -> {
            assertThat(work.incident().signals()).hasSize(1);
            return Stage.Result.Done.of(classified(now));
        };
        return new Replay(then -> Policy.defaults(), event -> Map.of(StepKind.CLASSIFY, stage)).run(incident(events));
    }

    private static IncidentEvent gathered() {
        return new IncidentEvent.EvidenceGathered(List.of(new Evidence.Unavailable("source-1", "metrics", "down")));
    }

    private static IncidentEvent classified(Classification classification) {
        return new IncidentEvent.Classified(classification, List.of());
    }

    private static Incident incident(IncidentEvent... events) {
        IncidentId id = new IncidentId("shop-1");
        List<RecordedEvent> recorded = new ArrayList<>();
        recorded.add(
                new RecordedEvent(id, 1, NOW, new IncidentEvent.Opened("shop", signal("errors"), Autonomy.ACT, false)));
        for (IncidentEvent event : events) {
            recorded.add(new RecordedEvent(id, recorded.size() + 1, NOW.plusSeconds(recorded.size()), event));
        }
        return Incident.of(recorded);
    }

    private static Signal signal(String fingerprint) {
        return new Signal("shop", SignalKind.METRIC, fingerprint, SignalState.FIRING, NOW, "errors are many", Map.of());
    }
}
