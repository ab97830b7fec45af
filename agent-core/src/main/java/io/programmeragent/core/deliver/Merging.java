package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import java.util.ArrayList;
import java.util.List;

/** Merges the proved commit behind the gate; what somebody else merged meanwhile counts as merged. */
public final class Merging implements Stage {
    private final Delivery delivery;
    private final Policy policy;

    public Merging(Delivery delivery, Policy policy) {
        this.delivery = delivery;
        this.policy = policy;
    }

    @Override
    public Result perform(Work work) {
        Incident incident = work.incident();
        Change known = incident.change().orElseThrow();
        Forge forge = delivery.forge(incident);
        Change now = forge.require(known.id());
        Proposal proposal = Proposal.of(incident, delivery.service(incident));
        if (now.mergeCommit().isPresent() && now.head().equals(proposal.proof().commit())) {
            return Result.Done.of(merged(work, now, now.mergeCommit().get()));
        }
        List<IncidentEvent> events = new ArrayList<>();
        if (AwaitingChecks.moved(known, now)) {
            events.add(new IncidentEvent.ChangeSeen(now));
        }
        List<GateAnswer> answers = new ArrayList<>(MergeGate.ask(question(incident, proposal, now, forge)));
        if (answers.stream().allMatch(GateAnswer::open)) {
            MergeResult result = forge.merge(now.id(), proposal.proof().commit());
            if (result instanceof MergeResult.Merged merge) {
                events.add(new IncidentEvent.GateAsked(proposal.proof().commit(), answers));
                events.add(merged(work, now, merge.commit()));
                return new Result.Done(events);
            }
            answers.add(refused((MergeResult.Refused) result));
        }
        events.add(new IncidentEvent.GateAsked(proposal.proof().commit(), answers));
        return new Result.Done(events);
    }

    private MergeGate.Question question(Incident incident, Proposal proposal, Change now, Forge forge) {
        CodeRepository repository = delivery.repository(incident);
        repository.refresh();
        return new MergeGate.Question(
                proposal.proof(),
                now,
                forge.checks(proposal.proof().commit()),
                repository.tip(proposal.base()),
                proposal.candidate().patch(),
                policy.patch(),
                policy.minConfidence());
    }

    private static IncidentEvent.Merged merged(Work work, Change change, String commit) {
        return new IncidentEvent.Merged(work.key(), change.id(), change.head(), commit);
    }

    /** What may pass by itself is tried again, and the gate with it. */
    private static GateAnswer refused(MergeResult.Refused refused) {
        if (refused.worthAnotherTry()) {
            throw new PluginException(PluginException.Kind.CONFLICT, "not merged: " + refused.reason());
        }
        return new GateAnswer("forge", false, refused.reason());
    }

    @Override
    public Reconciliation reconcile(Work work) {
        Change known = work.incident().change().orElseThrow();
        Change now = delivery.forge(work.incident()).require(known.id());
        return now.state() == Change.State.MERGED ? Reconciliation.DONE : Reconciliation.NOT_DONE;
    }

    @Override
    public String preview(Work work) {
        Change change = work.incident().change().orElseThrow();
        return "merge " + change.url() + " (" + change.head() + ") into " + change.base();
    }
}
