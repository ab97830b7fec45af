package io.programmeragent.core.incident;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.Reconciliation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what comes next in an incident. A pure function: the same incident, policy and moment give the same step. */
public final class IncidentFlow {
    private final Incident incident;
    private final Policy policy;
    private final Instant now;
    private final Steps steps;

    private IncidentFlow(Incident incident, Policy policy, Instant now) {
        this.incident = incident;
        this.policy = policy;
        this.now = now;
        this.steps = new Steps(incident, policy, now);
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
        List<IncidentEvent.StepFailed> failures = incident.steps().failures();
        if (!failures.isEmpty()) {
            IncidentEvent.StepFailed failure = failures.get(failures.size() - 1);
            if (failure.retryAt().isPresent() && now.isBefore(failure.retryAt().get())) {
                return Optional.of(new Step.Wait(failure.retryAt().get(), "trying again after: " + failure.problem()));
            }
        }
        Optional<IncidentEvent.StepBegun> open = incident.steps().open();
        if (open.isPresent()) {
            return Optional.of(new Step.Do(
                    open.get().step(), open.get().attempt(), open.get().reason()));
        }
        return incident.steps()
                .unanswered()
                .map(asked -> now.isBefore(asked.expiresAt())
                        ? new Step.Wait(asked.expiresAt(), "waiting for a person to approve: " + asked.preview())
                        : new Step.Expire(asked.key()));
    }

    /** Once a person has it, the agent keeps what it learnt and closes; trouble of outside it watches until it is over. */
    private Optional<Step> handedOver() {
        return incident.last(IncidentEvent.Escalated.class).map(escalated -> {
            boolean outside = incident.classification()
                    .filter(c -> c.cause() == Cause.EXTERNAL)
                    .isPresent();
            boolean over = incident.firing().isEmpty();
            Instant until = steps.at(IncidentEvent.Escalated.class).plus(policy.outsideTimeout());
            if (outside && !over && now.isBefore(until)) {
                return new Step.Wait(until, "a person was told; watching until it is over outside");
            }
            if (incident.last(IncidentEvent.Learnt.class).isEmpty() && !steps.failedForGood(StepKind.LEARN)) {
                return steps.once(StepKind.LEARN, "the next incident of this kind may need it");
            }
            if (outside && over) {
                return new Step.Close(Outcome.RECOVERED, "it is over: " + escalated.reason());
            }
            boolean suggestion = suggestion().isPresent();
            return new Step.Close(suggestion ? Outcome.SUGGESTED : Outcome.ESCALATED, escalated.reason());
        });
    }

    private Step onward() {
        Optional<IncidentEvent.StepFailed> lost = incident.steps().failures().stream()
                .filter(f -> f.retryAt().isEmpty())
                .findFirst();
        if (lost.isPresent()) {
            return steps.escalate(lost.get().step() + " failed: " + lost.get().problem());
        }
        Optional<IncidentEvent.StepReconciled> unknown =
                incident.last(IncidentEvent.StepReconciled.class).filter(r -> r.result() == Reconciliation.UNKNOWN);
        if (unknown.isPresent()) {
            return steps.escalate("it cannot be told whether " + unknown.get().step()
                    + " took effect before a crash; look at the service, then decide");
        }
        Optional<String> suggestion = suggestion();
        if (suggestion.isPresent()) {
            return steps.escalate(suggestion.get());
        }
        if (incident.evidence().isEmpty()) {
            return steps.gather("nothing is known yet");
        }
        Optional<Classification> classification = incident.classification();
        if (classification.isEmpty() || gatheredSinceClassified()) {
            return steps.again(StepKind.CLASSIFY, "there is evidence that was not classified yet");
        }
        return switch (classification.get().cause()) {
            case OPERATIONAL -> operate(classification.get());
            case CODE -> new FixFlow(incident, policy, now).next(classification.get());
            case EXTERNAL ->
                steps.escalate("the cause is outside: "
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
                .filter(r ->
                        incident.steps().refusal(r.step()).filter(r::equals).isPresent())
                .findFirst()
                .map(r -> r.step() + " was not done: " + r.reason());
    }

    private boolean gatheredSinceClassified() {
        long gathered = steps.sequence(IncidentEvent.EvidenceGathered.class);
        return gathered > steps.sequence(IncidentEvent.Classified.class);
    }

    private Step unclear(Classification classification) {
        List<IncidentEvent.EvidenceGathered> gatherings = incident.all(IncidentEvent.EvidenceGathered.class);
        if (incident.firing().isEmpty()) {
            return new Step.Close(Outcome.RECOVERED, "every signal resolved before a cause was found");
        }
        if (gatherings.size() >= policy.gatherings()) {
            return steps.escalate("the cause is not clear: " + classification.reasoning());
        }
        Instant next = steps.at(IncidentEvent.EvidenceGathered.class).plus(policy.gatherPause());
        return now.isBefore(next)
                ? new Step.Wait(next, "more evidence may come: " + classification.reasoning())
                : steps.gather("the cause is not clear yet");
    }

    // ---- operational causes

    private Step operate(Classification classification) {
        Optional<IncidentEvent.Acted> acted = incident.last(IncidentEvent.Acted.class);
        if (acted.isEmpty()) {
            if (classification.action().isEmpty()) {
                return steps.escalate("no action is known to help: " + classification.rootCause());
            }
            if (classification.confidence() < policy.minConfidence()) {
                return steps.escalate(Steps.tooUnsure(classification));
            }
            if (incident.firing().isEmpty()) {
                return new Step.Close(Outcome.RECOVERED, "every signal resolved before anything was done");
            }
            return steps.doIt(StepKind.ACT, classification.action().get() + ": " + classification.rootCause());
        }
        if (!acted.get().outcome().done()) {
            return steps.escalate(acted.get().action() + " was not carried out: "
                    + acted.get().outcome().detail());
        }
        return steps.judged(acted.get().action() + " did not help");
    }
}
