package io.programmeragent.core.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Calls the engine for every open incident when it is due, each at most once at a time, over all processes that share the
 * store. What is due when is in the store, so a process that is killed loses nothing: on SQLite its tasks are taken over
 * by the next start, on PostgreSQL also by another process once four heartbeats are missed.
 *
 * <p>A process that was only stopped for that long, and goes on, finds that its incident moved on: its appends are
 * {@link io.programmeragent.core.journal.ConflictException}s.
 */
public final class IncidentScheduler implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LET_STEPS_FINISH = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** A wake-up can be lost with the process that was about to note it; then it is found after this time. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final IncidentTasks tasks;
    private final Journal journal;
    private final Function<IncidentId, Optional<Instant>> advance;
    private final InstantSource clock;
    private final Scheduler scheduler;
    private final Set<IncidentId> running = ConcurrentHashMap.newKeySet();

    /**
     * Prepares, without starting anything; {@link #wake} works already.
     *
     * @param advance takes an incident as far as it goes and says when to look again; empty when it is closed
     * @param threads how many incidents are worked on at once
     */
    public IncidentScheduler(
            Database database,
            Journal journal,
            Function<IncidentId, Optional<Instant>> advance,
            InstantSource clock,
            int threads) {
        Owner owner = Owner.thisProcess();
        this.tasks = new IncidentTasks(database, owner);
        this.journal = journal;
        this.advance = advance;
        this.clock = clock;
        SchedulerBuilder builder = Scheduler.create(
                        database.dataSource(),
                        Tasks.custom(IncidentTasks.NAME, Void.class)
                                .onFailure(this::failed)
                                .execute(this::execute))
                .tableName(IncidentTasks.TABLE)
                .jdbcCustomization(IncidentTasks.columns(database))
                .schedulerName(new SchedulerName.Fixed(owner.name()))
                .clock(clock::instant)
                .threads(threads)
                .executorService(Executors.newFixedThreadPool(threads, daemons("incident")))
                .dueExecutor(Executors.newSingleThreadExecutor(daemons("incidents-due")))
                .housekeeperExecutor(Executors.newScheduledThreadPool(2, daemons("incidents-alive")))
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LET_STEPS_FINISH)
                .failureLogging(LogLevel.WARN, true)
                .enableImmediateExecution();
        this.scheduler = (database.isSqlite() ? builder : builder.pollUsingLockAndFetch(0.5, 1.0)).build();
    }

    /** Takes up every open incident, and what an earlier process left behind. */
    public void start() {
        tasks.takeOverFromTheDead();
        journal.open().forEach(incident -> tasks.wake(incident, clock.instant()));
        scheduler.start();
    }

    /**
     * Has an incident looked at now, or again when somebody is at it. Doing so twice is as good as once. Any process that
     * shares the store may ask for it; it is seen within half a second.
     */
    public void wake(IncidentId incident) {
        tasks.wake(incident, clock.instant());
        if (scheduler.getSchedulerState().isStarted()) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
        IncidentId incident = new IncidentId(task.getId());
        // After the machine slept, this process' own task may look like that of a dead one.
        if (!running.add(incident)) {
            return (done, operations) ->
                    operations.reschedule(done, clock.instant().plus(HEARTBEAT));
        }
        try {
            long wakes = tasks.wakes(incident);
            Optional<Instant> next = advance.apply(incident);
            return (done, operations) -> completed(incident, wakes, next, done, operations);
        } finally {
            // Being stopped ends the step early; what is left to do here is short and must be done.
            Thread.interrupted();
            running.remove(incident);
        }
    }

    /** Whoever wakes an incident that is being worked on cannot reschedule it, but is counted; so look after the fact. */
    private void completed(
            IncidentId incident,
            long wakes,
            Optional<Instant> next,
            ExecutionComplete done,
            ExecutionOperations<Void> operations) {
        if (next.isEmpty()) {
            operations.remove();
            return;
        }
        Instant latest = clock.instant().plus(LONGEST_SLEEP);
        operations.reschedule(done, next.get().isBefore(latest) ? next.get() : latest);
        if (tasks.wakes(incident) != wakes) {
            tasks.pullForward(incident, clock.instant());
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private void failed(ExecutionComplete failure, ExecutionOperations<Void> operations) {
        int before = failure.getExecution().consecutiveFailures;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(before, 20));
        operations.reschedule(
                failure, clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }

    /** Lets steps that are being done finish for a few seconds, then interrupts them. */
    @Override
    public void close() {
        scheduler.stop();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
