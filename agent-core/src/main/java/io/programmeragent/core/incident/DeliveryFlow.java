package io.programmeragent.core.incident;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.DurationText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The flow from a proved fix to a deployed one, and back where it did not help. */
final class DeliveryFlow {
    private final Incident incident;
    private final Policy policy;
    private final Instant now;
    private final Steps steps;

    DeliveryFlow(Incident incident, Policy policy, Instant now) {
        this.incident = incident;
        this.policy = policy;
        this.now = now;
        this.steps = new Steps(incident, policy, now);
    }

    /** What people did to the change, or somebody tried to do to the agent through it, after which it is theirs. */
    Optional<Step> theirs(Change change) {
        Optional<IncidentEvent.TakenOver> taken = incident.last(IncidentEvent.TakenOver.class);
        if (taken.isPresent()) {
            return Optional.of(steps.escalate("the change " + change.url() + " was taken over by "
                    + taken.get().reason()));
        }
        if (change.state() == Change.State.CLOSED) {
            return Optional.of(
                    steps.escalate("the change " + change.url() + " was closed by a person; it is not proposed again"));
        }
        Optional<IncidentEvent.InjectionSuspected> orders = incident.suspicion();
        if (orders.isPresent()) {
            return Optional.of(steps.escalate("what was said about the change " + change.url()
                    + " gives orders to a model (" + orders.get().source() + ": \""
                    + orders.get().passage() + "\"), so a person has to look at it"));
        }
        return incident.offered(change.head())
                ? Optional.empty()
                : Optional.of(steps.escalate("somebody pushed to " + change.branch() + "; the change is theirs now"));
    }

    /** Brings what is proved now into the change, and then into its base. */
    Step proposed(Change change, Proof proof) {
        if (!change.head().equals(proof.commit())) {
            return steps.doIt(StepKind.OPEN_CHANGE, proposals() + 1, "once more " + proof.conclusion());
        }
        return change.state() == Change.State.MERGED && !elsewhere(proof)
                ? steps.doIt(StepKind.MERGE, proposals(), "somebody merged it already")
                : checked(proof);
    }

    /** Whether a person turned the change to another branch than the one it was proved for. */
    private boolean elsewhere(Proof proof) {
        return gate(proof).stream()
                .flatMap(g -> g.answers().stream())
                .anyMatch(a -> a.gate().equals(DeliveryRules.TARGET) && !a.open());
    }

    private Optional<IncidentEvent.GateAsked> gate(Proof proof) {
        return incident.last(IncidentEvent.GateAsked.class)
                .filter(g -> g.commit().equals(proof.commit()));
    }

    private int proposals() {
        return incident.all(IncidentEvent.ChangeOpened.class).size();
    }

    private Step checked(Proof proof) {
        Optional<IncidentEvent.GateAsked> gate = gate(proof);
        boolean closed = gate.isPresent() && gate.get().answers().stream().anyMatch(a -> !a.open());
        Instant proposed = steps.at(IncidentEvent.ChangeOpened.class);
        if (closed && policy.delivery().waitsFor(gate.get().answers(), proposed, now)) {
            Instant again = steps.at(IncidentEvent.GateAsked.class).plus(policy.checksPoll());
            return now.isBefore(again)
                    ? new Step.Wait(again, "waiting for people or checks, or the end of a freeze")
                    : steps.doIt(StepKind.MERGE, proposals(), "the gate may be open now");
        }
        if (closed) {
            return steps.escalate("the gate is closed: "
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
        // a red check is read, and an attempt made to repair it, once all are over: until then there is nothing to give
        // up
        boolean over = checks.stream().noneMatch(c -> c.state() == Check.State.PENDING);
        if (failed && over) {
            return steps.escalate("the checks did not pass: "
                    + checks.stream()
                            .filter(c -> c.state() != Check.State.PASSED)
                            .map(c -> c.name() + " " + c.state() + " " + c.detail())
                            .collect(Collectors.joining("; ")));
        }
        if (!checks.isEmpty() && checks.stream().allMatch(c -> c.state() == Check.State.PASSED)) {
            return steps.doIt(StepKind.MERGE, proposals(), checks.size() + " checks passed for exactly this commit");
        }
        Instant limit = proposed.plus(policy.checksTimeout());
        return now.isBefore(limit)
                ? new Step.Do(StepKind.AWAIT_CHECKS, 1, "the checks are not over")
                : steps.escalate("the checks were not over after " + DurationText.of(policy.checksTimeout()) + ": "
                        + incident.checks(proof.commit()).stream()
                                .filter(c -> c.state() != Check.State.PASSED)
                                .map(c -> c.name() + " " + c.state() + " " + c.detail())
                                .collect(Collectors.joining("; ")));
    }

    /** What comes after the merge. */
    Step merged(IncidentEvent.Merged merged) {
        Optional<IncidentEvent.Deployed> deployed = incident.last(IncidentEvent.Deployed.class);
        if (deployed.isEmpty()) {
            return steps.doIt(StepKind.DEPLOY, "the fix is merged as " + merged.commit());
        }
        if (incident.last(IncidentEvent.RolledBack.class).isPresent()) {
            return takenBack();
        }
        if (!deployed.get().outcome().done()) {
            return incident.last(IncidentEvent.Reverted.class).isPresent()
                    ? steps.escalate("the fix could not be deployed: "
                            + deployed.get().outcome().detail())
                    : steps.doIt(StepKind.REVERT, "what cannot be deployed does not stay merged");
        }
        return steps.judged("the fix did not help");
    }

    private Step takenBack() {
        IncidentEvent.RolledBack rolledBack =
                incident.last(IncidentEvent.RolledBack.class).orElseThrow();
        if (incident.last(IncidentEvent.Reverted.class).isEmpty()) {
            return steps.doIt(StepKind.REVERT, "the version without the fix runs again");
        }
        if (!rolledBack.outcome().done()) {
            return steps.escalate("rolling back failed: " + rolledBack.outcome().detail());
        }
        return steps.verdict()
                .map(v -> steps.escalate("the fix was taken back; the service is now "
                        + v.outcome().name().toLowerCase(Locale.ROOT) + " than at the incident's start: "
                        + v.reason()))
                .orElseGet(() -> steps.observe("after the roll-back"));
    }
}
