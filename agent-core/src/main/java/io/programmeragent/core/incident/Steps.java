package io.programmeragent.core.incident;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.verify.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What every part of the flow makes its steps of: the incident, the limits, the moment. */
final class Steps {
    private final Incident incident;
    private final Policy policy;
    private final Instant now;

    Steps(Incident incident, Policy policy, Instant now) {
        this.incident = incident;
        this.policy = policy;
        this.now = now;
    }

    Step gather(String reason) {
        return new Step.Do(
                StepKind.GATHER,
                incident.all(IncidentEvent.EvidenceGathered.class).size() + 1,
                reason);
    }

    /** A step with an effect: put off or refused by the guard as long as its refusal says. */
    Step doIt(StepKind kind, String reason) {
        return doIt(kind, 1, reason);
    }

    Step doIt(StepKind kind, int attempt, String reason) {
        Optional<Instant> until = incident.steps().refusal(kind).flatMap(IncidentEvent.StepRefused::until);
        return until.isPresent() && now.isBefore(until.get())
                ? new Step.Wait(
                        until.get(),
                        incident.steps().refusal(kind).orElseThrow().reason())
                : new Step.Do(kind, attempt, reason);
    }

    Step once(StepKind kind, String reason) {
        return new Step.Do(kind, 1, reason);
    }

    Step again(StepKind kind, String reason) {
        return new Step.Do(kind, incident.steps().attempts(kind) + 1, reason);
    }

    Step escalate(String reason) {
        return once(StepKind.ESCALATE, reason);
    }

    boolean failedForGood(StepKind kind) {
        return incident.all(IncidentEvent.StepFailed.class).stream()
                .anyMatch(f -> f.step() == kind && f.retryAt().isEmpty());
    }

    static String tooUnsure(Classification classification) {
        return "not sure enough to act (" + Math.round(classification.confidence() * 100) + " %): "
                + classification.rootCause();
    }

    long sequence(Class<? extends IncidentEvent> kind) {
        return incident.lastRecorded(kind::isInstance)
                .map(RecordedEvent::sequence)
                .orElse(0L);
    }

    Instant at(Class<? extends IncidentEvent> kind) {
        return incident.lastRecorded(kind::isInstance).map(RecordedEvent::at).orElse(incident.openedAt());
    }

    // ---- verifying what was done

    Step judged(String otherwise) {
        Optional<Verdict> verdict = verdict();
        if (verdict.isEmpty()) {
            return observe("after the remedy");
        }
        return switch (verdict.get().outcome()) {
            case BETTER ->
                incident.last(IncidentEvent.Learnt.class).isPresent() || failedForGood(StepKind.LEARN)
                        ? new Step.Close(Outcome.RESOLVED, verdict.get().reason())
                        : once(StepKind.LEARN, "the next incident of this kind may need it");
            case SAME, WORSE ->
                incident.merged().isPresent()
                        ? doIt(
                                StepKind.ROLL_BACK,
                                otherwise + ": " + verdict.get().reason())
                        : escalate(otherwise + ": " + verdict.get().reason());
            case INCONCLUSIVE ->
                incident.verdicts().size() < policy.observations()
                        ? observe(
                                "the numbers do not tell yet: " + verdict.get().reason())
                        : escalate("the numbers do not tell whether it helped: "
                                + verdict.get().reason());
        };
    }

    Optional<Verdict> verdict() {
        List<IncidentEvent.Judged> verdicts = incident.verdicts();
        return verdicts.isEmpty()
                ? Optional.empty()
                : Optional.of(verdicts.get(verdicts.size() - 1).verdict());
    }

    Step observe(String why) {
        Instant since = incident.lastRecorded(e -> e instanceof IncidentEvent.Judged)
                .filter(j -> !incident.verdicts().isEmpty())
                .or(incident::remedy)
                .map(RecordedEvent::at)
                .orElse(now);
        Instant due = since.plus(policy.observation());
        return now.isBefore(due)
                ? new Step.Wait(due, "watching the service " + why)
                : new Step.Do(StepKind.JUDGE, incident.verdicts().size() + 1, "watched long enough " + why);
    }
}
