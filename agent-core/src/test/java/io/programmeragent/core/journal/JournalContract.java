package io.programmeragent.core.journal;

import static io.programmeragent.core.journal.Events.NOW;
import static io.programmeragent.core.journal.Events.closed;
import static io.programmeragent.core.journal.Events.incident;
import static io.programmeragent.core.journal.Events.opened;
import static io.programmeragent.core.journal.Events.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every journal promises. */
abstract class JournalContract {
    /** A new, empty journal; asked once per test. */
    abstract Journal journal();

    @Test
    void what_was_appended_is_read_back_in_order() {
        Journal journal = journal();
        List<RecordedEvent> first = journal.append(incident(1), 0, NOW, List.of(opened(), refused("a")));
        List<RecordedEvent> second = journal.append(incident(1), 2, NOW.plusMillis(1), List.of(refused("b")));
        assertThat(first).extracting(RecordedEvent::sequence).containsExactly(1L, 2L);
        assertThat(second).containsExactly(new RecordedEvent(incident(1), 3, NOW.plusMillis(1), refused("b")));
        List<RecordedEvent> all = new ArrayList<>(first);
        all.addAll(second);
        assertThat(journal.read(incident(1))).isEqualTo(all);
    }

    @Test
    void an_append_answers_what_a_read_will_answer_to_the_last_digit_of_the_time() {
        Journal journal = journal();
        List<RecordedEvent> recorded = journal.append(incident(1), 0, NOW.plusNanos(456_789), List.of(opened()));
        assertThat(journal.read(incident(1))).isEqualTo(recorded);
    }

    @Test
    void an_unknown_incident_has_no_events() {
        assertThat(journal().read(incident(7))).isEmpty();
    }

    @Test
    void whoever_does_not_know_the_last_event_appends_nothing() {
        Journal journal = journal();
        List<RecordedEvent> known = journal.append(incident(1), 0, NOW, List.of(opened(), refused("a")));
        for (long after : new long[] {0, 1, 3}) {
            assertThatThrownBy(() -> journal.append(incident(1), after, NOW, List.of(refused("late"))))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("shop-1");
        }
        assertThatThrownBy(() -> journal.append(incident(2), 1, NOW, List.of(refused("never opened"))))
                .isInstanceOf(ConflictException.class);
        assertThat(journal.read(incident(1))).isEqualTo(known);
        assertThat(journal.read(incident(2))).isEmpty();
    }

    @Test
    void appending_nothing_changes_nothing() {
        Journal journal = journal();
        assertThat(journal.append(incident(1), 0, NOW, List.of())).isEmpty();
        assertThat(journal.latest(10)).isEmpty();
    }

    @Test
    void open_incidents_are_those_without_an_end_oldest_first() {
        Journal journal = journal();
        for (int i = 1; i <= 4; i++) {
            Events.open(journal, incident(i));
        }
        journal.append(incident(2), 1, NOW, List.of(closed()));
        journal.append(incident(1), 1, NOW, List.of(refused("still open")));
        assertThat(journal.open()).containsExactly(incident(1), incident(3), incident(4));
    }

    @Test
    void the_latest_incidents_come_first_and_no_more_than_asked_for() {
        Journal journal = journal();
        for (int i = 1; i <= 4; i++) {
            Events.open(journal, incident(i));
        }
        journal.append(incident(1), 1, NOW, List.of(closed()));
        assertThat(journal.latest(3)).containsExactly(incident(4), incident(3), incident(2));
        assertThat(journal.latest(100)).hasSize(4);
    }

    @Test
    void of_those_who_append_at_once_to_one_incident_one_wins_each_round() throws Exception {
        Journal journal = journal();
        Events.open(journal, incident(1));
        int writers = 4;
        int each = 10;
        inParallel(writers, writer -> appendAll(journal, incident(1), writer, each));
        List<RecordedEvent> events = journal.read(incident(1));
        assertThat(events).hasSize(1 + writers * each);
        for (int writer = 0; writer < writers; writer++) {
            String mine = "writer " + writer + " ";
            assertThat(events)
                    .extracting(RecordedEvent::event)
                    .filteredOn(e -> e instanceof IncidentEvent.StepRefused r
                            && r.reason().startsWith(mine))
                    .extracting(e -> ((IncidentEvent.StepRefused) e).reason())
                    .containsExactlyElementsOf(numbered(mine, each));
        }
    }

    @Test
    void different_incidents_do_not_stand_in_each_others_way() throws Exception {
        Journal journal = journal();
        inParallel(4, writer -> {
            Events.open(journal, incident(writer));
            for (int i = 1; i <= 10; i++) {
                journal.append(incident(writer), i, NOW, List.of(refused("number " + i)));
            }
        });
        for (int writer = 0; writer < 4; writer++) {
            assertThat(journal.read(incident(writer))).hasSize(11);
        }
    }

    private static void appendAll(Journal journal, IncidentId incident, int writer, int count) {
        int done = 0;
        while (done < count) {
            try {
                long last = journal.read(incident).size();
                journal.append(incident, last, NOW, List.of(refused("writer " + writer + " " + done)));
                done++;
            } catch (ConflictException e) {
                assertThat(e).hasMessageContaining(incident.value());
            }
        }
    }

    private static List<String> numbered(String prefix, int count) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            result.add(prefix + i);
        }
        return result;
    }

    static void inParallel(int count, Numbered work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(() -> {
                    work.run(number);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(all)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    interface Numbered {
        void run(int number) throws Exception;
    }
}
