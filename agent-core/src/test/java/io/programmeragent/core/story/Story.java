package io.programmeragent.core.story;

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
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An incident told event by event, one second apart, for tests of the stages. */
public final class Story {
    public static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
    public static final String FINGERPRINT = "npe-42";

    private final IncidentId id;
    private final List<RecordedEvent> events = new ArrayList<>();
    private Instant now = START;

    private Story(String id) {
        this.id = new IncidentId(id);
        Signal signal = new Signal(
                "shop", SignalKind.PROBE, "health", SignalState.FIRING, START, "health failed 3 times", Map.of());
        with(new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false));
    }

    public static Story of(String id) {
        return new Story(id);
    }

    /** The service that every story is about. */
    public static WatchedService shop() {
        return shop("main");
    }

    /** The shop whose code is on another branch. */
    public static WatchedService shop(String baseBranch) {
        return new WatchedService(
                "shop",
                URI.create("http://127.0.0.1:1/"),
                List.of(),
                List.of(),
                new LogWatch(Duration.ofSeconds(1), Optional.empty(), 1, Duration.ofMinutes(1)),
                List.of(),
                Optional.of(new CodeBase(baseBranch, List.of("shop."), Optional.empty(), Optional.empty())),
                new WatchedService.Plugins(
                        Optional.empty(), Optional.empty(), Optional.of("control"), Optional.of("forge")),
                Map.of(),
                Autonomy.ACT);
    }

    public Story with(IncidentEvent... more) {
        for (IncidentEvent event : more) {
            events.add(new RecordedEvent(id, events.size() + 1L, now, event));
            now = now.plusSeconds(1);
        }
        return this;
    }

    public Story evidence(Evidence... evidence) {
        return with(new IncidentEvent.EvidenceGathered(List.of(evidence)));
    }

    public static Evidence.LoggedTrace trace(String message) {
        StackFrame frame = new StackFrame("shop.A", "price", Optional.of("A.java"), OptionalInt.of(1));
        return new Evidence.LoggedTrace(
                "trace-1",
                FINGERPRINT,
                new StackTrace("java.lang.NullPointerException", message, List.of(frame), Optional.empty()),
                0,
                7,
                START,
                START,
                Optional.of(new RecordedRequest("POST", "/price", Map.of(), "{}")));
    }

    public Story classified(Cause cause, String rootCause) {
        Optional<ActionKind> action = cause == Cause.OPERATIONAL ? Optional.of(ActionKind.RESTART) : Optional.empty();
        List<String> ids = incident().evidence().stream().map(Evidence::id).toList();
        return with(new IncidentEvent.Classified(
                new Classification(cause, rootCause, 0.9, Risk.LOW, action, Optional.empty(), ids, "It was seen."),
                List.of()));
    }

    /** A fault in {@code src/A.java} and a green proof of its fix. */
    public Story proved(String base, String commit) {
        return proved(base, commit, "Guard against null", "src/A.java");
    }

    public Story proved(String base, String commit, String title, String path) {
        Patch patch = new Patch(
                List.of(new FileChange(path, Optional.of("class A {}\n"), Optional.of("class A { /* fixed */ }\n"))));
        Candidate candidate = new Candidate("c1", "patterns", title, "It cannot be null.", patch, 0.5, false);
        Proof.Check check = new Proof.Check(
                "replay", Proof.Result.PASSED, true, "curl", "500 before | 200 after", Duration.ofMillis(120));
        Proof proof = new Proof("c1", base, commit, List.of(check), 0.9, "the recorded request works");
        return with(
                new IncidentEvent.FixProposed(
                        incident().key(StepKind.GENERATE, 1),
                        "patterns",
                        base,
                        new FixStep.Candidates(List.of(candidate))),
                new IncidentEvent.CandidatesTried(incident().key(StepKind.PROVE, 1), List.of(proof)));
    }

    public Incident incident() {
        return Incident.of(events);
    }

    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    public Instant now() {
        return now;
    }

    /** The first attempt of a step, as the engine would ask for it: with its intent recorded. */
    public Stage.Work begin(StepKind kind, String reason) {
        String key = incident().key(kind, 1);
        with(new IncidentEvent.StepBegun(key, kind, 1, reason));
        return work(kind, reason);
    }

    /** The first attempt of a step, begun before. */
    public Stage.Work work(StepKind kind, String reason) {
        return new Stage.Work(
                incident(), new Step.Do(kind, 1, reason), incident().key(kind, 1), now);
    }
}
