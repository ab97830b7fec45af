package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes the merged change back by a change of its own. It is merged at once where it brings back exactly the files that
 * were there before; where others have built on the merge, it stays open for a person.
 */
public final class Reverting implements Stage {
    private final Delivery delivery;
    private final Policy policy;

    public Reverting(Delivery delivery, Policy policy) {
        this.delivery = delivery;
        this.policy = policy;
    }

    @Override
    public Result perform(Work work) {
        Incident incident = work.incident();
        Forge forge = delivery.forge(incident);
        IncidentEvent.Merged merged = incident.merged().orElseThrow();
        Optional<Change> known = forge.find(marker(incident));
        if (known.isEmpty()) {
            delivery.repository(incident).refresh();
            String tip = tip(incident);
            String revert = revert(work, merged, tip);
            if (revert.equals(tip)) {
                return Result.Done.of(new IncidentEvent.Reverted(work.key(), tip)); // somebody took it back already
            }
            known = Optional.of(propose(work, merged, forge, tip, revert));
        }
        Change change = known.get();
        if (change.mergeCommit().isPresent()) {
            if (!tookItBack(incident, merged, change)) {
                throw new PluginException(
                        PluginException.Kind.REJECTED,
                        "the revert " + change.url() + " was merged by a person into " + change.base()
                                + ", which does not take all of " + merged.commit() + " back; look at it");
            }
            return new Result.Done(already(work, change, change.mergeCommit().get()));
        }
        if (change.state() == Change.State.CLOSED) {
            throw new PluginException(
                    PluginException.Kind.REJECTED, "the revert " + change.url() + " was closed by a person");
        }
        return delivery.turns()
                .take(work, forge.remote().toString(), change.base(), () -> merge(work, merged, change, forge));
    }

    /**
     * Whether a merged revert is one: into the branch that was merged into, and with nothing left of that merge. A person may have
     * turned it to another branch, or pushed to it.
     */
    private boolean tookItBack(Incident incident, IncidentEvent.Merged merged, Change change) {
        if (!change.base().equals(Proposal.base(delivery.service(incident)))) {
            return false;
        }
        CodeRepository repository = delivery.repository(incident);
        repository.refresh();
        return change.mergeCommit()
                .filter(commit -> repository
                        .revert(commit, merged.commit(), title(incident, merged), Instant.EPOCH)
                        .equals(Optional.of(commit)))
                .isPresent();
    }

    private static List<IncidentEvent> already(Work work, Change change, String merge) {
        IncidentEvent reverted = new IncidentEvent.Reverted(work.key(), merge);
        return MergedAlready.isGateTold(work.incident(), change.head())
                ? List.of(reverted)
                : List.of(new IncidentEvent.GateAsked(change.head(), List.of(MergedAlready.answer(change))), reverted);
    }

    private Result merge(Work work, IncidentEvent.Merged merged, Change change, Forge forge) {
        List<Check> checks = forge.checks(change.head(), change.base());
        List<GateAnswer> answers = gates(work.incident(), merged, change, forge.discussion(change.id()), checks);
        forge.comment(change.id(), "gate-" + change.head(), ChangeBody.gates(change.head(), answers));
        String closed =
                answers.stream().filter(a -> !a.open()).map(GateAnswer::reason).collect(Collectors.joining("; "));
        if (!closed.isEmpty()) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    closed + "; the revert is open as " + change.url() + " and is for a person to merge");
        }
        MergeResult result = forge.merge(change.id(), change.head());
        if (result instanceof MergeResult.Merged done) {
            return new Result.Done(List.of(
                    new IncidentEvent.GateAsked(change.head(), answers),
                    new IncidentEvent.Reverted(work.key(), done.commit())));
        }
        MergeResult.Refused refused = (MergeResult.Refused) result;
        boolean pending = checks.stream().anyMatch(c -> !c.optional() && c.state() == Check.State.PENDING);
        if (pending && work.now().isBefore(begun(work).plus(policy.checksTimeout()))) {
            return new Result.NotYet(work.now().plus(policy.checksPoll()), "the forge wants the revert's checks first");
        }
        throw new PluginException(
                refused.worthAnotherTry() ? PluginException.Kind.CONFLICT : PluginException.Kind.REJECTED,
                "the revert " + change.url() + " was not merged: " + refused.reason());
    }

    /**
     * The fast path of the merge gate: what brings back exactly the files that ran before needs no proof, approval or
     * window, and does not wait for checks unless the forge itself does.
     */
    private List<GateAnswer> gates(
            Incident incident, IncidentEvent.Merged merged, Change change, Discussion said, List<Check> checks) {
        String label = policy.delivery().stopLabel();
        boolean taken = said.labels().contains(label);
        boolean before = bringsBackWhatWas(incident, merged, change);
        String failed = checks.stream()
                .filter(c -> !c.optional() && c.state() == Check.State.FAILED)
                .map(Check::name)
                .collect(Collectors.joining(", "));
        return List.of(
                new GateAnswer(
                        "content",
                        before,
                        before
                                ? "it brings back exactly the files from before the merge"
                                : "others have built on the merge, or on the revert"),
                new GateAnswer("taken-over", !taken, taken ? "it has the label " + label : "nobody took it over"),
                new GateAnswer("checks", failed.isEmpty(), failed.isEmpty() ? "no check failed" : failed + " failed"));
    }

    private String tip(Incident incident) {
        String base = Proposal.base(delivery.service(incident));
        return delivery.repository(incident)
                .tip(base)
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.NOT_FOUND, "branch " + base + " is gone; nothing to revert on"));
    }

    private static String title(Incident incident, IncidentEvent.Merged merged) {
        return "Revert change " + merged.change() + " of incident " + incident.id();
    }

    private String revert(Work work, IncidentEvent.Merged merged, String tip) {
        String message = title(work.incident(), merged) + "\n\n" + work.step().reason() + "\n";
        return delivery.repository(work.incident())
                .revert(tip, merged.commit(), message, begun(work))
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "reverting " + merged.commit() + " conflicts with what came after it, up to " + tip
                                + "; revert it by hand"));
    }

    private Change propose(Work work, IncidentEvent.Merged merged, Forge forge, String tip, String commit) {
        Incident incident = work.incident();
        CodeRepository repository = delivery.repository(incident);
        delivery.publish(incident, branch(incident), commit);
        String body = "Takes back " + merged.commit() + ", because "
                + Inert.code(work.step().reason(), 300) + ".\n\n"
                + Inert.block("diff", repository.diff(tip, commit), 400);
        return forge.open(new ChangeRequest(
                marker(incident),
                branch(incident),
                Proposal.base(delivery.service(incident)),
                title(incident, merged),
                body,
                List.of(OpeningChange.LABEL),
                false,
                List.of()));
    }

    /** The base is still the merge, and with the revert its files are those from before. */
    private boolean bringsBackWhatWas(Incident incident, IncidentEvent.Merged merged, Change change) {
        CodeRepository repository = delivery.repository(incident);
        repository.refresh();
        String before = incident.greenProof().orElseThrow().baseCommit();
        return repository.tip(change.base()).equals(Optional.of(merged.commit()))
                && repository.diff(before, change.head()).isEmpty();
    }

    /** The same moment for every try, so that the revert is the same commit. */
    private static Instant begun(Work work) {
        return work.incident()
                .lastRecorded(e -> e instanceof IncidentEvent.StepBegun begun
                        && begun.key().equals(work.key()))
                .map(RecordedEvent::at)
                .orElse(work.now());
    }

    @Override
    public Reconciliation reconcile(Work work) {
        Incident incident = work.incident();
        return delivery.forge(incident)
                        .find(marker(incident))
                        .filter(c -> c.state() == Change.State.MERGED)
                        .filter(c -> tookItBack(incident, incident.merged().orElseThrow(), c))
                        .isPresent()
                ? Reconciliation.DONE
                : Reconciliation.NOT_DONE;
    }

    private static String marker(Incident incident) {
        return Proposal.marker(incident) + "-revert";
    }

    private static String branch(Incident incident) {
        return Proposal.branch(incident) + "-revert";
    }
}
