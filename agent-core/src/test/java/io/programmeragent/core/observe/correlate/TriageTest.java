package io.programmeragent.core.observe.correlate;

import static io.programmeragent.core.observe.correlate.CorrelatorTest.alert;
import static io.programmeragent.core.observe.correlate.CorrelatorTest.firing;
import static io.programmeragent.core.observe.correlate.CorrelatorTest.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.observe.MovingClock;
import io.programmeragent.core.observe.Services;
import io.programmeragent.core.observe.correlate.Inbox.Disposition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriageTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryInbox inbox = new MemoryInbox();
    private final MovingClock clock = new MovingClock();
    private final List<IncidentId> woken = new ArrayList<>();
    private final List<RecordedEvent> heard = new ArrayList<>();

    @Test
    void a_settled_signal_opens_one_incident_with_the_services_autonomy_and_wakes_it() {
        take(firing("health", 0));
        clock.advance(Duration.ofSeconds(10));

        assertThat(triage().run()).isEmpty();

        IncidentId id = onlyIncident();
        assertThat(Incident.of(journal.read(id)).opened())
                .isEqualTo(new IncidentEvent.Opened("market-predictor", firing("health", 0), Autonomy.ACT, true));
        assertThat(woken).containsExactly(id);
        assertThat(heard).hasSize(1);
        assertThat(kinds()).containsExactly(Disposition.Kind.OPENED);
    }

    @Test
    void it_says_when_to_look_again_for_what_has_to_settle() {
        take(firing("health", 0));
        take(firing("errors", 2));

        assertThat(triage().run()).contains(MovingClock.START.plusSeconds(10));
        assertThat(journal.incidents).isEmpty();
    }

    @Test
    void a_storm_of_one_service_is_one_incident_with_its_repeats_counted() {
        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 60; i++) {
            take(firing(i % 3 == 0 ? "health" : i % 3 == 1 ? "errors" : "trace", i));
        }
        triage().run();

        IncidentId id = onlyIncident();
        assertThat(Incident.of(journal.read(id)).signals())
                .extracting(Signal::fingerprint)
                .containsExactly("health", "errors", "trace");
        assertThat(inbox.repeats(id)).isEqualTo(57);
    }

    @Test
    void a_blip_opens_nothing() {
        take(firing("health", 0));
        take(resolved("health", 3));
        clock.advance(Duration.ofSeconds(30));

        assertThat(triage().run()).isEmpty();
        assertThat(journal.incidents).isEmpty();
        assertThat(kinds()).containsExactly(Disposition.Kind.IGNORED, Disposition.Kind.IGNORED);
    }

    @Test
    void a_crash_after_the_journal_and_before_the_mark_opens_no_second_incident() {
        take(firing("health", 0));
        clock.advance(Duration.ofSeconds(10));
        inbox.crashing = true;
        assertThatThrownBy(() -> triage().run()).hasMessage("killed before the mark");
        inbox.crashing = false;

        triage().run();

        IncidentId id = onlyIncident();
        assertThat(journal.read(id)).hasSize(1);
        assertThat(inbox.repeats(id)).isZero();
        assertThat(inbox.waiting()).isEmpty();
    }

    @Test
    void a_crash_before_the_mark_opens_no_second_incident_even_when_the_first_is_over() {
        take(firing("health", 0));
        clock.advance(Duration.ofSeconds(10));
        inbox.crashing = true;
        assertThatThrownBy(() -> triage().run()).isInstanceOf(IllegalStateException.class);
        inbox.crashing = false;
        close(onlyIncident(), Outcome.RESOLVED);
        clock.advance(Duration.ofDays(30));

        triage().run();

        assertThat(journal.read(onlyIncident())).hasSize(2);
        assertThat(inbox.waiting()).isEmpty();
    }

    @Test
    void a_crash_before_the_mark_joins_no_signal_twice() {
        openIncident();
        take(firing("errors", 11));
        inbox.crashing = true;
        assertThatThrownBy(() -> triage().run()).isInstanceOf(IllegalStateException.class);
        inbox.crashing = false;

        triage().run();

        assertThat(Incident.of(journal.read(onlyIncident())).signals()).hasSize(2);
    }

    @Test
    void when_the_engine_moves_the_incident_on_in_between_the_signal_still_joins() {
        IncidentId id = openIncident();
        take(firing("errors", 11));
        journal.beforeAppend =
                () -> journal.append(id, 1, clock.instant(), List.of(new IncidentEvent.EvidenceGathered(List.of())));

        triage().run();

        assertThat(journal.read(id))
                .extracting(RecordedEvent::event)
                .element(2)
                .isInstanceOf(IncidentEvent.SignalJoined.class);
    }

    @Test
    void when_the_incident_is_closed_in_between_the_signal_is_decided_on_anew() {
        IncidentId id = openIncident();
        take(firing("errors", 11));
        clock.advance(Duration.ofMinutes(1));
        journal.beforeAppend = () -> close(id, Outcome.RESOLVED);

        triage().run();

        assertThat(journal.incidents).hasSize(2);
    }

    @Test
    void after_an_incident_the_same_signal_is_counted_for_it_until_the_cool_down_is_over() {
        IncidentId id = openIncident();
        close(id, Outcome.ESCALATED);
        take(firing("health", 30));
        clock.advance(Duration.ofMinutes(5));
        triage().run();
        assertThat(journal.incidents).hasSize(1);
        assertThat(inbox.repeats(id)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(30));
        take(firing("health", 300));
        triage().run();
        assertThat(journal.incidents).hasSize(2);
    }

    @Test
    void a_second_cause_is_told_while_it_waits_and_opens_its_own_incident_after_the_first() {
        take(alert("f1", "Errors", SignalState.FIRING, 0));
        clock.advance(Duration.ofSeconds(10));
        Triage triage = triage();
        triage.run();
        IncidentId first = onlyIncident();
        clock.advance(Duration.ofMinutes(10));
        take(alert("f2", "DiskFull", SignalState.FIRING, 600));
        take(alert("f2", "DiskFull", SignalState.FIRING, 605));
        triage.run();

        assertThat(Incident.of(journal.read(first)).signals()).hasSize(1);
        assertThat(triage.suspected()).containsOnlyKeys("market-predictor");
        assertThat(triage.suspected().get("market-predictor"))
                .singleElement()
                .satisfies(told -> assertThat(told).contains(first.value(), "DiskFull"));
        assertThat(triage.suspectedBeside(first)).singleElement().asString().contains("DiskFull");
        assertThat(triage().run()).as("another agent over the same store").isEmpty();

        close(first, Outcome.RESOLVED);
        assertThat(triage.run()).contains(clock.instant().plus(Duration.ofMinutes(5)));
        clock.advance(Duration.ofMinutes(5));
        triage.run();

        assertThat(journal.open()).hasSize(1);
        assertThat(Incident.of(journal.read(journal.open().iterator().next()))
                        .opened()
                        .signal())
                .isEqualTo(alert("f2", "DiskFull", SignalState.FIRING, 600));
        assertThat(triage.suspected()).isEmpty();
        assertThat(inbox.waiting()).isEmpty();
    }

    @Test
    void signals_of_a_service_that_is_not_configured_are_put_away_with_the_reason() {
        take(new Signal(
                "gone",
                firing("health", 0).kind(),
                "health",
                firing("health", 0).state(),
                MovingClock.START,
                "down",
                java.util.Map.of()));
        triage().run();
        assertThat(inbox.dispositions.values())
                .singleElement()
                .satisfies(d -> assertThat(d.reason()).isEqualTo("service gone is not configured"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void any_order_of_signals_crashes_and_closings_gives_at_most_one_open_incident_and_no_report_twice(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            clock.advance(Duration.ofSeconds(random.nextInt(20)));
            int second =
                    (int) Duration.between(MovingClock.START, clock.instant()).toSeconds();
            String what = List.of("health", "errors", "trace").get(random.nextInt(3));
            take(random.nextInt(3) == 0 ? resolved(what, second) : firing(what, second));
            inbox.crashing = random.nextInt(4) == 0;
            try {
                triage().run();
            } catch (IllegalStateException killed) {
                assertThat(killed).hasMessage("killed before the mark");
            }
            inbox.crashing = false;
            if (random.nextInt(10) == 0) {
                journal.open()
                        .forEach(id -> close(
                                id, List.copyOf(EnumSet.allOf(Outcome.class)).get(random.nextInt(4))));
            }
            assertThat(journal.open()).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(journal.incidents.values().stream()
                        .flatMap(events -> Incident.of(events).signals().stream())
                        .map(Signal::identity))
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }

    private IncidentId openIncident() {
        take(firing("health", 0));
        clock.advance(Duration.ofSeconds(10));
        triage().run();
        return onlyIncident();
    }

    private void close(IncidentId id, Outcome outcome) {
        journal.append(
                id, journal.read(id).size(), clock.instant(), List.of(new IncidentEvent.Closed(outcome, "over")));
    }

    private IncidentId onlyIncident() {
        assertThat(journal.incidents).hasSize(1);
        return journal.incidents.keySet().iterator().next();
    }

    private List<Disposition.Kind> kinds() {
        return inbox.dispositions.values().stream().map(Disposition::kind).toList();
    }

    private void take(Signal signal) {
        inbox.receive(signal, clock.instant());
    }

    @Test
    void what_is_beyond_what_an_incident_lists_fires_until_the_last_of_it_is_over() {
        CorrelationPolicy two = policy(2);
        for (String thing : List.of("a", "b", "c", "d", "e")) {
            take(firing(thing, 0));
        }
        clock.advance(Duration.ofSeconds(10));
        triage(two).run();
        IncidentId id = onlyIncident();
        assertThat(told(id)).containsExactly("a FIRING", "b FIRING", "more FIRING");

        List.of("a", "b", "c", "d").forEach(thing -> take(resolved(thing, 20)));
        triage(two).run();
        assertThat(told(id)).endsWith("a RESOLVED", "b RESOLVED");

        take(resolved("e", 30));
        triage(two).run();
        triage(two).run();
        assertThat(told(id)).endsWith("b RESOLVED", "more RESOLVED");
        assertThat(inbox.repeats(id)).isEqualTo(6);
    }

    @Test
    void what_is_beyond_is_said_after_a_crash_too() {
        CorrelationPolicy two = policy(2);
        List.of("a", "b", "c").forEach(thing -> take(firing(thing, 0)));
        clock.advance(Duration.ofSeconds(10));
        triage(policy(100)).run(); // all listed: the crash came before anything was said of more
        take(firing("d", 11));
        inbox.crashing = true;
        assertThatThrownBy(() -> triage(two).run()).isInstanceOf(IllegalStateException.class);
        inbox.crashing = false;

        triage(two).run();

        assertThat(told(onlyIncident())).endsWith("more FIRING");
    }

    @Test
    void what_is_older_than_the_history_is_forgotten() {
        take(firing("health", 0));
        take(resolved("health", 1));
        triage().run();
        clock.advance(Duration.ofDays(89));
        triage().forget();
        assertThat(inbox.all()).hasSize(2);

        clock.advance(Duration.ofDays(2));
        triage().forget();
        assertThat(inbox.all()).isEmpty();
    }

    private List<String> told(IncidentId id) {
        return Incident.of(journal.read(id)).signals().stream()
                .map(s -> s.fingerprint() + " " + s.state())
                .toList();
    }

    private static CorrelationPolicy policy(int signalsPerIncident) {
        CorrelationPolicy defaults = CorrelationPolicy.defaults();
        return new CorrelationPolicy(
                defaults.settleTime(),
                defaults.coolDown(),
                defaults.window(),
                defaults.flapping(),
                signalsPerIncident,
                defaults.history());
    }

    private Triage triage() {
        return triage(CorrelationPolicy.defaults());
    }

    private Triage triage(CorrelationPolicy policy) {
        return new Triage(
                inbox,
                journal,
                name -> name.equals("market-predictor") ? Optional.of(Services.plain()) : Optional.empty(),
                Topology.of(List.of()),
                policy,
                true,
                clock,
                heard::add,
                woken::add);
    }
}
