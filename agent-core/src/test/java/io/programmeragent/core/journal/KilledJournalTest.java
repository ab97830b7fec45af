package io.programmeragent.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 of a process that appends: what was acknowledged is there, what was not is whole or absent. */
class KilledJournalTest {
    private static final int ROUNDS = 4;
    private static final IncidentId INCIDENT = Events.incident(1);

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("agent.db");
    }

    @Test
    void no_acknowledged_event_is_lost_and_the_chain_holds_however_often_the_process_is_killed() throws Exception {
        Random random = new Random(20260131);
        for (int round = 1; round <= ROUNDS; round++) {
            List<String> acknowledged = appendUntilKilled(5 + random.nextInt(40));
            try (Database database = Database.sqlite(file())) {
                List<RecordedEvent> events = new SqlJournal(database).read(INCIDENT);
                assertThat(events.stream().map(KilledJournalTest::line).toList())
                        .as("round %d", round)
                        .containsAll(acknowledged);
                // Two events are appended at a time, after the one that opened the incident.
                assertThat(events.size() % 2).isEqualTo(1);
                assertThat(new Audit(database).verify()).isInstanceOf(Verification.Intact.class);
            }
        }
    }

    @Test
    void a_killed_process_leaves_no_library_behind_for_longer_than_to_the_next_start() throws Exception {
        for (int round = 0; round < 3; round++) {
            appendUntilKilled(1);
        }
        try (Stream<Path> files = Files.list(directory.resolve("native"))) {
            assertThat(files.filter(
                            f -> f.toString().endsWith(".so") || f.toString().endsWith(".dylib")))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private List<String> appendUntilKilled(int count) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (ForkedJvm process = ForkedJvm.start(Appending.class, file().toString())) {
            while (acknowledged.size() < count) {
                String line = process.nextLine();
                assertThat(line).as("the process ended by itself").isNotNull();
                acknowledged.add(String.valueOf(line));
            }
            process.kill();
            // It went on while we counted: every line that came out before the end was an acknowledgement too.
            String line = process.nextLine();
            while (line != null && line.endsWith(";")) {
                acknowledged.add(line);
                line = process.nextLine();
            }
        }
        return acknowledged;
    }

    private static String line(RecordedEvent event) {
        String text = event.event() instanceof IncidentEvent.StepRefused refused ? refused.reason() : "";
        return event.sequence() + " " + text.length() + " " + text.strip() + ";";
    }

    /** Appends two events at a time for ever, and prints a line for each when they are acknowledged. */
    static final class Appending {
        private Appending() {}

        public static void main(String[] arguments) {
            try (Database database = Database.sqlite(Path.of(arguments[0]))) {
                SqlJournal journal = new SqlJournal(database);
                if (journal.read(INCIDENT).isEmpty()) {
                    Events.open(journal, INCIDENT);
                }
                long last = journal.read(INCIDENT).size();
                while (true) {
                    String text = "event after " + last + " ".repeat((int) (last % 7) * 1000);
                    for (RecordedEvent recorded : journal.append(
                            INCIDENT,
                            last,
                            Events.NOW,
                            List.of(Events.refused(text), Events.refused("more " + text)))) {
                        ForkedJvm.tell(line(recorded));
                        last = recorded.sequence();
                    }
                }
            }
        }
    }
}
