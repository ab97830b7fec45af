package io.programmeragent.core.deliver;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.RelatedChange;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.DeliveryRules;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the agent itself proposes elsewhere in the same repository. */
final class OtherChanges {
    private static final int LOOK_BACK = 200;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private static final String NOT_AGAIN =
            "is not proposed again; take the label " + OpeningChange.LABEL + " off it if it may be";

    private final Journal journal;
    private final Delivery delivery;

    OtherChanges(Journal journal, Delivery delivery) {
        this.journal = journal;
        this.delivery = delivery;
    }

    /**
     * Two changes of the same files or for the same fault would be two answers to one cause, and what a person closed is not
     * proposed again, as long as it has the agent's label.
     *
     * @throws PluginException when another incident's change stands against this one
     */
    void refuseSecond(Candidate candidate, Incident mine, WatchedService service, Forge forge) {
        List<String> paths = candidate.patch().paths();
        for (Incident other : delivered(mine, service)) {
            boolean samePatch = samePatch(candidate, other);
            boolean sameFault = sameFault(mine, other);
            boolean sameFiles = !Collections.disjoint(paths, paths(other));
            if (other.merged().isPresent() || !(samePatch || sameFault || sameFiles)) {
                continue;
            }
            Optional<Change> change = forge.find(Proposal.marker(other));
            if (change.filter(c -> c.state() == Change.State.OPEN).isPresent()) {
                String what = sameFiles ? "touches the same files" : "is for the same fault";
                throw refusal(change.get(), other, "is open and " + what + "; merge or close that one first");
            }
            if ((samePatch || sameFault)
                    && change.filter(c -> c.state() == Change.State.CLOSED).isPresent()
                    && forge.discussion(change.get().id()).labels().contains(OpeningChange.LABEL)) {
                throw refusal(change.get(), other, "was closed by a person and " + NOT_AGAIN);
            }
        }
    }

    /** The same for what the journal does not know: another agent proposed it, or this one did so long ago. */
    void refuseRelated(Candidate candidate, Incident mine, Forge forge) {
        for (RelatedChange related : forge.related(Causes.of(mine, candidate), OpeningChange.LABEL)) {
            Change change = related.change();
            if (change.marker().equals(Proposal.marker(mine))) {
                continue;
            }
            if (change.state() == Change.State.OPEN) {
                String what = related.sameFix() ? "is for the same fault" : "touches the same files";
                throw refusal(change, "is open and " + what + "; merge or close that one first");
            }
            if (change.state() == Change.State.CLOSED) {
                throw refusal(change, "was closed and " + NOT_AGAIN);
            }
        }
    }

    private static PluginException refusal(Change change, String why) {
        return new PluginException(PluginException.Kind.REJECTED, "change " + change.url() + " " + why);
    }

    private static PluginException refusal(Change change, Incident other, String why) {
        return new PluginException(
                PluginException.Kind.REJECTED, "change " + change.url() + " of incident " + other.id() + " " + why);
    }

    /**
     * Another incident that is just about to propose such a change goes first when it began earlier; the forge
     * may not know of its change yet. Intents are recorded before they are acted on, so at least one of the two sees the other.
     */
    Optional<Stage.Result> afterEarlier(Candidate candidate, Incident mine, WatchedService service, Instant now) {
        return incidents(mine, service)
                .filter(other -> other.steps()
                        .open()
                        .filter(o -> o.step() == StepKind.OPEN_CHANGE)
                        .isPresent())
                .filter(other -> samePatch(candidate, other)
                        || sameFault(mine, other)
                        || !Collections.disjoint(candidate.patch().paths(), paths(other)))
                .filter(other -> isEarlier(other, mine))
                .findFirst()
                .map(other -> new Stage.Result.NotYet(
                        now.plus(MOMENT), "incident " + other.id() + " proposes its change first"));
    }

    private static boolean isEarlier(Incident candidate, Incident mine) {
        int order = begun(candidate).compareTo(begun(mine));
        return order < 0
                || (order == 0 && candidate.id().value().compareTo(mine.id().value()) < 0);
    }

    private static Instant begun(Incident incident) {
        return incident.lastRecorded(e -> e instanceof IncidentEvent.StepBegun)
                .map(RecordedEvent::at)
                .orElse(Instant.MAX);
    }

    /** Whether a repository has as many changes as are allowed; then it is looked again, for a day at most. */
    Optional<Stage.Result> tooMany(Incident mine, DeliveryRules rules, Instant now) {
        WatchedService service = delivery.service(mine);
        List<Incident> delivered = delivered(mine, service);
        long lately = delivered.stream()
                .filter(i -> i.lastRecorded(e -> e instanceof IncidentEvent.ChangeOpened)
                        .filter(r -> r.at().isAfter(now.minus(HOUR)))
                        .isPresent())
                .count();
        long open = delivered.stream()
                .filter(i -> i.merged().isEmpty()
                        && i.change()
                                .filter(c -> c.state() == Change.State.OPEN)
                                .isPresent())
                .filter(i -> delivery.forge(mine)
                                .require(i.change().orElseThrow().id())
                                .state()
                        == Change.State.OPEN)
                .limit(rules.openAtOnce())
                .count();
        if (lately < rules.perHour() && open < rules.openAtOnce()) {
            return Optional.empty();
        }
        String why = lately >= rules.perHour()
                ? lately + " changes were opened within an hour, allowed are " + rules.perHour()
                : open + " changes are open, allowed are " + rules.openAtOnce();
        if (now.minus(DAY).isAfter(begun(mine))) {
            throw new PluginException(PluginException.Kind.REJECTED, why);
        }
        return Optional.of(new Stage.Result.NotYet(now.plus(LOOK_AGAIN), why));
    }

    private List<Incident> delivered(Incident mine, WatchedService service) {
        return incidents(mine, service)
                .filter(other -> other.change().isPresent())
                .toList();
    }

    private Stream<Incident> incidents(Incident mine, WatchedService service) {
        return journal.latest(LOOK_BACK).stream()
                .filter(id -> !id.equals(mine.id()))
                .map(this::read)
                .filter(other -> sameForge(other, service));
    }

    private static boolean sameFault(Incident mine, Incident other) {
        Optional<String> fault = mine.fault().map(Evidence.LoggedTrace::fingerprint);
        return fault.isPresent() && fault.equals(other.fault().map(Evidence.LoggedTrace::fingerprint));
    }

    private static boolean samePatch(Candidate candidate, Incident other) {
        String mine = Causes.patch(candidate.patch());
        return patch(other).map(Causes::patch).filter(mine::equals).isPresent();
    }

    private Incident read(IncidentId id) {
        return Incident.of(journal.read(id));
    }

    private boolean sameForge(Incident other, WatchedService service) {
        return delivery.find(other.service())
                .filter(s -> s.plugins().forge().equals(service.plugins().forge()))
                .isPresent();
    }

    private static List<String> paths(Incident incident) {
        return patch(incident).map(Patch::paths).orElse(List.of());
    }

    /** What was last proved, also when something spoke against it since. */
    private static Optional<Patch> patch(Incident incident) {
        return incident.proofs().stream()
                .filter(Proof::green)
                .reduce((a, b) -> b)
                .flatMap(proof -> incident.candidate(proof.candidate()))
                .map(Candidate::patch);
    }
}
