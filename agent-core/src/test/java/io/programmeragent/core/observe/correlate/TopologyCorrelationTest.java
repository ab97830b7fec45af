package io.programmeragent.core.observe.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.observe.MovingClock;
import io.programmeragent.core.observe.Services;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storms over several services: shop and cart need prices, which needs the database, as stock does; mail is alone. */
class TopologyCorrelationTest {
    private static final Instant T0 = MovingClock.START;

    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryInbox inbox = new MemoryInbox();
    private final MovingClock clock = new MovingClock();
    private final Map<String, WatchedService> services = new LinkedHashMap<>();

    TopologyCorrelationTest() {
        service("shop", "prices");
        service("cart", "prices");
        service("prices", "database");
        service("stock", "database");
        service("mail");
    }

    @Test
    void forty_pods_that_alert_for_one_cause_give_one_incident() {
        for (int pod = 0; pod < 40; pod++) {
            take(alert("shop", "pod-" + pod, SignalState.FIRING, pod % 5));
        }
        runAt(15);
        assertThat(incidents()).containsExactly("shop");
        assertThat(only().signals()).hasSize(40);
    }

    @Test
    void what_a_needed_service_breaks_elsewhere_belongs_to_its_incident_also_when_it_is_seen_there_first() {
        take(alert("shop", "errors", SignalState.FIRING, 0));
        take(alert("cart", "errors", SignalState.FIRING, 1));
        take(alert("prices", "down", SignalState.FIRING, 8));
        runAt(12);
        assertThat(incidents()).isEmpty();
        runAt(18);
        assertThat(incidents()).containsExactly("prices");
        assertThat(only().signals()).extracting(Signal::service).containsExactlyInAnyOrder("prices", "shop", "cart");
    }

    @Test
    void services_that_need_the_same_thing_share_an_incident_within_the_window_and_only_then() {
        take(alert("prices", "timeouts", SignalState.FIRING, 0));
        take(alert("stock", "timeouts", SignalState.FIRING, 2));
        take(alert("mail", "queue", SignalState.FIRING, 3));
        runAt(20);
        assertThat(incidents()).containsExactlyInAnyOrder("prices", "mail");
        take(alert("stock", "disk", SignalState.FIRING, 900));
        runAt(930);
        assertThat(incidents()).containsExactlyInAnyOrder("prices", "mail", "stock");
    }

    @Test
    void what_is_needed_never_joins_the_incident_of_who_needs_it() {
        take(alert("shop", "errors", SignalState.FIRING, 0));
        runAt(10);
        take(alert("prices", "down", SignalState.FIRING, 11));
        runAt(30);
        assertThat(incidents()).containsExactly("shop", "prices");
    }

    @Test
    void once_the_cause_is_remedied_what_still_fires_elsewhere_is_on_its_own() {
        take(alert("prices", "down", SignalState.FIRING, 0));
        take(alert("shop", "errors", SignalState.FIRING, 0));
        runAt(10);
        close(Outcome.RESOLVED);
        take(alert("shop", "errors", SignalState.FIRING, 60));
        runAt(75);
        assertThat(incidents()).containsExactly("prices", "shop");
    }

    @Test
    void a_resolved_alert_ends_only_what_it_began() {
        take(alert("shop", "a", SignalState.FIRING, 0));
        take(alert("shop", "b", SignalState.FIRING, 1));
        runAt(15);
        take(alert("shop", "a", SignalState.RESOLVED, 20));
        take(alert("cart", "b", SignalState.RESOLVED, 20));
        runAt(21);
        assertThat(only().firing()).extracting(Signal::fingerprint).containsExactly("b");
    }

    @Test
    void an_alert_that_is_told_once_while_its_incident_cools_down_opens_another_when_it_still_holds_then() {
        take(alert("shop", "a", SignalState.FIRING, 0));
        runAt(10);
        close(Outcome.RESOLVED);
        take(alert("shop", "a", SignalState.FIRING, 60));
        runAt(1700);
        assertThat(incidents()).hasSize(1);
        runAt(1811);
        assertThat(incidents()).hasSize(2);
    }

    @Test
    void what_flaps_is_one_incident_and_its_end_counts_once_it_lasts() {
        int at = 0;
        for (int i = 0; i < 3; i++) {
            take(alert("shop", "a", SignalState.FIRING, at));
            runAt(at + 15);
            take(alert("shop", "a", SignalState.RESOLVED, at + 20));
            runAt(at + 21);
            at += 30;
        }
        for (int i = 0; i < 10; i++) {
            take(alert("shop", "a", SignalState.FIRING, at));
            runAt(at + 15);
            take(alert("shop", "a", SignalState.RESOLVED, at + 20));
            runAt(at + 21);
            assertThat(only().firing()).hasSize(1);
            at += 30;
        }
        runAt(at + 400);
        assertThat(only().firing()).isEmpty();
        assertThat(only().signals()).hasSize(8);
        assertThat(inbox.waiting()).isEmpty();
    }

    @Test
    void an_incident_has_so_many_things_as_events_and_counts_the_rest() {
        for (int pod = 0; pod < 3000; pod++) {
            take(alert("shop", "pod-" + pod, SignalState.FIRING, 0));
        }
        runAt(10);
        assertThat(only().signals())
                .hasSize(101)
                .last()
                .satisfies(s -> assertThat(s.details()).containsEntry("more", "2900"));
        assertThat(inbox.repeats(only().id())).isEqualTo(2900);
        assertThat(inbox.waiting()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void however_a_storm_of_unrelated_causes_is_mixed_delivered_twice_and_cut_by_crashes_each_cause_is_one_incident(
            long seed) {
        Random random = new Random(seed);
        Set<String> causes = new TreeSet<>(List.of("prices", "mail"));
        List<Signal> storm = new ArrayList<>();
        for (String cause : causes) {
            storm.add(alert(cause, "down", SignalState.FIRING, 0));
        }
        for (int i = 0; i < 200; i++) {
            String victim = List.of("shop", "cart", "prices", "mail").get(random.nextInt(4));
            storm.add(alert(victim, "pod-" + random.nextInt(30), SignalState.FIRING, random.nextInt(9)));
        }
        storm.addAll(storm.subList(0, 50));
        Collections.shuffle(storm, random);
        int at = 0;
        for (Signal signal : storm) {
            take(signal);
            if (random.nextInt(10) == 0) {
                inbox.crashing = random.nextInt(3) == 0;
                try {
                    at = Math.min(9, at + random.nextInt(2));
                    runAt(at);
                } catch (IllegalStateException killed) {
                    assertThat(killed).hasMessage("killed before the mark");
                }
                inbox.crashing = false;
            }
        }
        runAt(10);
        runAt(30);
        assertThat(new TreeSet<>(incidents())).isEqualTo(causes);
        assertThat(incidents()).hasSize(2);
        assertThat(inbox.waiting()).isEmpty();
        assertThat(journal.incidents.values().stream()
                        .flatMap(events -> Incident.of(events).signals().stream())
                        .map(Signal::identity))
                .doesNotHaveDuplicates();
    }

    private void service(String name, String... needs) {
        List<WatchedService.Dependency> dependencies = Stream.of(needs)
                .map(n -> new WatchedService.Dependency(n, Optional.empty()))
                .toList();
        WatchedService plain = Services.service(Services.plain().url(), List.of(), List.of(), dependencies);
        services.put(
                name,
                new WatchedService(
                        name,
                        plain.url(),
                        List.of(),
                        List.of(),
                        plain.logs(),
                        dependencies,
                        Optional.empty(),
                        plain.plugins(),
                        Map.of(),
                        plain.defaultAutonomy()));
    }

    private static Signal alert(String service, String what, SignalState state, int second) {
        return new Signal(service, SignalKind.ALERT, what, state, T0.plusSeconds(second), what, Map.of());
    }

    private void take(Signal signal) {
        inbox.receive(signal, clock.instant());
    }

    private void runAt(int second) {
        Duration ahead = Duration.between(clock.instant(), T0.plusSeconds(second));
        clock.advance(ahead);
        new Triage(
                        inbox,
                        journal,
                        name -> Optional.ofNullable(services.get(name)),
                        Topology.of(services.values()),
                        CorrelationPolicy.defaults(),
                        false,
                        clock,
                        event -> {},
                        id -> {})
                .run();
    }

    private void close(Outcome outcome) {
        IncidentId id = only().id();
        journal.append(
                id, journal.read(id).size(), clock.instant(), List.of(new IncidentEvent.Closed(outcome, "over")));
    }

    private List<String> incidents() {
        return journal.incidents.values().stream()
                .map(events -> Incident.of(events).service())
                .collect(Collectors.toList());
    }

    private Incident only() {
        assertThat(journal.incidents).hasSize(1);
        return Incident.of(journal.incidents.values().iterator().next());
    }
}
