package io.programmeragent.core.incident;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.api.verify.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what comes next in an incident. A pure function: the same incident, policy and moment give the same step. */
public final class IncidentFlow {
    private final Incident incident;
    private final Policy policy;
    private final Instant now;

    private IncidentFlow(Incident incident, Policy policy, Instant now) {
        this.incident = incident;
        this.policy = policy;
        this.now = now;
    }

    public static Step next(Incident incident, Policy policy, Instant now) {
        return new IncidentFlow(incident, policy, now).next();
    }

    private Step next() {
        if (incident.closed()) {
            return new Step.Nothing();
        }
        return unfinished().or(this::handedOver).orElseGet(this::onward);
    }

    /** What was begun, asked or put off comes before anything new. */
    private Optional<Step> unfinished() {
        List<IncidentEvent.StepFailed> failures = incident.failures();
        if (!failures.isEmpty()) {
            IncidentEvent.StepFailed failure = failures.get(failures.size() - 1);
            if (failure.retryAt().isPresent() && now.isBefore(failure.retryAt().get())) {
                return Optional.of(new Step.Wait(failure.retryAt().get(), "trying again after: " + failure.problem()));
            }
        }
        Optional<IncidentEvent.StepBegun> open = incident.open();
        if (open.isPresent()) {
            return Optional.of(new Step.Do(
                    open.get().step(), open.get().attempt(), open.get().reason()));
        }
        return incident.unanswered()
                .map(asked -> now.isBefore(asked.expiresAt())
                        ? new Step.Wait(asked.expiresAt(), "waiting for a person to approve: " + asked.preview())
                        : new Step.Expire(asked.key()));
    }

    /** Once a person has it, the agent keeps what it learnt and closes. */
    private Optional<Step> handedOver() {
        return incident.last(IncidentEvent.Escalated.class).map(escalated -> {
            if (incident.last(IncidentEvent.Learnt.class).isEmpty() && !failedForGood(StepKind.LEARN)) {
                return once(StepKind.LEARN, "keep what this incident taught");
            }
            boolean suggestion = suggestion().isPresent();
            return new Step.Close(suggestion ? Outcome.SUGGESTED : Outcome.ESCALATED, escalated.reason());
        });
    }

    private Step onward() {
        Optional<IncidentEvent.StepFailed> lost =
                incident.failures().stream().filter(f -> f.retryAt().isEmpty()).findFirst();
        if (lost.isPresent()) {
            return escalate(lost.get().step() + " failed: " + lost.get().problem());
        }
        Optional<IncidentEvent.StepReconciled> unknown =
                incident.last(IncidentEvent.StepReconciled.class).filter(r -> r.result() == Reconciliation.UNKNOWN);
        if (unknown.isPresent()) {
            return escalate("it cannot be told whether " + unknown.get().step()
                    + " took effect before a crash; look at the service, then decide");
        }
        Optional<String> suggestion = suggestion();
        if (suggestion.isPresent()) {
            return escalate(suggestion.get());
        }
        if (incident.evidence().isEmpty()) {
            return gather("nothing is known yet");
        }
        Optional<Classification> classification = incident.classification();
        if (classification.isEmpty() || gatheredSinceClassified()) {
            return again(StepKind.CLASSIFY, "there is evidence that was not classified yet");
        }
        return switch (classification.get().cause()) {
            case OPERATIONAL -> operate(classification.get());
            case CODE -> fix(classification.get());
            case EXTERNAL ->
                escalate("the cause is outside: "
                        + classification.get().culprit().orElse("an unnamed dependency") + ". "
                        + classification.get().rootCause() + " Nothing in this service's code or state would help.");
            case UNKNOWN -> unclear(classification.get());
        };
    }

    /** A refusal that stands: the agent works out what it would do, and stops there. */
    private Optional<String> suggestion() {
        return incident.events().stream()
                .map(RecordedEvent::event)
                .filter(e -> e instanceof IncidentEvent.StepRefused)
                .map(e -> (IncidentEvent.StepRefused) e)
                .filter(r -> r.until().isEmpty())
                .filter(r -> incident.refusal(r.step()).filter(r::equals).isPresent())
                .findFirst()
                .map(r -> r.step() + " was not done: " + r.reason());
    }

    private boolean gatheredSinceClassified() {
        long gathered = sequence(IncidentEvent.EvidenceGathered.class);
        return gathered > sequence(IncidentEvent.Classified.class);
    }

    private Step unclear(Classification classification) {
        List<IncidentEvent.EvidenceGathered> gatherings = incident.all(IncidentEvent.EvidenceGathered.class);
        if (incident.firing().isEmpty()) {
            return new Step.Close(Outcome.RECOVERED, "every signal resolved before a cause was found");
        }
        if (gatherings.size() >= policy.gatherings()) {
            return escalate("the cause is not clear: " + classification.reasoning());
        }
        Instant next = at(IncidentEvent.EvidenceGathered.class).plus(policy.gatherPause());
        return now.isBefore(next)
                ? new Step.Wait(next, "more evidence may come: " + classification.reasoning())
                : gather("the cause is not clear yet");
    }

    // ---- operational causes

    private Step operate(Classification classification) {
        Optional<IncidentEvent.Acted> acted = incident.last(IncidentEvent.Acted.class);
        if (acted.isEmpty()) {
            if (classification.action().isEmpty()) {
                return escalate("no action is known to help: " + classification.rootCause());
            }
            if (classification.confidence() < policy.minConfidence()) {
                return escalate(tooUnsure(classification));
            }
            if (incident.firing().isEmpty()) {
                return new Step.Close(Outcome.RECOVERED, "every signal resolved before anything was done");
            }
            return doIt(StepKind.ACT, classification.action().get() + ": " + classification.rootCause());
        }
        if (!acted.get().outcome().done()) {
            return escalate(acted.get().action() + " was not carried out: "
                    + acted.get().outcome().detail());
        }
        return judged(acted.get().action() + " did not help");
    }

    // ---- causes in the code

    private Step fix(Classification classification) {
        if (classification.confidence() < policy.minConfidence()) {
            return escalate(tooUnsure(classification));
        }
        if (incident.merged().isPresent()) {
            return deliver(incident.merged().get());
        }
        Optional<Proof> proof = incident.greenProof();
        Optional<Change> change = incident.change();
        if (change.isEmpty()) {
            return proof.isEmpty()
                    ? search()
                    : doIt(StepKind.OPEN_CHANGE, "proved: " + proof.get().conclusion());
        }
        Optional<IncidentEvent.TakenOver> taken = incident.last(IncidentEvent.TakenOver.class);
        if (taken.isPresent()) {
            return escalate("the change " + change.get().url() + " was taken over by "
                    + taken.get().reason());
        }
        if (change.get().state() == Change.State.CLOSED) {
            return escalate("the change " + change.get().url() + " was closed by a person; it is not proposed again");
        }
        boolean ours = incident.offered(change.get().head());
        if (!ours) {
            return escalate("somebody pushed to " + change.get().branch() + "; the change is theirs now");
        }
        if (proof.isEmpty()) {
            return answerObjection(change.get());
        }
        if (!change.get().head().equals(proof.get().commit())) {
            return doIt(
                    StepKind.OPEN_CHANGE,
                    proposals() + 1,
                    "proved anew: " + proof.get().conclusion());
        }
        return change.get().state() == Change.State.MERGED
                ? doIt(StepKind.MERGE, proposals(), "somebody merged it already")
                : checked(proof.get());
    }

    /** What speaks against the proposal is answered by another one, within a cap. */
    private Step answerObjection(Change change) {
        List<IncidentEvent.Objected> all = incident.objections();
        IncidentEvent.Objected last = all.get(all.size() - 1);
        boolean base = last.source().equals(Incident.BASE);
        long alike = all.stream()
                .filter(o -> o.source().equals(Incident.BASE) == base)
                .count();
        int allowed = base ? policy.delivery().rebases() : policy.delivery().repairs();
        if (alike > allowed) {
            return escalate("the change " + change.url() + " needs a person, after " + allowed + " new attempts: "
                    + last.source() + ": " + last.text());
        }
        return search();
    }

    private int proposals() {
        return incident.all(IncidentEvent.ChangeOpened.class).size();
    }

    private Step search() {
        Optional<IncidentEvent.FixProposed> untried = incident.untried();
        if (untried.isPresent()) {
            return again(StepKind.PROVE, "try what generator " + untried.get().generator() + " proposed");
        }
        Optional<IncidentEvent.FixProposed> proposed = incident.lastProposed();
        if (proposed.isPresent() && proposed.get().generator().isEmpty()) {
            return escalate("no fix was found: "
                    + incident.gaveUp().entrySet().stream()
                            .map(e -> e.getKey().isEmpty() ? e.getValue() : e.getKey() + ": " + e.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (incident.all(IncidentEvent.FixProposed.class).size() >= policy.fixRounds()) {
            return escalate("no fix was found in " + policy.fixRounds() + " rounds");
        }
        return again(StepKind.GENERATE, proposed.isEmpty() ? "the cause is in the code" : "nothing proved yet");
    }

    private Step checked(Proof proof) {
        Optional<IncidentEvent.GateAsked> gate = incident.last(IncidentEvent.GateAsked.class)
                .filter(g -> g.commit().equals(proof.commit()));
        boolean closed = gate.isPresent() && gate.get().answers().stream().anyMatch(a -> !a.open());
        if (closed && gate.get().answers().stream().allMatch(a -> a.open() || a.mayPass())) {
            Instant until =
                    at(IncidentEvent.ChangeOpened.class).plus(policy.delivery().reviewTimeout());
            Instant again = at(IncidentEvent.GateAsked.class).plus(policy.checksPoll());
            if (now.isBefore(until)) {
                return now.isBefore(again)
                        ? new Step.Wait(again, "waiting for people, or the end of a freeze")
                        : doIt(StepKind.MERGE, proposals(), "the gate may be open now");
            }
        }
        if (closed) {
            return escalate("the gate is closed: "
                    + gate.get().answers().stream()
                            .filter(a -> !a.open())
                            .map(GateAnswer::reason)
                            .collect(Collectors.joining("; ")));
        }
        List<Check> checks = incident.checks(proof.commit()).stream()
                .filter(c -> !c.optional())
                .toList();
        boolean failed =
                checks.stream().anyMatch(c -> c.state() == Check.State.FAILED || c.state() == Check.State.UNDECIDED);
        if (failed) {
            return escalate("the checks did not pass: "
                    + checks.stream()
                            .filter(c -> c.state() != Check.State.PASSED)
                            .map(c -> c.name() + " " + c.state() + " " + c.detail())
                            .collect(Collectors.joining("; ")));
        }
        if (!checks.isEmpty() && checks.stream().allMatch(c -> c.state() == Check.State.PASSED)) {
            return doIt(StepKind.MERGE, proposals(), checks.size() + " checks passed for exactly this commit");
        }
        Instant limit = at(IncidentEvent.ChangeOpened.class).plus(policy.checksTimeout());
        return now.isBefore(limit)
                ? new Step.Do(StepKind.AWAIT_CHECKS, 1, "the checks are not over")
                : escalate("the checks were not over after " + policy.checksTimeout());
    }

    private Step deliver(IncidentEvent.Merged merged) {
        Optional<IncidentEvent.Deployed> deployed = incident.last(IncidentEvent.Deployed.class);
        if (deployed.isEmpty()) {
            return doIt(StepKind.DEPLOY, "the fix is merged as " + merged.commit());
        }
        if (incident.last(IncidentEvent.RolledBack.class).isPresent()) {
            return takenBack();
        }
        if (!deployed.get().outcome().done()) {
            return incident.last(IncidentEvent.Reverted.class).isPresent()
                    ? escalate("the fix could not be deployed: "
                            + deployed.get().outcome().detail())
                    : doIt(StepKind.REVERT, "what cannot be deployed does not stay merged");
        }
        return judged("the fix did not help");
    }

    private Step takenBack() {
        IncidentEvent.RolledBack rolledBack =
                incident.last(IncidentEvent.RolledBack.class).orElseThrow();
        if (incident.last(IncidentEvent.Reverted.class).isEmpty()) {
            return doIt(StepKind.REVERT, "the version without the fix runs again");
        }
        if (!rolledBack.outcome().done()) {
            return escalate("rolling back failed: " + rolledBack.outcome().detail());
        }
        return verdict()
                .map(v -> escalate("the fix was taken back; the service is now "
                        + v.outcome().name().toLowerCase(Locale.ROOT) + " than at the incident's start: "
                        + v.reason()))
                .orElseGet(() -> observe("after the roll-back"));
    }

    // ---- verifying

    private Step judged(String otherwise) {
        Optional<Verdict> verdict = verdict();
        if (verdict.isEmpty()) {
            return observe("after the remedy");
        }
        return switch (verdict.get().outcome()) {
            case BETTER ->
                incident.last(IncidentEvent.Learnt.class).isPresent() || failedForGood(StepKind.LEARN)
                        ? new Step.Close(Outcome.RESOLVED, verdict.get().reason())
                        : once(StepKind.LEARN, "keep what this incident taught");
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

    private Optional<Verdict> verdict() {
        List<IncidentEvent.Judged> verdicts = incident.verdicts();
        return verdicts.isEmpty()
                ? Optional.empty()
                : Optional.of(verdicts.get(verdicts.size() - 1).verdict());
    }

    private Step observe(String why) {
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

    // ---- making steps

    private Step gather(String reason) {
        return new Step.Do(
                StepKind.GATHER,
                incident.all(IncidentEvent.EvidenceGathered.class).size() + 1,
                reason);
    }

    /** A step with an effect: put off or refused by the guard as long as its refusal says. */
    private Step doIt(StepKind kind, String reason) {
        return doIt(kind, 1, reason);
    }

    private Step doIt(StepKind kind, int attempt, String reason) {
        Optional<Instant> until = incident.refusal(kind).flatMap(IncidentEvent.StepRefused::until);
        return until.isPresent() && now.isBefore(until.get())
                ? new Step.Wait(
                        until.get(), incident.refusal(kind).orElseThrow().reason())
                : new Step.Do(kind, attempt, reason);
    }

    private Step once(StepKind kind, String reason) {
        return new Step.Do(kind, 1, reason);
    }

    private Step again(StepKind kind, String reason) {
        return new Step.Do(kind, incident.attempts(kind) + 1, reason);
    }

    private Step escalate(String reason) {
        return once(StepKind.ESCALATE, reason);
    }

    private boolean failedForGood(StepKind kind) {
        return incident.all(IncidentEvent.StepFailed.class).stream()
                .anyMatch(f -> f.step() == kind && f.retryAt().isEmpty());
    }

    private static String tooUnsure(Classification classification) {
        return "not sure enough to act (" + Math.round(classification.confidence() * 100) + " %): "
                + classification.rootCause();
    }

    private long sequence(Class<? extends IncidentEvent> kind) {
        return incident.lastRecorded(kind::isInstance)
                .map(RecordedEvent::sequence)
                .orElse(0L);
    }

    private Instant at(Class<? extends IncidentEvent> kind) {
        return incident.lastRecorded(kind::isInstance).map(RecordedEvent::at).orElse(incident.openedAt());
    }
}
