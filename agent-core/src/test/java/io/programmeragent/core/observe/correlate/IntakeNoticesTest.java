package io.programmeragent.core.observe.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.observe.MovingClock;
import io.programmeragent.core.observe.Services;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.SignalStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeNoticesTest {
    private static final String SHOP = "market-predictor";

    private final MovingClock clock = new MovingClock();

    @Test
    void what_names_no_watched_service_is_counted_for_a_day_with_what_to_do_about_it(@TempDir Path directory) {
        try (Database database = Database.sqlite(directory.resolve("agent.db"))) {
            SignalStore signals = new SignalStore(database);
            SqlJournal journal = new SqlJournal(database);
            Triage triage = triage(signals, journal);
            signals.receive(List.of(signal("gone", "a"), signal("gone", "b"), signal(SHOP, "a")), clock.instant());
            clock.advance(Duration.ofSeconds(10));
            triage.run();
            IntakeNotices notices = notices(signals, triage, journal);

            assertThat(notices.read()).containsOnlyKeys("service/gone");
            assertThat(notices.read().get("service/gone"))
                    .singleElement()
                    .satisfies(told -> assertThat(told).startsWith("2 signals").contains("services", "alert-labels"));

            clock.advance(Duration.ofDays(2));
            assertThat(notices.read()).isEmpty();
        }
    }

    @Test
    void more_signals_than_are_decided_on_in_one_go_are_told_and_decided_on_one_go_after_another(
            @TempDir Path directory) {
        try (Database database = Database.sqlite(directory.resolve("agent.db"))) {
            SignalStore signals = new SignalStore(database);
            SqlJournal journal = new SqlJournal(database);
            Triage triage = triage(signals, journal);
            List<Signal> storm = new ArrayList<>();
            for (int i = 0; i <= Inbox.AT_ONCE; i++) {
                storm.add(signal(SHOP, "pod-" + i));
            }
            signals.receive(storm, clock.instant());
            IntakeNotices notices = notices(signals, triage, journal);
            assertThat(notices.read().get("service/" + SHOP))
                    .containsExactly("5001 signals wait; 5000 are decided on in one go");
            clock.advance(Duration.ofSeconds(10));

            assertThat(triage.run()).as("there is more").contains(clock.instant());
            assertThat(signals.waitingCounts()).isEqualTo(Map.of(SHOP, 1L));
            assertThat(triage.run()).isEmpty();
            assertThat(signals.waitingCounts()).isEmpty();
            assertThat(notices.read()).isEmpty();
        }
    }

    @Test
    void services_that_began_to_have_trouble_together_are_told_with_what_to_declare(@TempDir Path directory) {
        try (Database database = Database.sqlite(directory.resolve("agent.db"))) {
            SignalStore signals = new SignalStore(database);
            SqlJournal journal = new SqlJournal(database);
            IntakeNotices notices = notices(signals, triage(signals, journal), journal);
            open(journal, "cart");
            open(journal, "mail");
            clock.advance(Duration.ofMinutes(4));
            assertThat(notices.read()).as("two are no pattern").isEmpty();
            open(journal, SHOP);
            clock.advance(Duration.ofMinutes(10));
            open(journal, "late");

            assertThat(notices.read()).containsOnlyKeys("service/*");
            assertThat(notices.read().get("service/*"))
                    .singleElement()
                    .satisfies(told -> assertThat(told)
                            .contains("cart, mail, market-predictor began within 5m", "dependencies")
                            .doesNotContain("late"));
        }
    }

    @Test
    void troubles_one_after_the_other_did_not_begin_together(@TempDir Path directory) {
        try (Database database = Database.sqlite(directory.resolve("agent.db"))) {
            SignalStore signals = new SignalStore(database);
            SqlJournal journal = new SqlJournal(database);
            IntakeNotices notices = notices(signals, triage(signals, journal), journal);
            for (String service : List.of("cart", "mail", "late", SHOP)) {
                open(journal, service);
                clock.advance(Duration.ofMinutes(4));
            }
            assertThat(notices.read()).isEmpty();
        }
    }

    @Test
    void services_of_which_is_known_what_they_need_in_common_are_told_nothing(@TempDir Path directory) {
        List<WatchedService> needing = Stream.of("cart", "mail")
                .map(name -> Services.needing(name, "database"))
                .toList();
        try (Database database = Database.sqlite(directory.resolve("agent.db"))) {
            SignalStore signals = new SignalStore(database);
            SqlJournal journal = new SqlJournal(database);
            IntakeNotices notices = new IntakeNotices(
                    signals,
                    triage(signals, journal),
                    journal,
                    Topology.of(needing),
                    Duration.ofMinutes(5),
                    SHOP::equals,
                    clock);
            open(journal, "cart");
            open(journal, "mail");
            open(journal, SHOP);
            assertThat(notices.read()).isEmpty();
            open(journal, "late");
            assertThat(notices.read()).containsOnlyKeys("service/*");
        }
    }

    private void open(SqlJournal journal, String service) {
        Signal signal = signal(service, "down");
        journal.append(
                IncidentNames.of(signal),
                0,
                clock.instant(),
                List.of(new IncidentEvent.Opened(service, signal, Autonomy.SUGGEST, false)));
    }

    private IntakeNotices notices(SignalStore signals, Triage triage, SqlJournal journal) {
        return new IntakeNotices(
                signals, triage, journal, Topology.of(List.of()), Duration.ofMinutes(5), SHOP::equals, clock);
    }

    private Signal signal(String service, String fingerprint) {
        Instant at = clock.instant();
        return new Signal(service, SignalKind.ALERT, fingerprint, SignalState.FIRING, at, "Down fires", Map.of());
    }

    private Triage triage(SignalStore signals, SqlJournal journal) {
        return new Triage(
                new StoredInbox(signals),
                journal,
                name -> Optional.of(Services.plain()).filter(s -> s.name().equals(name)),
                Topology.of(List.of()),
                CorrelationPolicy.defaults(),
                false,
                clock,
                event -> {},
                id -> {});
    }
}
