package io.programmeragent.core.deliver;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Publishes the proved commit and proposes it; never a second change for one incident, nor for files that one of ours touches already. */
public final class OpeningChange implements Stage {
    static final String LABEL = "programmer-agent";

    private final Delivery delivery;
    private final OtherChanges others;

    private final Policy policy;

    public OpeningChange(Delivery delivery, Journal journal, Policy policy) {
        this.delivery = delivery;
        this.others = new OtherChanges(journal, delivery);
        this.policy = policy;
    }

    @Override
    public Result perform(Work work) {
        Incident incident = work.incident();
        Forge forge = delivery.forge(incident);
        Optional<Change> known = forge.find(Proposal.marker(incident));
        boolean interrupted =
                known.filter(change -> change.state() == Change.State.OPEN).isPresent()
                        && incident.change().isEmpty(); // it is ours, and may lack what comes after it was made
        if (known.isPresent() && !interrupted) {
            return Result.Done.of(new IncidentEvent.ChangeOpened(work.key(), renewed(incident, forge, known.get())));
        }
        Optional<Result> later = interrupted ? Optional.empty() : notNow(incident, work.now());
        if (later.isEmpty() && !interrupted) {
            refuseOthers(incident, forge);
        }
        return later.isPresent()
                ? later.get()
                : Result.Done.of(new IncidentEvent.ChangeOpened(work.key(), open(incident, forge)));
    }

    private Optional<Result> notNow(Incident incident, Instant now) {
        WatchedService service = delivery.service(incident);
        Candidate candidate = Proposal.of(incident, service).candidate();
        return others.afterEarlier(candidate, incident, service, now)
                .or(() -> others.tooMany(incident, policy.delivery(), now));
    }

    /** The open change with the commit that is proved now, unless somebody else's commit is on its branch. */
    private Change renewed(Incident incident, Forge forge, Change known) {
        Proposal proposal = Proposal.of(incident, delivery.service(incident));
        String commit = proposal.proof().commit();
        if (known.state() != Change.State.OPEN || known.head().equals(commit) || !incident.offered(known.head())) {
            return known;
        }
        delivery.publish(incident, known.branch(), commit);
        String diff = delivery.repository(incident).diff(proposal.proof().baseCommit(), commit);
        forge.comment(
                known.id(),
                "proposal-" + commit,
                ChangeBody.again(incident, proposal.candidate(), proposal.proof(), proposal.base(), diff));
        return forge.require(known.id());
    }

    private void refuseOthers(Incident incident, Forge forge) {
        WatchedService service = delivery.service(incident);
        Candidate candidate = Proposal.of(incident, service).candidate();
        others.refuseSecond(candidate, incident, service, forge);
        others.refuseRelated(candidate, incident, forge);
    }

    private Change open(Incident incident, Forge forge) {
        Proposal proposal = Proposal.of(incident, delivery.service(incident));
        CodeRepository repository = delivery.repository(incident);
        String base = proposal.proof().baseCommit();
        String commit = proposal.proof().commit();
        String diff = repository.diff(base, commit);
        delivery.publish(incident, Proposal.branch(incident), commit);
        return forge.open(new ChangeRequest(
                Proposal.marker(incident),
                Proposal.branch(incident),
                proposal.base(),
                ChangeBody.title(proposal.candidate()),
                ChangeBody.of(incident, proposal.candidate(), proposal.proof(), proposal.base(), diff),
                List.of(LABEL),
                !MergeGate.mergedByAgent(proposal.candidate().patch(), proposal.proof(), policy),
                CodeOwners.of(path -> repository.file(base, path))
                        .owners(proposal.candidate().patch().paths()),
                Causes.of(incident, proposal.candidate())));
    }

    @Override
    public Reconciliation reconcile(Work work) {
        Incident incident = work.incident();
        String commit =
                Proposal.of(incident, delivery.service(incident)).proof().commit();
        return delivery.forge(incident)
                        .find(Proposal.marker(incident))
                        .filter(change -> change.head().equals(commit))
                        .isPresent()
                ? Reconciliation.DONE
                : Reconciliation.NOT_DONE;
    }

    @Override
    public String preview(Work work) {
        Incident incident = work.incident();
        Proposal proposal = Proposal.of(incident, delivery.service(incident));
        return "propose '" + ChangeBody.title(proposal.candidate()) + "' on branch " + Proposal.branch(incident)
                + ", commit " + proposal.proof().commit() + ", changing "
                + String.join(", ", proposal.candidate().patch().paths());
    }
}
