package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.service.WatchedService;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds what the agent itself proposes elsewhere: two changes of the same files would be two answers to one cause. */
final class OtherChanges {
    private static final int LOOK_BACK = 200;

    private final Journal journal;
    private final Delivery delivery;

    OtherChanges(Journal journal, Delivery delivery) {
        this.journal = journal;
        this.delivery = delivery;
    }

    /** An open change of another incident in the same repository that touches any of these files. */
    Optional<Change> touching(List<String> paths, Incident mine, WatchedService service, Forge forge) {
        return journal.latest(LOOK_BACK).stream()
                .filter(id -> !id.equals(mine.id()))
                .map(this::read)
                .filter(other -> other.change().isPresent() && other.merged().isEmpty())
                .filter(other -> sameForge(other, service))
                .filter(other -> !Collections.disjoint(paths, paths(other)))
                .map(other -> forge.find(Proposal.marker(other)))
                .flatMap(Optional::stream)
                .filter(change -> change.state() == Change.State.OPEN)
                .findFirst();
    }

    private Incident read(IncidentId id) {
        return Incident.of(journal.read(id));
    }

    private boolean sameForge(Incident other, WatchedService service) {
        return delivery.services()
                .apply(other.service())
                .filter(s -> s.plugins().forge().equals(service.plugins().forge()))
                .isPresent();
    }

    private static List<String> paths(Incident incident) {
        return incident.greenProof()
                .flatMap(proof -> incident.candidate(proof.candidate()))
                .map(candidate -> candidate.patch().paths())
                .orElse(List.of());
    }
}
