package io.programmeragent.core.incident;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The flow from a cause in the code to a proved fix. */
final class FixFlow {
    private final Incident incident;
    private final Policy policy;
    private final Instant now;
    private final Steps steps;
    private final DeliveryFlow delivery;

    FixFlow(Incident incident, Policy policy, Instant now) {
        this.incident = incident;
        this.policy = policy;
        this.now = now;
        this.steps = new Steps(incident, policy, now);
        this.delivery = new DeliveryFlow(incident, policy, now);
    }

    Step next(Classification classification) {
        if (classification.confidence() < policy.minConfidence()) {
            return steps.escalate(Steps.tooUnsure(classification));
        }
        if (incident.merged().isPresent()) {
            return delivery.merged(incident.merged().get());
        }
        Optional<Proof> proof = incident.greenProof();
        Optional<Change> change = incident.change();
        if (change.isEmpty()) {
            return proof.isEmpty()
                    ? search()
                    : steps.doIt(StepKind.OPEN_CHANGE, proof.get().conclusion());
        }
        return delivery.theirs(change.get())
                .orElseGet(() ->
                        proof.isEmpty() ? answerObjection(change.get()) : delivery.proposed(change.get(), proof.get()));
    }

    /** What speaks against the proposal is answered by another one, within a cap. */
    private Step answerObjection(Change change) {
        List<IncidentEvent.Objected> all = incident.objections();
        IncidentEvent.Objected last = all.get(all.size() - 1);
        DeliveryRules rules = policy.delivery();
        if (last.source().equals(Incident.BASE)) {
            return now.isBefore(proposedFirst().plus(rules.rebasesFor()))
                    ? search()
                    : steps.escalate(
                            "the change " + change.url() + " needs a person, because its base branch moved whenever"
                                    + " it was up to date, for " + rules.rebasesFor() + ": " + last.text());
        }
        long repairs =
                all.stream().filter(o -> !o.source().equals(Incident.BASE)).count();
        if (repairs > rules.repairs()) {
            return steps.escalate("the change " + change.url() + " needs a person, after " + rules.repairs()
                    + " new attempts: " + last.source() + ": " + last.text());
        }
        return search();
    }

    private Instant proposedFirst() {
        return incident.events().stream()
                .filter(r -> r.event() instanceof IncidentEvent.ChangeOpened)
                .map(RecordedEvent::at)
                .findFirst()
                .orElse(incident.openedAt());
    }

    private Step search() {
        Optional<IncidentEvent.FixProposed> untried = incident.fixes().untried();
        if (untried.isPresent()) {
            return steps.again(StepKind.PROVE, untried.get().generator() + " proposed what was not tried yet");
        }
        Optional<IncidentEvent.FixProposed> proposed = incident.fixes().lastProposed();
        if (proposed.isPresent() && proposed.get().generator().isEmpty()) {
            return steps.escalate("no fix was found: "
                    + incident.fixes().gaveUp().entrySet().stream()
                            .map(e -> e.getKey().isEmpty() ? e.getValue() : e.getKey() + ": " + e.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (incident.fixes().roundsForThisBase() >= policy.fixRounds()) {
            return steps.escalate("no fix was found in " + policy.fixRounds() + " rounds");
        }
        return steps.again(StepKind.GENERATE, proposed.isEmpty() ? "the cause is in the code" : "nothing proved yet");
    }
}
