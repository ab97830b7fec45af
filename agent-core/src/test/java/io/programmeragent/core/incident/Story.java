package io.programmeragent.core.incident;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.verify.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells an incident event by event. */
final class Story {
    static final Instant BEGIN = Instant.parse("2026-01-31T10:00:00Z");
    static final String COMMIT = "c0ffee";

    private final List<RecordedEvent> events = new ArrayList<>();
    private Instant now = BEGIN;

    private Story() {}

    static Story begun() {
        return new Story().and(new IncidentEvent.Opened("shop", signal(SignalState.FIRING), Autonomy.ACT, false));
    }

    /** Up to a classification. */
    static Story of(Cause cause) {
        return begun().and(gathered()).and(new IncidentEvent.Classified(classification(cause, 0.9), List.of()));
    }

    /** Up to a green proof. */
    static Story proved() {
        return of(Cause.CODE)
                .begin(StepKind.GENERATE, 1)
                .and(new IncidentEvent.FixProposed("k", "patterns", "base", candidates()))
                .begin(StepKind.PROVE, 1)
                .and(new IncidentEvent.CandidatesTried("k", List.of(proof(Proof.Result.PASSED))));
    }

    /** Up to an open change. */
    static Story proposed() {
        return proved().begin(StepKind.OPEN_CHANGE, 1)
                .and(new IncidentEvent.ChangeOpened("k", change(Change.State.OPEN)));
    }

    /** Up to the deployed merge. */
    static Story deployed() {
        return proposed()
                .and(new IncidentEvent.ChecksSeen(COMMIT, List.of(check(Check.State.PASSED))))
                .begin(StepKind.MERGE, 1)
                .and(new IncidentEvent.Merged("k", "1", COMMIT, "m1"))
                .begin(StepKind.DEPLOY, 1)
                .and(new IncidentEvent.Deployed("k", "m1", outcome(true)));
    }

    Story and(IncidentEvent event) {
        events.add(new RecordedEvent(new IncidentId("shop-1"), events.size() + 1L, now, event));
        return this;
    }

    Story begin(StepKind kind, int attempt) {
        return and(new IncidentEvent.StepBegun(incident().key(kind, attempt), kind, attempt, "because"));
    }

    Story after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Incident incident() {
        return Incident.of(events);
    }

    Step next() {
        return IncidentFlow.next(incident(), Policy.defaults(), now);
    }

    Instant now() {
        return now;
    }

    // ---- parts

    static Signal signal(SignalState state) {
        return new Signal("shop", SignalKind.PROBE, "health", state, BEGIN, "health fails", Map.of());
    }

    static IncidentEvent gathered() {
        return new IncidentEvent.EvidenceGathered(List.of(new Evidence.LoggedTrace(
                "trace-1",
                "f1",
                new StackTrace("java.lang.NullPointerException", "", List.of(), Optional.empty()),
                -1,
                3,
                BEGIN,
                BEGIN,
                Optional.empty())));
    }

    static Classification classification(Cause cause, double confidence) {
        return new Classification(
                cause,
                "the cause",
                confidence,
                Risk.LOW,
                cause == Cause.OPERATIONAL ? Optional.of(ActionKind.RESTART) : Optional.empty(),
                cause == Cause.EXTERNAL ? Optional.of("prices") : Optional.empty(),
                List.of("trace-1"),
                "the reasoning");
    }

    static FixStep candidates() {
        return new FixStep.Candidates(List.of(new Candidate(
                "cand-1",
                "patterns",
                "Guard against null",
                "",
                new Patch(List.of(new FileChange("A.java", Optional.of("a"), Optional.of("b")))),
                0.5,
                false)));
    }

    static Proof proof(Proof.Result result) {
        return new Proof(
                "cand-1",
                "base",
                COMMIT,
                List.of(new Proof.Check("tests", result, true, "mvn test", "", Duration.ZERO)),
                0.8,
                "it works");
    }

    static Change change(Change.State state) {
        return change(state, COMMIT);
    }

    static Change change(Change.State state, String head) {
        Optional<String> merge = state == Change.State.MERGED ? Optional.of("m1") : Optional.empty();
        return new Change("1", "shop-1", state, "agent/shop-1", "main", head, merge, URI.create("file:///1"));
    }

    static Check check(Check.State state) {
        return new Check("tests", state, "");
    }

    static ActionOutcome outcome(boolean done) {
        ServiceState state = new ServiceState(ServiceState.Status.RUNNING, Optional.of("base"), Optional.empty(), "");
        return new ActionOutcome(done, state, state, done ? "done" : "it does not start");
    }

    static IncidentEvent judged(Verdict.Outcome outcome) {
        return new IncidentEvent.Judged(new Verdict(outcome, List.of(), "the numbers"));
    }
}
