package io.programmeragent.core.journal;

import static io.programmeragent.core.journal.Events.NOW;
import static io.programmeragent.core.journal.Events.incident;
import static io.programmeragent.core.journal.Events.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.core.store.SignalStore.Decision;
import io.programmeragent.core.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal in a database promises beyond every journal, whichever database it is. */
abstract class SqlJournalContract extends JournalContract {
    private final List<Database> opened = new ArrayList<>();
    private Database database;

    /** The test's database; the same one every time within a test. */
    abstract Database connect();

    private Database open() {
        Database another = connect();
        opened.add(another);
        return another;
    }

    @BeforeEach
    void openDatabase() {
        database = open();
    }

    @AfterEach
    void closeDatabases() {
        opened.forEach(Database::close);
    }

    @Override
    Journal journal() {
        return new SqlJournal(database);
    }

    @Test
    void every_type_of_event_comes_back_from_the_database_after_it_was_closed() {
        List<IncidentEvent> events = new ArrayList<>();
        EventCodecTest.everyType().forEach(type -> {
            for (long seed = 0; seed < 5; seed++) {
                events.add(new ArbitraryEvents(seed).next(type));
            }
        });
        List<RecordedEvent> recorded = journal().append(incident(1), 0, NOW, events);
        database.close();
        assertThat(new SqlJournal(open()).read(incident(1))).isEqualTo(recorded);
    }

    @Test
    void a_large_text_is_stored_once() {
        Journal journal = journal();
        for (int i = 0; i < 3; i++) {
            journal.append(incident(i), 0, NOW, List.of(opened(), Events.refused("x".repeat(100_000))));
        }
        assertThat(database.query("SELECT hash FROM agent_blobs", row -> row.getString(1)))
                .hasSize(1);
        assertThat(journal.read(incident(2)).get(1).event()).isEqualTo(Events.refused("x".repeat(100_000)));
    }

    @Test
    void two_processes_over_one_database_write_one_chain() throws Exception {
        List<Journal> journals = List.of(new SqlJournal(database), new SqlJournal(open()));
        inParallel(4, writer -> {
            for (int i = 0; i < 10; i++) {
                journals.get(writer % 2)
                        .append(incident(100 * writer + i), 0, NOW, List.of(opened(), Events.refused("w" + writer)));
            }
        });
        assertThat(new Audit(database).verify()).isEqualTo(new Verification.Intact(new Audit(open()).head()));
        assertThat(new Audit(database).head().sequence()).isEqualTo(80);
    }

    @Test
    void an_event_that_carries_a_signal_decides_it_in_the_inbox() {
        SignalStore signals = new SignalStore(database);
        Signal first = Events.signal("health", SignalState.FIRING);
        Signal second = Events.signal("errors", SignalState.FIRING);
        List.of(first, second).forEach(s -> signals.receive(s, NOW));
        journal().append(incident(1), 0, NOW, List.of(opened(first), new IncidentEvent.SignalJoined(second)));
        assertThat(signals.pending("shop")).isEmpty();
        assertThat(signals.of(incident(1)))
                .extracting(SignalStore.Entry::decision)
                .containsExactly(Decision.OPENED, Decision.JOINED);
    }

    @Test
    void an_append_that_comes_too_late_leaves_the_signal_pending() {
        SignalStore signals = new SignalStore(database);
        Signal signal = Events.signal("errors", SignalState.FIRING);
        signals.receive(signal, NOW);
        Events.open(journal(), incident(1));
        assertThatThrownBy(() -> journal().append(incident(1), 0, NOW, List.of(new IncidentEvent.SignalJoined(signal))))
                .isInstanceOf(ConflictException.class);
        assertThat(signals.pending("shop")).containsExactly(signal);
    }

    @Test
    void an_event_that_is_missing_in_the_middle_is_not_passed_over() {
        journal().append(incident(1), 0, NOW, List.of(opened(), Events.refused("a"), Events.refused("b")));
        database.update("DELETE FROM agent_journal WHERE sequence = 2");
        assertThatThrownBy(() -> journal().read(incident(1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("event 2 of incident shop-1")
                .hasMessageContaining("audit verify");
    }
}
