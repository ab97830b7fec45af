package io.programmeragent.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.verify.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrecedentTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    private final List<Incident> earlier = new ArrayList<>();

    @Test
    void what_helped_with_the_same_symptoms_is_a_precedent() {
        earlier.add(incident("shop-1", "shop", 1, "pool 7 is empty", Verdict.Outcome.BETTER));

        assertThat(precedent("shop", "pool 9 is empty", "shop-1")).hasValueSatisfying(found -> {
            assertThat(found.incident().id().value()).isEqualTo("shop-1");
            assertThat(found.fix()).isEmpty();
        });
    }

    @Test
    void the_same_probe_alone_another_service_or_a_case_that_is_only_similar_is_none() {
        earlier.add(incident("shop-1", "shop", 1, "pool 7 is empty", Verdict.Outcome.BETTER));

        assertThat(precedent("shop", "the disk is full", "shop-1")).isEmpty();
        assertThat(precedent("basket", "pool 9 is empty", "shop-1")).isEmpty();
        assertThat(precedent(now("shop", "pool 9 is empty", "shop-1", 0.99))).isEmpty();
    }

    @Test
    void the_last_time_counts() {
        earlier.add(incident("shop-1", "shop", 1, "pool 7 is empty", Verdict.Outcome.BETTER));
        earlier.add(incident("shop-2", "shop", 2, "pool 8 is empty", Verdict.Outcome.WORSE));

        assertThat(precedent("shop", "pool 9 is empty", "shop-1", "shop-2")).isEmpty();
        earlier.add(incident("shop-3", "shop", 3, "pool 8 is empty", Verdict.Outcome.BETTER));
        assertThat(precedent("shop", "pool 9 is empty", "shop-3", "shop-1", "shop-2"))
                .map(found -> found.incident().id().value())
                .contains("shop-3");
    }

    @Test
    void a_case_that_names_no_incident_of_the_journal_or_the_incident_itself_is_none() {
        earlier.add(incident("now-1", "shop", 1, "pool 7 is empty", Verdict.Outcome.BETTER));

        assertThat(precedent("shop", "pool 9 is empty", "Not An Id", "shop-77", "now-1"))
                .isEmpty();
    }

    private Optional<Precedent> precedent(String service, String log, String... cases) {
        List<IncidentEvent> events = new ArrayList<>(now(service, log, cases[0], 1));
        List<Evidence> evidence = new ArrayList<>(List.of(pattern(log)));
        for (String id : cases) {
            evidence.add(new Evidence.SimilarCase("case-" + id, id, 1, "a lesson", true));
        }
        events.add(new IncidentEvent.EvidenceGathered(evidence));
        return precedent(events);
    }

    private Optional<Precedent> precedent(List<IncidentEvent> events) {
        return Precedent.of(
                recorded("now-1", 100, events),
                id -> earlier.stream()
                        .filter(incident -> incident.id().equals(id))
                        .findFirst());
    }

    private static List<IncidentEvent> now(String service, String log, String caseId, double similarity) {
        return List.of(
                opened(service),
                new IncidentEvent.EvidenceGathered(List.of(
                        pattern(log),
                        new Evidence.SimilarCase("case-" + caseId, caseId, similarity, "a lesson", true))));
    }

    private static Incident incident(String id, String service, int hour, String log, Verdict.Outcome outcome) {
        ServiceState state = new ServiceState(ServiceState.Status.RUNNING, Optional.empty(), Optional.empty(), "");
        Classification restart = new Classification(
                Cause.OPERATIONAL,
                "the pool is used up",
                0.8,
                Risk.LOW,
                Optional.of(ActionKind.RESTART),
                Optional.empty(),
                List.of("pattern-1"),
                "");
        return recorded(
                id,
                hour,
                List.of(
                        opened(service),
                        new IncidentEvent.EvidenceGathered(List.of(pattern(log))),
                        new IncidentEvent.Classified(restart, List.of()),
                        new IncidentEvent.Acted("k", ActionKind.RESTART, new ActionOutcome(true, state, state, "done")),
                        new IncidentEvent.Judged(new Verdict(outcome, List.of(), "numbers"))));
    }

    private static IncidentEvent opened(String service) {
        Signal signal =
                new Signal(service, SignalKind.PROBE, "health", SignalState.FIRING, NOW, "health fails", Map.of());
        return new IncidentEvent.Opened(service, signal, Autonomy.ACT, false);
    }

    private static Evidence pattern(String log) {
        return new Evidence.LogPattern("pattern-1", log, 3, log);
    }

    private static Incident recorded(String id, int hour, List<IncidentEvent> events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        events.forEach(e -> recorded.add(
                new RecordedEvent(new IncidentId(id), recorded.size() + 1, NOW.plusSeconds(3600L * hour), e)));
        return Incident.of(recorded);
    }
}
