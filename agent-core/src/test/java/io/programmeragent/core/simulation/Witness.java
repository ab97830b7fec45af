package io.programmeragent.core.simulation;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.core.guard.Guard;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.guard.GuardState;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees every effect at the moment it happens, and checks the invariants against what is durably recorded by then. */
final class Witness {
    private static final Set<StepKind> CHANGES =
            Set.of(StepKind.ACT, StepKind.OPEN_CHANGE, StepKind.MERGE, StepKind.DEPLOY);

    private final Journal journal;
    private final MemoryControls controls;
    private final VirtualClock clock;
    private final boolean shadow;
    private final Autonomy autonomy;
    private @Nullable World world;

    Witness(Journal journal, MemoryControls controls, VirtualClock clock, boolean shadow, Autonomy autonomy) {
        this.journal = journal;
        this.controls = controls;
        this.clock = clock;
        this.shadow = shadow;
        this.autonomy = autonomy;
    }

    void watch(World watched) {
        this.world = watched;
    }

    private World world() {
        return Objects.requireNonNull(world);
    }

    void effect(String what, String about) {
        Optional<Incident> incident = incident();
        Optional<IncidentEvent.StepBegun> intent =
                incident.flatMap(i -> i.steps().open());
        require(intent.isPresent(), what + " " + about + " without a recorded intent");
        StepKind step = intent.orElseThrow().step();
        if (what.equals("merge") && step == StepKind.MERGE) {
            boolean proved = incident.orElseThrow().proofs().stream()
                    .anyMatch(p -> p.commit().equals(about) && p.green());
            require(proved, "merge of " + about + " without a green proof for exactly that commit");
            require(world().worthMerging(about), "merge of " + about + ", which fixes nothing");
            require(world().mergeable(about), "merge of " + about + " though its gate is closed");
        }
        require(!shadow, what + " in shadow mode");
        require(controls.state().killed().isEmpty(), what + " after the kill switch was pulled");
        if (CHANGES.contains(step)) {
            change(what, incident.orElseThrow(), intent.orElseThrow());
        }
    }

    private void change(String what, Incident incident, IncidentEvent.StepBegun intent) {
        GuardState state = controls.state();
        require(state.paused().isEmpty(), what + " while paused");
        require(
                Guard.breakerOpenUntil(state, GuardLimits.defaults())
                        .filter(clock.instant()::isBefore)
                        .isEmpty(),
                what + " while the breaker is open");
        require(autonomy.compareTo(Autonomy.APPROVE) >= 0, what + " with autonomy " + autonomy);
        if (autonomy == Autonomy.APPROVE) {
            boolean granted = incident.steps()
                    .answer(intent.key())
                    .filter(a -> a.granted() && a.by().equals(Simulation.PERSON))
                    .isPresent();
            require(granted, what + " that nobody approved");
        }
    }

    /** What must hold whenever nothing is going on. */
    void standing() {
        long openChanges = world().forge.changes().stream()
                .filter(c -> !c.marker().endsWith("-revert"))
                .count();
        require(openChanges <= 1, openChanges + " changes for one cause");
        for (IncidentId id : journal.latest(100)) {
            List<RecordedEvent> events = journal.read(id);
            for (int i = 0; i < events.size(); i++) {
                require(events.get(i).sequence() == i + 1L, "events of " + id + " are not in sequence");
            }
            long ends = events.stream()
                    .filter(e -> e.event() instanceof IncidentEvent.Closed)
                    .count();
            require(ends <= 1, "incident " + id + " ended " + ends + " times");
        }
        require(journal.open().size() <= 1, journal.open().size() + " open incidents for one cause");
    }

    private Optional<Incident> incident() {
        return journal.open().stream()
                .findFirst()
                .map(journal::read)
                .filter(e -> !e.isEmpty())
                .map(Incident::of);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ViolatedError(otherwise);
        }
    }

    /** An invariant does not hold; an error, so that nothing takes it for a failed call. */
    static final class ViolatedError extends AssertionError {
        private static final long serialVersionUID = 1L;

        ViolatedError(String what) {
            super(what);
        }
    }
}
