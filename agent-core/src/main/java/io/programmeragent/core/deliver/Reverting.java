package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes the merged change back by a change of its own. It is merged at once where it brings back exactly the files that
 * were there before; where others have built on the merge, it stays open for a person.
 */
public final class Reverting implements Stage {
    private final Delivery delivery;

    public Reverting(Delivery delivery) {
        this.delivery = delivery;
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
            return Result.Done.of(
                    new IncidentEvent.Reverted(work.key(), change.mergeCommit().get()));
        }
        if (change.state() == Change.State.CLOSED) {
            throw new PluginException(
                    PluginException.Kind.REJECTED, "the revert " + change.url() + " was closed by a person");
        }
        if (!bringsBackWhatWas(incident, merged, change)) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "others have built on the merge; the revert is open as " + change.url()
                            + " and is for a person to merge");
        }
        MergeResult result = forge.merge(change.id(), change.head());
        if (result instanceof MergeResult.Refused refused) {
            throw new PluginException(
                    refused.worthAnotherTry() ? PluginException.Kind.CONFLICT : PluginException.Kind.REJECTED,
                    "the revert " + change.url() + " was not merged: " + refused.reason());
        }
        return Result.Done.of(new IncidentEvent.Reverted(work.key(), ((MergeResult.Merged) result).commit()));
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
                OpeningChange.LABELS,
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
        return delivery.forge(work.incident())
                        .find(marker(work.incident()))
                        .filter(c -> c.state() == Change.State.MERGED)
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
