package io.programmeragent.core.engine;

import static io.programmeragent.core.journal.Events.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.journal.Events;
import io.programmeragent.core.journal.InMemoryJournal;
import io.programmeragent.core.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the scheduler promises, whichever database it is over. */
abstract class IncidentSchedulerContract {
    private static final Duration LATER = Duration.ofHours(1);

    private final InstantSource clock = InstantSource.system();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final BlockingQueue<IncidentId> looks = new LinkedBlockingQueue<>();
    private final List<IncidentScheduler> schedulers = new ArrayList<>();
    private Database database;

    abstract Database connect();

    @BeforeEach
    void open() {
        database = connect();
    }

    @AfterEach
    void close() {
        schedulers.forEach(IncidentScheduler::close);
        database.close();
    }

    @Test
    void a_woken_incident_is_looked_at() throws Exception {
        IncidentScheduler scheduler =
                scheduler(id -> Optional.of(clock.instant().plus(LATER)));
        scheduler.start();
        scheduler.wake(incident(1));
        assertThat(nextLook()).isEqualTo(incident(1));
    }

    @Test
    void an_incident_is_looked_at_again_when_it_is_due_and_not_before() throws Exception {
        BlockingQueue<Instant> times = new LinkedBlockingQueue<>();
        Duration pause = Duration.ofMillis(700);
        IncidentScheduler scheduler = scheduler(id -> {
            times.add(clock.instant());
            return Optional.of(clock.instant().plus(pause));
        });
        scheduler.start();
        scheduler.wake(incident(1));
        Instant first = take(times);
        // The store keeps milliseconds.
        assertThat(take(times)).isAfterOrEqualTo(first.plus(pause).minusMillis(1));
    }

    @Test
    void a_closed_incident_leaves_no_task_and_a_closed_scheduler_no_thread() throws Exception {
        IncidentScheduler scheduler = scheduler(id -> Optional.empty());
        scheduler.start();
        scheduler.wake(incident(1));
        assertThat(nextLook()).isEqualTo(incident(1));
        scheduler.close();
        schedulers.clear();
        assertThat(dueTimes()).isEmpty();
        // A pool is done when its threads are about to end; a thread that stays fails here.
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("incident")) {
                thread.join(30_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void at_the_start_every_open_incident_is_looked_at_without_being_woken() throws Exception {
        for (int i = 1; i <= 3; i++) {
            Events.open(journal, incident(i));
        }
        journal.append(incident(2), 1, Events.NOW, List.of(Events.closed()));
        scheduler(id -> Optional.of(clock.instant().plus(LATER))).start();
        assertThat(List.of(nextLook(), nextLook())).containsExactlyInAnyOrder(incident(1), incident(3));
    }

    @Test
    void waking_often_is_as_good_as_waking_once() throws Exception {
        IncidentScheduler scheduler =
                scheduler(id -> Optional.of(clock.instant().plus(LATER)));
        for (int i = 0; i < 10; i++) {
            scheduler.wake(incident(1));
        }
        scheduler.start();
        assertThat(nextLook()).isEqualTo(incident(1));
        scheduler.close();
        schedulers.clear();
        assertThat(looks).isEmpty();
        assertThat(dueTimes()).singleElement().matches(due -> due.isAfter(clock.instant()));
    }

    @Test
    void an_incident_that_is_woken_while_somebody_is_at_it_is_looked_at_again() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        IncidentScheduler scheduler = scheduler(id -> {
            started.countDown();
            await(woken);
            return Optional.of(clock.instant().plus(LATER));
        });
        scheduler.start();
        scheduler.wake(incident(1));
        await(started);
        scheduler.wake(incident(1));
        woken.countDown();
        assertThat(List.of(nextLook(), nextLook())).containsOnly(incident(1));
    }

    @Test
    void a_waiting_incident_can_be_woken_by_another_process() throws Exception {
        IncidentScheduler agent = scheduler(id -> Optional.of(clock.instant().plus(LATER)));
        agent.start();
        agent.wake(incident(1));
        assertThat(nextLook()).isEqualTo(incident(1));
        try (Database another = connect()) {
            new IncidentScheduler(another, journal, id -> Optional.empty(), clock, 1).wake(incident(1));
        }
        assertThat(nextLook()).isEqualTo(incident(1));
    }

    @Test
    void a_look_that_breaks_is_tried_again() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        IncidentScheduler scheduler = scheduler(id -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the first try breaks");
            }
            return Optional.of(clock.instant().plus(LATER));
        });
        scheduler.start();
        scheduler.wake(incident(1));
        assertThat(List.of(nextLook(), nextLook())).containsOnly(incident(1));
    }

    @Test
    void an_incident_is_never_worked_on_twice_at_a_time() throws Exception {
        int incidents = 3;
        int enough = 20;
        Map<IncidentId, AtomicInteger> inside = new ConcurrentHashMap<>();
        BlockingQueue<IncidentId> twice = new LinkedBlockingQueue<>();
        Function<IncidentId, Optional<Instant>> work = id -> {
            AtomicInteger here = inside.computeIfAbsent(id, i -> new AtomicInteger());
            if (here.incrementAndGet() > 1) {
                twice.add(id);
            }
            for (int i = 0; i < 100; i++) {
                Thread.onSpinWait();
            }
            here.decrementAndGet();
            return Optional.of(clock.instant());
        };
        IncidentScheduler one = scheduler(work);
        try (Database another = connect()) {
            IncidentScheduler two = new IncidentScheduler(another, journal, seen(work), clock, 3);
            one.start();
            two.start();
            for (int look = 0; look < enough; look++) {
                for (int i = 0; i < incidents; i++) {
                    (look % 2 == 0 ? one : two).wake(incident(i));
                }
                assertThat(nextLook()).isNotNull();
            }
            two.close();
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void what_a_dead_process_was_at_is_taken_over() throws Exception {
        IncidentScheduler scheduler =
                scheduler(id -> Optional.of(clock.instant().plus(LATER)));
        scheduler.wake(incident(1));
        Owner self = Owner.thisProcess();
        Owner dead = new Owner(self.space(), self.pid(), self.started() - 1000, 1);
        database.update(
                "UPDATE agent_schedule SET picked = true, picked_by = ?, last_heartbeat = ?",
                dead.name(),
                heartbeatOfTheDead(clock.instant()).toEpochMilli());
        scheduler.start();
        assertThat(nextLook()).isEqualTo(incident(1));
    }

    /** The last heartbeat of a process that ended by now, as it must be for this database to tell. */
    abstract Instant heartbeatOfTheDead(Instant now);

    private IncidentScheduler scheduler(Function<IncidentId, Optional<Instant>> advance) {
        IncidentScheduler scheduler = new IncidentScheduler(database, journal, seen(advance), clock, 3);
        schedulers.add(scheduler);
        return scheduler;
    }

    private Function<IncidentId, Optional<Instant>> seen(Function<IncidentId, Optional<Instant>> advance) {
        return id -> {
            looks.add(id);
            return advance.apply(id);
        };
    }

    private List<Instant> dueTimes() {
        return database.query("SELECT execution_time FROM agent_schedule", row -> Instant.ofEpochMilli(row.getLong(1)));
    }

    private IncidentId nextLook() throws InterruptedException {
        return take(looks);
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(30, TimeUnit.SECONDS);
        assertThat(taken).as("nothing happened").isNotNull();
        return Objects.requireNonNull(taken);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
