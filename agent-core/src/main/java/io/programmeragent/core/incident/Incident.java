package io.programmeragent.core.incident;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.verify.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An incident: the fold of its events. Everything here is read from them; nothing else is known. */
public final class Incident {
    /** The source of the objection that the base branch moved on. */
    public static final String BASE = "base";

    /** The source of the objection that the checks failed. */
    public static final String CHECKS = "checks";

    private final IncidentId id;
    private final List<RecordedEvent> events;
    private final IncidentEvent.Opened opened;

    private Incident(List<RecordedEvent> events) {
        this.events = List.copyOf(events);
        RecordedEvent first = this.events.get(0);
        this.id = first.incident();
        if (!(first.event() instanceof IncidentEvent.Opened beginning)) {
            throw new IllegalArgumentException("Incident " + id + " does not begin with Opened");
        }
        this.opened = beginning;
    }

    /**
     * Folds an incident.
     *
     * @param events all of one incident, in order, at least one
     */
    public static Incident of(List<RecordedEvent> events) {
        return new Incident(events);
    }

    /** The incident with one more event. */
    public Incident with(List<RecordedEvent> more) {
        List<RecordedEvent> all = new ArrayList<>(events);
        all.addAll(more);
        return new Incident(all);
    }

    public IncidentId id() {
        return id;
    }

    public List<RecordedEvent> events() {
        return events;
    }

    /** How many events there are; the next one is one more. */
    public long sequence() {
        return events.size();
    }

    public String service() {
        return opened.service();
    }

    public IncidentEvent.Opened opened() {
        return opened;
    }

    public Instant openedAt() {
        return events.get(0).at();
    }

    // ---- signals and diagnosis

    /** Every signal, in order of arrival. */
    public List<Signal> signals() {
        List<Signal> signals = new ArrayList<>();
        signals.add(opened.signal());
        all(IncidentEvent.SignalJoined.class).forEach(e -> signals.add(e.signal()));
        return signals;
    }

    /** The signals that hold now: of each fingerprint the newest word. */
    public List<Signal> firing() {
        Map<String, Signal> newest = new LinkedHashMap<>();
        for (Signal signal : signals()) {
            newest.put(signal.kind() + "|" + signal.fingerprint(), signal);
        }
        return newest.values().stream()
                .filter(s -> s.state() == SignalState.FIRING)
                .toList();
    }

    /** The evidence of the last gathering. */
    public List<Evidence> evidence() {
        return last(IncidentEvent.EvidenceGathered.class)
                .map(IncidentEvent.EvidenceGathered::evidence)
                .orElse(List.of());
    }

    public Diagnosis diagnosis() {
        return new Diagnosis(service(), signals(), evidence());
    }

    /** Whether something that was read gives orders to a model. */
    public Optional<IncidentEvent.InjectionSuspected> suspicion() {
        return last(IncidentEvent.InjectionSuspected.class);
    }

    public Optional<Classification> classification() {
        return last(IncidentEvent.Classified.class).map(IncidentEvent.Classified::classification);
    }

    /** The logged trace that a code fault shows, the most frequent one cited. */
    public Optional<Evidence.LoggedTrace> fault() {
        Set<String> cited = new LinkedHashSet<>(
                classification().map(Classification::evidence).orElse(List.of()));
        return diagnosis()
                .all(Evidence.LoggedTrace.class)
                .filter(t -> cited.contains(t.id()))
                .max(Comparator.comparingInt(Evidence.LoggedTrace::count));
    }

    // ---- fix and proof

    /** What was proposed and tried. */
    public FixHistory fixes() {
        return new FixHistory(this);
    }

    /**
     * The green proof to deliver: of the last round that has one, the most confident, the first of equals. One that
     * something spoke against counts no more.
     */
    public Optional<Proof> greenProof() {
        long objected = lastRecorded(e -> e instanceof IncidentEvent.Objected)
                .map(RecordedEvent::sequence)
                .orElse(0L);
        List<IncidentEvent.CandidatesTried> rounds = events.subList((int) objected, events.size()).stream()
                .map(RecordedEvent::event)
                .filter(e -> e instanceof IncidentEvent.CandidatesTried)
                .map(e -> (IncidentEvent.CandidatesTried) e)
                .toList();
        for (int i = rounds.size() - 1; i >= 0; i--) {
            Optional<Proof> best = rounds.get(i).proofs().stream()
                    .filter(Proof::green)
                    .max(Comparator.comparingDouble(Proof::confidence));
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    /** The candidate that its green proof is of. */
    public Optional<Candidate> proved() {
        return greenProof().map(Proof::candidate).flatMap(this::candidate);
    }

    public List<Proof> proofs() {
        return all(IncidentEvent.CandidatesTried.class).stream()
                .flatMap(t -> t.proofs().stream())
                .toList();
    }

    public Optional<Candidate> candidate(String candidateId) {
        return all(IncidentEvent.FixProposed.class).stream()
                .flatMap(p -> p.step() instanceof FixStep.Candidates c ? c.candidates().stream() : Stream.empty())
                .filter(c -> c.id().equals(candidateId))
                .reduce((a, b) -> b);
    }

    // ---- delivery

    /** Whether a commit is one that the agent proposed in this incident. */
    public boolean offered(String commit) {
        return all(IncidentEvent.ChangeOpened.class).stream()
                .anyMatch(o -> o.change().head().equals(commit));
    }

    /** What speaks against the proposed commits, oldest first. */
    public List<IncidentEvent.Objected> objections() {
        return all(IncidentEvent.Objected.class);
    }

    /** The change as it was last seen. */
    public Optional<Change> change() {
        return lastRecorded(e -> e instanceof IncidentEvent.ChangeOpened || e instanceof IncidentEvent.ChangeSeen)
                .map(r -> r.event() instanceof IncidentEvent.ChangeOpened openedChange
                        ? openedChange.change()
                        : ((IncidentEvent.ChangeSeen) r.event()).change());
    }

    /** The checks of a commit as they were last seen; empty also when there are none. */
    public List<Check> checks(String commit) {
        return all(IncidentEvent.ChecksSeen.class).stream()
                .filter(c -> c.commit().equals(commit))
                .reduce((a, b) -> b)
                .map(IncidentEvent.ChecksSeen::checks)
                .orElse(List.of());
    }

    public Optional<IncidentEvent.Merged> merged() {
        return last(IncidentEvent.Merged.class);
    }

    /** When the remedy took effect: the action, the deployment or the roll-back, whichever was last. */
    public Optional<RecordedEvent> remedy() {
        return lastRecorded(e -> e instanceof IncidentEvent.Acted
                || e instanceof IncidentEvent.Deployed
                || e instanceof IncidentEvent.RolledBack);
    }

    /** Verdicts since the remedy took effect. */
    public List<IncidentEvent.Judged> verdicts() {
        long since = remedy().map(RecordedEvent::sequence).orElse(0L);
        return events.stream()
                .filter(e -> e.sequence() > since)
                .map(RecordedEvent::event)
                .filter(e -> e instanceof IncidentEvent.Judged)
                .map(e -> (IncidentEvent.Judged) e)
                .toList();
    }

    /** What was done about it, such as {@code restart} or the fix's title; empty when nothing was. */
    public String cure() {
        return last(IncidentEvent.Acted.class)
                .map(a -> a.action().name().toLowerCase(Locale.ROOT))
                .or(() -> proved().map(Candidate::title))
                .orElse("");
    }

    /** Whether what was done stayed, and was measured to help. */
    public boolean helped() {
        List<IncidentEvent.Judged> verdicts = verdicts();
        return last(IncidentEvent.RolledBack.class).isEmpty()
                && !verdicts.isEmpty()
                && verdicts.get(verdicts.size() - 1).verdict().outcome() == Verdict.Outcome.BETTER;
    }

    public boolean closed() {
        return last(IncidentEvent.Closed.class).isPresent();
    }

    // ---- steps

    /** Which steps were begun, failed, refused or asked about. */
    public StepHistory steps() {
        return new StepHistory(this);
    }

    /** The idempotency key of a step: the same for every try of the same attempt. */
    public String key(StepKind kind, int attempt) {
        return id + "/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + attempt;
    }

    // ---- reading events

    /** All events of one kind, in order. */
    public <E extends IncidentEvent> List<E> all(Class<E> kind) {
        return events.stream()
                .map(RecordedEvent::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    public <E extends IncidentEvent> Optional<E> last(Class<E> kind) {
        return lastRecorded(kind::isInstance).map(r -> kind.cast(r.event()));
    }

    public Optional<RecordedEvent> lastRecorded(Predicate<IncidentEvent> matches) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (matches.test(events.get(i).event())) {
                return Optional.of(events.get(i));
            }
        }
        return Optional.empty();
    }
}
