package io.programmeragent.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.guard.Guard;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.journal.InMemoryJournal;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.story.Story;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final IncidentId ID = new IncidentId("shop-1");

    private final InMemoryJournal journal = new InMemoryJournal();

    @Test
    void what_a_step_found_is_kept_when_a_signal_joined_meanwhile(@TempDir Path data) {
        journal.append(ID, 0, NOW, List.of(new IncidentEvent.Opened("shop", signal("health"), Autonomy.ACT, false)));
        AtomicInteger gathered = new AtomicInteger();
        Stage gathering = work -> {
            if (gathered.incrementAndGet() == 1) {
                long known = journal.read(ID).size();
                journal.append(ID, known, NOW, List.of(new IncidentEvent.SignalJoined(signal("errors"))));
            }
            return Stage.Result.Done.of(new IncidentEvent.EvidenceGathered(
                    List.of(new Evidence.Unavailable("unavailable-logs", "logs", "not there"))));
        };
        Stage classifying = work ->
                Stage.Result.Done.of(new IncidentEvent.Classified(Classification.unknown("nothing tells"), List.of()));
        try (Database database = Database.sqlite(data.resolve("agent.db"))) {
            Engine engine = engine(
                    database,
                    Map.of(StepKind.GATHER, gathering, StepKind.CLASSIFY, classifying),
                    InstantSource.fixed(NOW));
            assertThat(engine.advance(ID)).contains(NOW.plus(Policy.defaults().gatherPause()));
        }
        assertThat(gathered).hasValue(1);
        assertThat(journal.read(ID).stream()
                        .map(RecordedEvent::event)
                        .map(e -> e.getClass().getSimpleName()))
                .containsExactly("Opened", "SignalJoined", "EvidenceGathered", "StepBegun", "Classified");
    }

    @Test
    void the_pause_before_another_try_begins_when_the_last_one_ended(@TempDir Path data) {
        journal.append(ID, 0, NOW, List.of(new IncidentEvent.Opened("shop", signal("health"), Autonomy.ACT, false)));
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Stage slow = work -> {
            now.set(NOW.plusSeconds(30));
            throw new PluginException(
                    PluginException.Kind.TIMEOUT, "no answer", null, Optional.of(Duration.ofSeconds(10)));
        };
        try (Database database = Database.sqlite(data.resolve("agent.db"))) {
            assertThat(engine(database, Map.of(StepKind.GATHER, slow), now::get).advance(ID))
                    .contains(NOW.plusSeconds(40));
        }
    }

    @Test
    void a_listener_that_fails_stops_no_incident(@TempDir Path data) {
        journal.append(ID, 0, NOW, List.of(new IncidentEvent.Opened("shop", signal("health"), Autonomy.ACT, false)));
        AtomicInteger told = new AtomicInteger();
        Stage away = work -> {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "502");
        };
        try (Database database = Database.sqlite(data.resolve("agent.db"))) {
            Engine engine = engine(database, Map.of(StepKind.GATHER, away), InstantSource.fixed(NOW), event -> {
                told.incrementAndGet();
                throw new IllegalStateException("a defect of the host");
            });
            assertThat(engine.advance(ID)).isPresent();
        }
        assertThat(told.get()).isEqualTo(journal.read(ID).size() - 1).isPositive();
    }

    @Test
    void failures_between_looks_that_went_well_do_not_add_up(@TempDir Path data) {
        journal.append(ID, 0, NOW, List.of(new IncidentEvent.Opened("shop", signal("health"), Autonomy.ACT, false)));
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        AtomicInteger looks = new AtomicInteger();
        Stage flaky = work -> {
            if (looks.incrementAndGet() % 2 == 0) {
                return new Stage.Result.NotYet(work.now().plusSeconds(10), "not over");
            }
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "502");
        };
        try (Database database = Database.sqlite(data.resolve("agent.db"))) {
            Engine engine = engine(database, Map.of(StepKind.GATHER, flaky), now::get);
            for (int look = 0; look < 4 * Policy.defaults().tries(); look++) {
                now.set(engine.advance(ID).orElseThrow());
            }
        }
        assertThat(failed())
                .hasSize(2 * Policy.defaults().tries())
                .allSatisfy(f -> assertThat(f.retryAt()).isPresent());
    }

    @Test
    void a_proved_fix_outlasts_an_outage_of_the_forge_but_not_for_ever(@TempDir Path data) {
        Story story = Story.of(ID.value())
                .evidence(Story.trace("x is null"))
                .classified(Cause.CODE, "x is null in A.price")
                .proved("base", "fix");
        journal.append(
                ID,
                0,
                Story.START,
                story.events().stream().map(RecordedEvent::event).toList());
        AtomicReference<Instant> now = new AtomicReference<>(Story.START);
        Stage away = work -> {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "503");
        };
        Stage told = work -> Stage.Result.Done.of(
                new IncidentEvent.Escalated(work.key(), work.step().reason(), List.of()));
        Stage learning = work -> Stage.Result.Done.of(new IncidentEvent.Learnt(work.key(), "a lesson"));
        try (Database database = Database.sqlite(data.resolve("agent.db"))) {
            Engine engine = engine(
                    database,
                    Map.of(StepKind.OPEN_CHANGE, away, StepKind.ESCALATE, told, StepKind.LEARN, learning),
                    now::get);
            Optional<Instant> next = engine.advance(ID);
            while (next.isPresent()) {
                now.set(next.get());
                next = engine.advance(ID);
            }
        }
        assertThat(Duration.between(Story.START, now.get())).isBetween(Duration.ofHours(1), Duration.ofMinutes(66));
        assertThat(failed())
                .hasSizeLessThan(25)
                .last()
                .satisfies(f -> assertThat(f.retryAt()).isEmpty());
    }

    private List<IncidentEvent.StepFailed> failed() {
        return journal.read(ID).stream()
                .map(RecordedEvent::event)
                .filter(IncidentEvent.StepFailed.class::isInstance)
                .map(IncidentEvent.StepFailed.class::cast)
                .toList();
    }

    private Engine engine(Database database, Map<StepKind, Stage> stages, InstantSource clock) {
        return engine(database, stages, clock, event -> {});
    }

    private Engine engine(
            Database database, Map<StepKind, Stage> stages, InstantSource clock, IncidentListener listener) {
        return new Engine(
                journal,
                new SqlControls(database),
                Guard::decide,
                GuardLimits.defaults(),
                Policy.defaults(),
                name -> Optional.of(service()),
                stages,
                clock,
                listener);
    }

    private static Signal signal(String what) {
        return new Signal("shop", SignalKind.PROBE, what, SignalState.FIRING, NOW, what + " fails", Map.of());
    }

    private static WatchedService service() {
        return new WatchedService(
                "shop",
                URI.create("http://127.0.0.1:1"),
                List.of(),
                List.of(),
                new LogWatch(Duration.ofSeconds(5), Optional.empty(), 3, Duration.ofMinutes(5)),
                List.of(),
                Optional.empty(),
                new WatchedService.Plugins(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                Autonomy.ACT);
    }
}
