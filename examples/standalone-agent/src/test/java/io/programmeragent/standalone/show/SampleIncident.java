package io.programmeragent.standalone.show;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Opinion;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.api.verify.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An incident in which everything happens that can. */
public final class SampleIncident {
    public static final IncidentId ID = new IncidentId("shop-1");
    public static final Instant START = Instant.parse("2026-01-31T10:15:30.123Z");

    private static final String BASE = "a".repeat(40);
    private static final String FIX = "b".repeat(40);
    private static final String MERGED = "c".repeat(40);
    private static final String REVERTED = "d".repeat(40);

    private SampleIncident() {}

    /** Up to the proposed fix, which waits for a person. */
    public static List<IncidentEvent> waiting() {
        List<IncidentEvent> events = new ArrayList<>();
        events.add(new IncidentEvent.Opened(
                "shop", signal(SignalState.FIRING, "probe health fails: HTTP 500"), Autonomy.APPROVE, false));
        events.add(new IncidentEvent.SignalJoined(signal(SignalState.FIRING, "3 x NullPointerException")));
        events.add(new IncidentEvent.EvidenceGathered(List.of(
                trace(),
                new Evidence.ProbeAnswer("probe-1", "health", false, false, false, 500, "boom"),
                new Evidence.Unavailable("none-1", "metrics", "connection refused"))));
        events.add(new IncidentEvent.Classified(
                classification(0.9),
                List.of(
                        new Opinion("rules", classification(0.9)),
                        new Opinion("llm", Classification.unknown("too little evidence")))));
        events.add(new IncidentEvent.StepBegun("shop-1/generate/1", StepKind.GENERATE, 1, "the cause is in the code"));
        events.add(new IncidentEvent.FixProposed(
                "shop-1/generate/1",
                "patterns",
                BASE,
                new FixStep.Run(List.of("mvn", "-q", "test", "-Dtest=A B"), "which tests cover the line")));
        events.add(new IncidentEvent.CommandRan(
                "shop-1/prove/1",
                new CommandResult(1, "first\nTests run: 3, Failures: 1\n", false, false, Duration.ofMillis(3250))));
        events.add(new IncidentEvent.Objected("6", BASE, "checks", BASE, "build: failure\nTests run: 3, Failures: 1"));
        events.add(new IncidentEvent.FixProposed("g2", "patterns", BASE, new FixStep.Candidates(List.of(candidate()))));
        events.add(new IncidentEvent.CandidatesTried("p2", List.of(proof(Proof.Result.PASSED))));
        events.add(new IncidentEvent.ApprovalAsked(
                "shop-1/open-change/1",
                StepKind.OPEN_CHANGE,
                START.plusSeconds(900),
                "open a change of src/main/java/Shop.java\nwith 1 line more"));
        return events;
    }

    /** From the answer to the end. */
    public static List<IncidentEvent> after() {
        List<IncidentEvent> events = new ArrayList<>();
        events.add(new IncidentEvent.ApprovalAnswered("shop-1/open-change/1", true, "ada"));
        events.add(new IncidentEvent.StepBegun("shop-1/open-change/1", StepKind.OPEN_CHANGE, 1, "proved: it is right"));
        events.add(new IncidentEvent.StepFailed(
                "shop-1/open-change/1", StepKind.OPEN_CHANGE, "the forge is away", Optional.of(START.plusSeconds(60))));
        events.add(new IncidentEvent.StepReconciled(
                "shop-1/open-change/1", StepKind.OPEN_CHANGE, Reconciliation.NOT_DONE));
        events.add(new IncidentEvent.ChangeOpened("shop-1/open-change/1", change(Change.State.OPEN)));
        events.add(new IncidentEvent.ChecksSeen(
                FIX,
                List.of(
                        new Check("build", Check.State.PASSED, "ok"),
                        new Check("lint", Check.State.PENDING, "queued"))));
        events.add(new IncidentEvent.StepRefused(StepKind.MERGE, "paused by ada", Optional.of(START.plusSeconds(120))));
        events.add(new IncidentEvent.GateAsked(
                FIX,
                List.of(
                        new GateAnswer("checks", true, "2 passed"),
                        new GateAnswer("reviews", false, "nobody approved it yet", true),
                        new GateAnswer("proof", false, "proved another commit"))));
        events.add(new IncidentEvent.ChangeSeen(change(Change.State.MERGED)));
        events.add(new IncidentEvent.TakenOver("7", "the label agent:stop"));
        events.add(new IncidentEvent.Merged("m", "7", FIX, MERGED));
        events.add(new IncidentEvent.Deployed("d", MERGED, outcome(true, "started version cccccccc")));
        events.add(new IncidentEvent.Acted("a", ActionKind.RESTART, outcome(false, "the process did not end")));
        events.add(new IncidentEvent.Judged(new Verdict(
                Verdict.Outcome.BETTER,
                List.of(new Verdict.Comparison(
                        Optional.of(new Measurement.Ratio("errors", START.minusSeconds(60), START, 9, 10)),
                        new Measurement.Ratio("errors", START, START.plusSeconds(60), 0, 12),
                        Verdict.Outcome.BETTER,
                        0.0001,
                        "9 of 10 against 0 of 12")),
                "errors went from 90 % to 0 %")));
        events.add(new IncidentEvent.RolledBack("r", BASE, outcome(true, "the version before runs")));
        events.add(new IncidentEvent.Reverted("r", REVERTED));
        events.add(new IncidentEvent.FixProposed("g3", "", BASE, new FixStep.GiveUp("nothing is left to try")));
        events.add(new IncidentEvent.InjectionSuspected("trace-1", "ignore all previous instructions"));
        events.add(new IncidentEvent.Learnt("l", "a missing field is a null"));
        events.add(new IncidentEvent.Escalated("e", "look at the service", List.of("log", "mail")));
        events.add(new IncidentEvent.Closed(Outcome.RESOLVED, "errors went from 90 % to 0 %"));
        return events;
    }

    /** Recorded one a second. */
    public static List<RecordedEvent> recorded(List<IncidentEvent> events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (IncidentEvent event : events) {
            recorded.add(new RecordedEvent(ID, recorded.size() + 1L, START.plusSeconds(recorded.size()), event));
        }
        return recorded;
    }

    public static List<IncidentEvent> whole() {
        List<IncidentEvent> events = waiting();
        events.addAll(after());
        return events;
    }

    private static Signal signal(SignalState state, String summary) {
        return new Signal("shop", SignalKind.PROBE, summary, state, START, summary, Map.of("status", "500"));
    }

    private static Evidence.LoggedTrace trace() {
        StackTrace trace = new StackTrace(
                "java.lang.NullPointerException",
                "price is null",
                List.of(new StackFrame("com.example.Shop", "sell", Optional.of("Shop.java"), OptionalInt.of(42))),
                Optional.empty());
        return new Evidence.LoggedTrace(
                "trace-1",
                "f1",
                trace,
                0,
                3,
                START,
                START,
                Optional.of(new RecordedRequest("POST", "/sell", Map.of(), "{}")));
    }

    private static Classification classification(double confidence) {
        return new Classification(
                Cause.CODE,
                "Shop.sell uses a price that may be null",
                confidence,
                Risk.MEDIUM,
                Optional.of(ActionKind.RESTART),
                Optional.of("price-feed"),
                List.of("trace-1"),
                "the trace begins in own code");
    }

    private static Candidate candidate() {
        FileChange change = new FileChange(
                "src/main/java/Shop.java", Optional.of("one\ntwo\nthree\n"), Optional.of("one\nzwei\nthree\n"));
        return new Candidate(
                "c1",
                "patterns",
                "Guard against a null price",
                "nothing checks it",
                new Patch(List.of(change)),
                0.6,
                true);
    }

    private static Proof proof(Proof.Result tests) {
        return new Proof(
                "c1",
                BASE,
                FIX,
                List.of(
                        new Proof.Check("tests", tests, true, "mvn test", "17 tests\nmore", Duration.ofSeconds(75)),
                        new Proof.Check("style", Proof.Result.INCONCLUSIVE, false, "", "no rules", Duration.ZERO)),
                0.85,
                "the failing request is answered and all tests pass");
    }

    private static Change change(Change.State state) {
        return new Change(
                "7", "shop-1", state, "agent/shop-1", "main", FIX, Optional.empty(), URI.create("http://forge/7"));
    }

    private static ActionOutcome outcome(boolean done, String detail) {
        return new ActionOutcome(
                done,
                new ServiceState(ServiceState.Status.STOPPED, Optional.empty(), Optional.empty(), ""),
                new ServiceState(ServiceState.Status.RUNNING, Optional.of(MERGED), Optional.of(START), "pid 7"),
                detail);
    }
}
