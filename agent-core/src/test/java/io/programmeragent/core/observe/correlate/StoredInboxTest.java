package io.programmeragent.core.observe.correlate;

import static io.programmeragent.core.observe.correlate.CorrelatorTest.firing;
import static io.programmeragent.core.observe.correlate.CorrelatorTest.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.observe.MovingClock;
import io.programmeragent.core.observe.Services;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.SignalStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredInboxTest {
    private final MovingClock clock = new MovingClock();

    @Test
    void signals_wait_in_the_store_until_they_are_decided_and_repeats_are_counted(@TempDir Path directory) {
        try (Database database = Database.sqlite(directory.resolve("agent.db"))) {
            Inbox inbox = new StoredInbox(new SignalStore(database));
            SqlJournal journal = new SqlJournal(database);
            Triage triage = triage(inbox, journal);

            assertThat(inbox.receive(firing("health", 0), clock.instant())).isTrue();
            assertThat(inbox.receive(firing("health", 0), clock.instant())).isFalse();
            assertThat(inbox.waiting()).containsExactly("market-predictor");
            assertThat(triage.run()).contains(MovingClock.START.plusSeconds(10));
            assertThat(inbox.pending("market-predictor")).hasSize(1);

            clock.advance(Duration.ofSeconds(20));
            inbox.receive(firing("errors", 11), clock.instant());
            inbox.receive(firing("health", 12), clock.instant());
            inbox.receive(resolved("other", 13), clock.instant());
            triage.run();

            IncidentId id = journal.open().get(0);
            assertThat(inbox.waiting()).isEmpty();
            assertThat(Incident.of(journal.read(id)).signals())
                    .containsExactly(firing("health", 0), firing("errors", 11));
            assertThat(inbox.repeats(id)).isEqualTo(1);
        }
    }

    @Test
    void what_is_ignored_in_the_cool_down_is_counted_for_the_incident_that_ended(@TempDir Path directory) {
        try (Database database = Database.sqlite(directory.resolve("agent.db"))) {
            Inbox inbox = new StoredInbox(new SignalStore(database));
            SqlJournal journal = new SqlJournal(database);
            inbox.receive(firing("health", 0), clock.instant());
            clock.advance(Duration.ofSeconds(20));
            triage(inbox, journal).run();
            IncidentId id = journal.open().get(0);
            journal.append(id, 1, clock.instant(), List.of(new IncidentEvent.Closed(Outcome.ESCALATED, "over")));

            inbox.receive(firing("health", 19), clock.instant());
            triage(inbox, journal).run();

            assertThat(journal.open()).isEmpty();
            assertThat(inbox.waiting()).isEmpty();
            assertThat(inbox.repeats(id)).isEqualTo(1);
        }
    }

    private Triage triage(Inbox inbox, SqlJournal journal) {
        return new Triage(
                inbox,
                journal,
                name -> Optional.of(Services.plain()),
                Topology.of(List.of()),
                new CorrelationPolicy(Duration.ofSeconds(10), Duration.ofMinutes(30)),
                false,
                clock,
                event -> {},
                id -> {});
    }
}
