package io.programmeragent.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.journal.Events;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.ForkedJvm;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledSchedulerTest {
    private static final IncidentId INCIDENT = Events.incident(1);

    @TempDir
    Path directory;

    @Test
    void what_a_killed_process_was_at_is_looked_at_by_the_next_one_without_waiting_for_heartbeats() throws Exception {
        Path file = directory.resolve("agent.db");
        try (ForkedJvm process = ForkedJvm.start(Working.class, file.toString())) {
            assertThat(process.nextLine()).isEqualTo("working on " + INCIDENT);
            process.kill();
        }
        BlockingQueue<IncidentId> looks = new LinkedBlockingQueue<>();
        try (Database database = Database.sqlite(file)) {
            assertThat(database.update("UPDATE agent_schedule SET last_heartbeat = ? WHERE picked", Long.MAX_VALUE))
                    .isEqualTo(1);
            try (IncidentScheduler scheduler = new IncidentScheduler(
                    database,
                    new SqlJournal(database),
                    id -> {
                        looks.add(id);
                        return Optional.empty();
                    },
                    InstantSource.system(),
                    1)) {
                scheduler.start();
                assertThat(looks.poll(30, TimeUnit.SECONDS)).isEqualTo(INCIDENT);
            }
        }
    }

    @Test
    void only_a_process_of_this_machine_that_ended_is_known_to_be_dead() {
        Owner self = Owner.thisProcess();
        assertThat(self.name()).hasSizeLessThanOrEqualTo(50);
        assertThat(self.knowsToBeDead(self.name())).isFalse();
        assertThat(self.knowsToBeDead(Owner.thisProcess().name())).isFalse();
        assertThat(self.knowsToBeDead(new Owner(self.space(), 99_999_999, self.started(), 1).name()))
                .isTrue();
        assertThat(self.knowsToBeDead(new Owner(self.space(), self.pid(), self.started() - 60, 1).name()))
                .isTrue();
        assertThat(self.knowsToBeDead(new Owner("1" + self.space(), 99_999_999, 1, 1).name()))
                .isFalse();
        assertThat(self.knowsToBeDead("some-host")).isFalse();
    }

    /** Begins a look and never ends it. */
    static final class Working {
        private Working() {}

        public static void main(String[] arguments) throws InterruptedException {
            Database database = Database.sqlite(Path.of(arguments[0]));
            SqlJournal journal = new SqlJournal(database);
            Events.open(journal, INCIDENT);
            CountDownLatch never = new CountDownLatch(1);
            IncidentScheduler scheduler = new IncidentScheduler(
                    database,
                    journal,
                    id -> {
                        ForkedJvm.tell("working on " + id);
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return Optional.empty();
                    },
                    InstantSource.system(),
                    1);
            scheduler.start();
            never.await();
        }
    }
}
