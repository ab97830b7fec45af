package io.programmeragent.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.store.SignalStore.Decision;
import io.programmeragent.core.store.SignalStore.Entry;
import io.programmeragent.core.store.SignalStore.Search;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inbox promises, whichever database it is in. */
abstract class SignalStoreContract {
    private static final Instant NOW = Instant.parse("2026-01-31T10:15:30.123Z");
    private static final IncidentId INCIDENT = new IncidentId("shop-1");

    private Database database;
    private SignalStore signals;

    /** The test's database; the same one every time within a test. */
    abstract Database connect();

    @BeforeEach
    void open() {
        database = connect();
        signals = new SignalStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void received_signals_are_pending_in_order_of_arrival_also_after_a_restart() {
        List<Signal> received = List.of(
                signal("shop", "b", NOW.plusSeconds(9)),
                signal("shop", "a", NOW),
                signal("shop", "c", NOW.plusNanos(1)));
        received.forEach(s -> signals.receive(s, NOW));
        signals.receive(signal("other", "a", NOW), NOW);
        close();
        open();
        assertThat(signals.pending("shop")).isEqualTo(received);
    }

    @Test
    void a_signal_that_is_delivered_again_is_received_once_also_when_it_was_decided_about() {
        Signal signal = signal("shop", "a", NOW);
        assertThat(signals.receive(signal, NOW)).isTrue();
        assertThat(signals.receive(signal, NOW.plusSeconds(1))).isFalse();
        assertThat(signals.pending("shop")).hasSize(1);
        ignore(signal);
        assertThat(signals.receive(signal, NOW.plusSeconds(2))).isFalse();
        assertThat(signals.pending("shop")).isEmpty();
    }

    @Test
    void a_signal_with_anything_in_it_comes_back_as_it_was() {
        Signal nasty = new Signal(
                "shop",
                SignalKind.LOG,
                "nul \0 and half a pair \uD83D " + "long ".repeat(5000),
                SignalState.RESOLVED,
                NOW.plusNanos(1),
                "Größe \uDE00 '; DROP TABLE agent_signals; --",
                Map.of("\0", "\uD83D", "k", ""));
        assertThat(signals.receive(nasty, NOW)).isTrue();
        assertThat(signals.pending("shop")).containsExactly(nasty);
        assertThat(search(Optional.empty(), "größe")).hasSize(1);
        assertThat(search(Optional.empty(), "\0 and half")).hasSize(1);
    }

    @Test
    void a_signal_leaves_its_secrets_outside_and_is_decided_about_all_the_same() {
        Signal signal = signal("shop", "password=correct-horse", NOW);
        assertThat(signals.receive(signal, NOW)).isTrue();
        assertThat(signals.receive(signal, NOW)).isFalse();
        Signal kept = signals.pending("shop").get(0);
        assertThat(kept.toString()).doesNotContain("correct-horse").contains("***");
        decide(kept, Decision.IGNORED);
        assertThat(signals.pending("shop")).isEmpty();
    }

    @Test
    void a_decision_stands() {
        Signal signal = signal("shop", "a", NOW);
        signals.receive(signal, NOW);
        assertThat(ignore(signal)).isTrue();
        assertThat(ignore(signal)).isFalse();
        assertThat(count(signal)).isFalse();
        assertThat(search(Optional.empty(), "")).singleElement().satisfies(entry -> {
            assertThat(entry.decision()).isEqualTo(Decision.IGNORED);
            assertThat(entry.incident()).isEmpty();
        });
    }

    @Test
    void repeats_are_counted_beside_the_signal_that_they_repeat_each_once() {
        Signal opening = signal("shop", "a", NOW);
        Signal joining = signal("shop", "b", NOW);
        List.of(opening, joining).forEach(s -> signals.receive(s, NOW));
        decide(opening, Decision.OPENED);
        decide(joining, Decision.JOINED);
        for (int i = 1; i <= 3; i++) {
            Signal again = signal("shop", "a", NOW.plusSeconds(i));
            signals.receive(again, NOW);
            assertThat(count(again)).isTrue();
            assertThat(count(again)).isFalse();
        }
        assertThat(signals.of(INCIDENT))
                .containsExactly(
                        new Entry(opening, NOW, Decision.OPENED, Optional.of(INCIDENT), 3),
                        new Entry(joining, NOW, Decision.JOINED, Optional.of(INCIDENT), 0));
    }

    @Test
    void the_history_is_searched_by_service_text_and_time_newest_first() {
        signals.receive(signal("shop", "timeout 100%", NOW), NOW);
        signals.receive(signal("shop", "Timeout 100", NOW.plusSeconds(10)), NOW);
        signals.receive(signal("other", "timeout 100%", NOW.plusSeconds(20)), NOW);
        assertThat(search(Optional.empty(), "TIMEOUT"))
                .extracting(e -> e.signal().service())
                .containsExactly("other", "shop", "shop");
        assertThat(search(Optional.of("shop"), "timeout")).hasSize(2);
        assertThat(search(Optional.empty(), "100%")).hasSize(2);
        assertThat(search(Optional.empty(), "t_meout")).isEmpty();
        assertThat(signals.search(new Search(Optional.empty(), "", NOW, NOW.plusSeconds(20), 10)))
                .hasSize(2);
        assertThat(signals.search(new Search(Optional.empty(), "", NOW, NOW.plusSeconds(99), 1)))
                .extracting(e -> e.signal().service())
                .containsExactly("other");
    }

    @Test
    void forgetting_spares_what_is_pending_and_what_is_newer() {
        Signal old = signal("shop", "old", NOW);
        Signal pending = signal("shop", "pending", NOW);
        Signal newer = signal("shop", "newer", NOW.plusSeconds(1));
        List.of(old, pending, newer).forEach(s -> signals.receive(s, NOW));
        ignore(old);
        ignore(newer);
        assertThat(signals.forget(NOW.plusSeconds(1), Set.of())).isEqualTo(1);
        assertThat(search(Optional.empty(), "")).extracting(Entry::signal).containsExactly(newer, pending);
    }

    @Test
    void forgetting_spares_open_incidents_and_goes_on_until_all_is_gone() {
        List<Signal> old = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            old.add(signal("shop", "old " + i, NOW));
        }
        Signal kept = signal("shop", "kept", NOW);
        signals.receive(old, NOW);
        signals.receive(kept, NOW);
        signals.decide(
                old.stream()
                        .map(s -> new SignalStore.Disposal(s, Optional.empty()))
                        .toList(),
                NOW);
        count(kept);

        assertThat(signals.forget(NOW.plusSeconds(1), Set.of(INCIDENT))).isEqualTo(2_500);
        assertThat(search(Optional.empty(), "")).extracting(Entry::signal).containsExactly(kept);
        assertThat(signals.forget(NOW.plusSeconds(1), Set.of())).isEqualTo(1);
    }

    @Test
    void what_is_only_counted_for_an_incident_is_known_to_fire_until_it_is_over() {
        Signal counted = signal("shop", "counted", NOW);
        Signal again = signal("shop", "counted", NOW.plusSeconds(1));
        Signal over = new Signal(
                "shop",
                counted.kind(),
                counted.fingerprint(),
                SignalState.RESOLVED,
                NOW.plusSeconds(2),
                "over",
                Map.of());
        for (Signal signal : List.of(counted, again)) {
            signals.receive(signal, NOW);
            count(signal);
        }
        assertThat(signals.overflow(INCIDENT)).isEqualTo(1);
        assertThat(signals.countedFor(over)).contains(INCIDENT);
        assertThat(signals.countedFor(signal("shop", "another", NOW))).isEmpty();

        signals.receive(over, NOW);
        count(over);
        assertThat(signals.overflow(INCIDENT)).isZero();
    }

    @Test
    void small_texts_are_remembered_replaced_and_forgotten() {
        Remembered remembered = new Remembered(database);
        assertThat(remembered.find("cursor:shop")).isEmpty();
        remembered.keep("cursor:shop", "17");
        remembered.keep("cursor:shop", "18");
        remembered.keep("cursor:other", "1");
        close();
        open();
        remembered = new Remembered(database);
        assertThat(remembered.find("cursor:shop")).contains("18");
        remembered.forget("cursor:shop");
        assertThat(remembered.find("cursor:shop")).isEmpty();
        assertThat(remembered.find("cursor:other")).contains("1");
    }

    private void decide(Signal signal, Decision decision) {
        boolean decided = database.transaction(t -> SignalStore.decide(t, signal, decision, INCIDENT, NOW));
        assertThat(decided).isTrue();
    }

    private List<Entry> search(Optional<String> service, String text) {
        return signals.search(new Search(service, text, NOW.minusSeconds(60), NOW.plusSeconds(60), 100));
    }

    private static Signal signal(String service, String fingerprint, Instant at) {
        return new Signal(
                service,
                SignalKind.LOG,
                fingerprint,
                SignalState.FIRING,
                at,
                "something is wrong",
                Map.of("host", "h1"));
    }

    private boolean ignore(Signal signal) {
        return signals.decide(List.of(new SignalStore.Disposal(signal, Optional.empty())), NOW) == 1;
    }

    private boolean count(Signal signal) {
        return signals.decide(List.of(new SignalStore.Disposal(signal, Optional.of(INCIDENT))), NOW) == 1;
    }
}
