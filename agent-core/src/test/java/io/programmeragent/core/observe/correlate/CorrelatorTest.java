package io.programmeragent.core.observe.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.observe.MovingClock;
import io.programmeragent.core.observe.correlate.Correlator.Decision;
import io.programmeragent.core.observe.correlate.Correlator.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrelatorTest {
    private static final Instant T0 = MovingClock.START;
    private static final CorrelationPolicy POLICY =
            new CorrelationPolicy(Duration.ofSeconds(10), Duration.ofMinutes(30));
    private static final IncidentId ID = new IncidentId("market-predictor-20260131-101530-ab12");

    @Test
    void a_signal_that_holds_for_the_settle_time_opens_an_incident() {
        assertThat(decide(List.of(), firing("health", 0), 10)).isInstanceOf(Decision.Open.class);
    }

    @Test
    void a_signal_that_has_not_settled_waits() {
        assertThat(decide(List.of(), firing("health", 0), 9)).isEqualTo(new Decision.Settle(T0.plusSeconds(10)));
    }

    @Test
    void a_signal_that_resolves_before_an_incident_is_open_opens_nothing() {
        Decision decision = Correlator.decide(
                situation(List.of(), List.of(resolved("health", 4))), firing("health", 0), POLICY, at(60));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Ignore.class, i -> assertThat(i.reason()).contains("over by " + at(4)));
    }

    @Test
    void the_resolution_of_another_signal_does_not_stop_an_incident() {
        Decision decision = Correlator.decide(
                situation(List.of(), List.of(resolved("errors", 4))), firing("health", 0), POLICY, at(60));
        assertThat(decision).isInstanceOf(Decision.Open.class);
    }

    @Test
    void whatever_fires_within_an_open_incident_joins_it_at_once() {
        assertThat(decide(List.of(open(firing("health", 0))), firing("errors", 1), 1))
                .isEqualTo(new Decision.Join(ID));
    }

    @Test
    void a_repeat_is_counted_and_does_not_join() {
        assertThat(decide(List.of(open(firing("health", 0))), firing("health", 5), 6))
                .isEqualTo(new Decision.Count(ID));
    }

    @Test
    void the_same_fingerprint_of_another_kind_is_another_signal() {
        Signal log =
                new Signal("market-predictor", SignalKind.LOG, "health", SignalState.FIRING, at(5), "log", Map.of());
        assertThat(decide(List.of(open(firing("health", 0))), log, 6)).isEqualTo(new Decision.Join(ID));
    }

    @Test
    void a_resolution_joins_and_its_repeat_is_counted_and_a_new_firing_joins_again() {
        KnownIncident resolvedOnce = open(firing("health", 0), resolved("health", 5));
        assertThat(decide(List.of(open(firing("health", 0))), resolved("health", 5), 6))
                .isEqualTo(new Decision.Join(ID));
        assertThat(decide(List.of(resolvedOnce), resolved("health", 7), 8)).isEqualTo(new Decision.Count(ID));
        assertThat(decide(List.of(resolvedOnce), firing("health", 9), 9)).isEqualTo(new Decision.Join(ID));
    }

    @Test
    void a_resolution_of_something_unknown_is_ignored() {
        assertThat(decide(List.of(open(firing("health", 0))), resolved("errors", 5), 6))
                .isInstanceOf(Decision.Ignore.class);
        assertThat(decide(List.of(), resolved("errors", 5), 6)).isInstanceOf(Decision.Ignore.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"RESOLVED", "SUGGESTED", "ESCALATED"})
    void the_same_signal_within_the_cool_down_is_ignored_and_counted(Outcome outcome) {
        Decision decision = decide(List.of(closed(100, outcome, firing("health", 0))), firing("health", 200), 300);
        assertThat(decision).isInstanceOfSatisfying(Decision.Ignore.class, i -> {
            assertThat(i.incident()).contains(ID);
            assertThat(i.reason()).contains(ID.value()).contains("30m");
        });
    }

    @Test
    void the_same_signal_after_the_cool_down_opens() {
        int end = 100 + 1800;
        List<KnownIncident> known = List.of(closed(100, Outcome.RESOLVED, firing("health", 0)));
        assertThat(decide(known, firing("health", 200), end - 1)).isInstanceOf(Decision.Ignore.class);
        assertThat(decide(known, firing("health", 200), end)).isInstanceOf(Decision.Open.class);
    }

    @Test
    void another_signal_within_the_cool_down_opens() {
        assertThat(decide(List.of(closed(100, Outcome.RESOLVED, firing("health", 0))), firing("errors", 200), 300))
                .isInstanceOf(Decision.Open.class);
    }

    @Test
    void the_same_alert_of_another_pod_is_counted_for_the_incident_that_a_person_was_told_of() {
        for (Outcome told : List.of(Outcome.ESCALATED, Outcome.SUGGESTED)) {
            List<KnownIncident> known = List.of(closed(100, told, alert("pod-1", "PodFails", SignalState.FIRING, 0)));
            assertThat(decide(known, alert("pod-2", "PodFails", SignalState.FIRING, 200), 300))
                    .isInstanceOfSatisfying(
                            Decision.Ignore.class, i -> assertThat(i.incident()).contains(ID));
            assertThat(decide(known, alert("disk", "DiskFull", SignalState.FIRING, 200), 300))
                    .as("what would have joined, had the incident been open")
                    .isInstanceOf(Decision.Ignore.class);
            assertThat(decide(known, alert("disk", "DiskFull", SignalState.FIRING, 301), 400))
                    .isInstanceOf(Decision.Open.class);
            assertThat(decide(known, alert("pod-2", "PodFails", SignalState.FIRING, 200), 100 + 1800))
                    .isInstanceOf(Decision.Open.class);
        }
        List<KnownIncident> over = List.of(closed(
                100,
                Outcome.ESCALATED,
                alert("pod-1", "PodFails", SignalState.FIRING, 0),
                alert("pod-1", "PodFails", SignalState.RESOLVED, 50)));
        assertThat(decide(over, alert("pod-2", "PodFails", SignalState.FIRING, 200), 300))
                .isInstanceOf(Decision.Open.class);
        List<KnownIncident> remedied =
                List.of(closed(100, Outcome.RESOLVED, alert("pod-1", "PodFails", SignalState.FIRING, 0)));
        assertThat(decide(remedied, alert("pod-2", "PodFails", SignalState.FIRING, 200), 300))
                .isInstanceOf(Decision.Open.class);
    }

    @Test
    void an_opportunity_opens_and_joins_nothing() {
        Signal drift = new Signal(
                "market-predictor",
                SignalKind.METRIC,
                "latency",
                SignalState.FIRING,
                at(0),
                "latency drifts",
                Map.of("opportunity", "true"));

        assertThat(decide(List.of(), drift, 100)).isInstanceOf(Decision.Ignore.class);
        assertThat(decide(List.of(open(firing("health", 0))), drift, 100)).isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void an_unlike_alert_long_after_an_incidents_last_news_waits_for_its_end() {
        List<KnownIncident> open = List.of(open(alert("f1", "Errors", SignalState.FIRING, 0)));

        assertThat(decide(open, alert("f2", "DiskFull", SignalState.FIRING, 300), 310))
                .as("within the window it may have the same cause")
                .isEqualTo(new Decision.Join(ID));
        assertThat(decide(open, alert("f3", "Errors", SignalState.FIRING, 900), 910))
                .as("the same alert of another pod")
                .isEqualTo(new Decision.Join(ID));
        assertThat(decide(open, firing("health", 900), 910))
                .as("a probe says that something is wrong, and not what")
                .isEqualTo(new Decision.Join(ID));
        assertThat(decide(open, alert("f2", "DiskFull", SignalState.FIRING, 301), 310))
                .isEqualTo(new Decision.Apart(ID, Optional.empty()));
    }

    @Test
    void a_trace_is_unlike_when_exception_and_place_are_others() {
        List<KnownIncident> open = List.of(open(trace("t1", "NullPointerException", "Cart.total", 0)));

        assertThat(decide(open, trace("t2", "NullPointerException", "Stock.find", 900), 910))
                .isEqualTo(new Decision.Join(ID));
        assertThat(decide(open, trace("t2", "IllegalStateException", "Cart.total", 900), 910))
                .isEqualTo(new Decision.Join(ID));
        assertThat(decide(open, trace("t2", "IllegalStateException", "Stock.find", 900), 910))
                .isEqualTo(new Decision.Apart(ID, Optional.empty()));
    }

    @Test
    void what_comes_soon_after_other_news_of_the_incident_belongs_to_it_and_later_news_change_nothing() {
        KnownIncident news = open(alert("f1", "Errors", SignalState.FIRING, 0), firing("health", 700));
        Signal disk = alert("f2", "DiskFull", SignalState.FIRING, 900);
        assertThat(decide(List.of(news), disk, 910)).isEqualTo(new Decision.Join(ID));

        KnownIncident later = open(alert("f1", "Errors", SignalState.FIRING, 0), firing("health", 950));
        assertThat(decide(List.of(later), disk, 960)).isEqualTo(new Decision.Apart(ID, Optional.empty()));
    }

    @Test
    void what_waits_is_not_kept_twice_and_is_dropped_when_it_is_over() {
        List<KnownIncident> open = List.of(open(alert("f1", "Errors", SignalState.FIRING, 0)));
        Signal disk = alert("f2", "DiskFull", SignalState.FIRING, 400);
        Signal again = alert("f2", "DiskFull", SignalState.FIRING, 1000);
        assertThat(decide(open, List.of(), List.of(disk), again, 1010)).isInstanceOf(Decision.Ignore.class);
        assertThat(decide(open, List.of(alert("f2", "DiskFull", SignalState.RESOLVED, 500)), List.of(), disk, 510))
                .isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void what_waited_opens_its_own_when_it_still_holds_a_window_after_the_end() {
        List<KnownIncident> over =
                List.of(closed(1000, Outcome.RESOLVED, alert("f1", "Errors", SignalState.FIRING, 0)));
        Signal disk = alert("f2", "DiskFull", SignalState.FIRING, 400);

        assertThat(decide(over, disk, 1299)).isEqualTo(new Decision.Apart(ID, Optional.of(at(1300))));
        assertThat(decide(over, disk, 1300)).isInstanceOf(Decision.Open.class);
        assertThat(decide(over, alert("f2", "DiskFull", SignalState.FIRING, 1001), 1100))
                .as("what begins after the end has not waited")
                .isInstanceOf(Decision.Open.class);
    }

    @Test
    void what_waited_for_one_that_went_to_a_person_calls_nobody_before_the_cool_down_is_over() {
        List<KnownIncident> over =
                List.of(closed(1000, Outcome.ESCALATED, alert("f1", "Errors", SignalState.FIRING, 0)));
        Signal disk = alert("f2", "DiskFull", SignalState.FIRING, 400);
        int cooled = 1000 + (int) POLICY.coolDown().toSeconds();

        assertThat(decide(over, disk, 1300)).isEqualTo(new Decision.Apart(ID, Optional.of(at(cooled))));
        assertThat(decide(over, disk, cooled)).isInstanceOf(Decision.Open.class);
        assertThat(decide(over, alert("f3", "Late", SignalState.FIRING, 1400), 1500))
                .as("of which the person was not told")
                .isInstanceOf(Decision.Open.class);
    }

    @Test
    void no_more_wait_than_an_incident_lists() {
        List<KnownIncident> open = List.of(open(alert("f1", "Errors", SignalState.FIRING, 0)));
        List<Signal> waiting = IntStream.range(0, POLICY.signalsPerIncident())
                .mapToObj(i -> alert("w" + i, "Name" + i, SignalState.FIRING, 400))
                .toList();
        assertThat(decide(open, List.of(), waiting, alert("f2", "DiskFull", SignalState.FIRING, 401), 410))
                .isEqualTo(new Decision.Join(ID));
    }

    private static Signal trace(String fingerprint, String exception, String frame, int second) {
        return new Signal(
                "market-predictor",
                SignalKind.LOG,
                fingerprint,
                SignalState.FIRING,
                at(second),
                exception + " at " + frame,
                Map.of("exception", exception, "frame", frame));
    }

    static Signal alert(String fingerprint, String name, SignalState state, int second) {
        return new Signal(
                "market-predictor",
                SignalKind.ALERT,
                fingerprint,
                state,
                at(second),
                name + " " + fingerprint,
                Map.of("alertname", name));
    }

    @Test
    void an_incident_that_recovered_by_itself_does_not_cool_down() {
        assertThat(decide(List.of(closed(100, Outcome.RECOVERED, firing("health", 0))), firing("health", 200), 300))
                .isInstanceOf(Decision.Open.class);
    }

    @Test
    void a_report_that_is_an_event_already_is_known_also_when_the_incident_is_closed() {
        assertThat(decide(List.of(open(firing("health", 0))), firing("health", 0), 20))
                .isEqualTo(new Decision.Known(ID));
        assertThat(decide(List.of(closed(100, Outcome.RECOVERED, firing("health", 0))), firing("health", 0), 9000))
                .isEqualTo(new Decision.Known(ID));
    }

    @Test
    void names_tell_service_and_time_and_are_the_same_for_the_same_signal() {
        IncidentId name = IncidentNames.of(firing("health", 0));
        assertThat(name.value()).matches("market-predictor-20260131-101530-[0-9a-f]{4}");
        assertThat(IncidentNames.of(firing("health", 0))).isEqualTo(name);
        assertThat(IncidentNames.of(firing("errors", 0))).isNotEqualTo(name);
    }

    @Test
    void any_service_name_gives_a_valid_incident_name() {
        for (String service : List.of("", "-", "Ünïcode_Name.v2", "x".repeat(300))) {
            Signal signal = new Signal(service, SignalKind.PROBE, "health", SignalState.FIRING, T0, "down", Map.of());
            assertThat(IncidentNames.of(signal).value()).hasSizeLessThanOrEqualTo(64);
        }
    }

    private static Decision decide(List<KnownIncident> incidents, Signal signal, int second) {
        return Correlator.decide(situation(incidents, List.of()), signal, POLICY, at(second));
    }

    private static Decision decide(
            List<KnownIncident> incidents, List<Signal> later, List<Signal> apart, Signal signal, int second) {
        Situation situation =
                new Situation(incidents, later, apart, List.of(), Topology.of(List.of()), s -> Optional.empty());
        return Correlator.decide(situation, signal, POLICY, at(second));
    }

    private static Situation situation(List<KnownIncident> incidents, List<Signal> later) {
        return new Situation(incidents, later, List.of(), List.of(), Topology.of(List.of()), s -> Optional.empty());
    }

    private static KnownIncident open(Signal... signals) {
        return new KnownIncident(ID, "market-predictor", List.of(signals), Optional.empty());
    }

    private static KnownIncident closed(int second, Outcome outcome, Signal... signals) {
        return new KnownIncident(
                ID, "market-predictor", List.of(signals), Optional.of(new KnownIncident.End(at(second), outcome)));
    }

    static Signal firing(String fingerprint, int second) {
        return signal(fingerprint, SignalState.FIRING, second);
    }

    static Signal resolved(String fingerprint, int second) {
        return signal(fingerprint, SignalState.RESOLVED, second);
    }

    private static Signal signal(String fingerprint, SignalState state, int second) {
        return new Signal(
                "market-predictor",
                SignalKind.PROBE,
                fingerprint,
                state,
                at(second),
                fingerprint + " " + state,
                Map.of());
    }

    private static Instant at(int second) {
        return T0.plusSeconds(second);
    }
}
