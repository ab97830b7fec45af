package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.service.WatchedService;
import java.util.List;
import java.util.Optional;

/** Publishes the proved commit and proposes it; never a second change for one incident, nor for files that one of ours touches already. */
public final class OpeningChange implements Stage {
    static final List<String> LABELS = List.of("programmer-agent");

    private final Delivery delivery;
    private final OtherChanges others;

    public OpeningChange(Delivery delivery, Journal journal) {
        this.delivery = delivery;
        this.others = new OtherChanges(journal, delivery);
    }

    @Override
    public Result perform(Work work) {
        Incident incident = work.incident();
        Forge forge = delivery.forge(incident);
        Change change = forge.find(Proposal.marker(incident)).orElseGet(() -> open(incident, forge));
        return Result.Done.of(new IncidentEvent.ChangeOpened(work.key(), change));
    }

    private Change open(Incident incident, Forge forge) {
        WatchedService service = delivery.service(incident);
        Proposal proposal = Proposal.of(incident, service);
        Optional<Change> other = others.touching(proposal.candidate().patch().paths(), incident, service, forge);
        if (other.isPresent()) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "change " + other.get().url() + " of incident "
                            + other.get().marker()
                            + " is open and touches the same files; merge or close that one first");
        }
        CodeRepository repository = delivery.repository(incident);
        String commit = proposal.proof().commit();
        String diff = repository.diff(proposal.proof().baseCommit(), commit);
        forge.publish(repository.directory(), Proposal.branch(incident), commit);
        return forge.open(new ChangeRequest(
                Proposal.marker(incident),
                Proposal.branch(incident),
                proposal.base(),
                ChangeBody.title(proposal.candidate()),
                ChangeBody.of(incident, proposal.candidate(), proposal.proof(), proposal.base(), diff),
                LABELS,
                false));
    }

    @Override
    public Reconciliation reconcile(Work work) {
        return delivery.forge(work.incident())
                        .find(Proposal.marker(work.incident()))
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
