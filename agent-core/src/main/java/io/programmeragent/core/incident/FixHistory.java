package io.programmeragent.core.incident;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an incident's events say of the search for a fix. It begins anew whenever the base branch moved under the change. */
public final class FixHistory {
    private final Incident incident;

    FixHistory(Incident incident) {
        this.incident = incident;
    }

    /** When the base branch moved under the change and the fix was made anew, oldest first. */
    public List<Instant> baseMoves() {
        return incident.events().stream()
                .filter(r -> r.event() instanceof IncidentEvent.Objected o
                        && o.source().equals(Incident.BASE))
                .map(RecordedEvent::at)
                .toList();
    }

    /** How often generators were asked for the base as it is now. */
    public long roundsForThisBase() {
        return sinceBaseMoved(IncidentEvent.FixProposed.class).count();
    }

    /** Every candidate that was proposed for the base as it is now. */
    public List<Candidate> proposed() {
        return sinceBaseMoved(IncidentEvent.FixProposed.class)
                .flatMap(p -> p.step() instanceof FixStep.Candidates c ? c.candidates().stream() : Stream.empty())
                .toList();
    }

    /** The generators' last answer for the base as it is now. */
    public Optional<IncidentEvent.FixProposed> lastProposed() {
        return sinceBaseMoved(IncidentEvent.FixProposed.class).reduce((a, b) -> b);
    }

    /** What came of each of a generator's answers for the base as it is now, and what spoke against them, in order. */
    public List<FixRound> rounds(String generator) {
        List<FixRound> rounds = new ArrayList<>();
        IncidentEvent.FixProposed asked = null;
        for (RecordedEvent recorded : sinceBaseMoved()) {
            IncidentEvent event = recorded.event();
            if (event instanceof IncidentEvent.FixProposed proposed) {
                asked = proposed;
            } else if (event instanceof IncidentEvent.Objected objected
                    && !objected.source().equals(Incident.BASE)) {
                rounds.add(new FixRound.Objected(objected.source(), objected.text()));
            } else if (asked != null && asked.generator().equals(generator)) {
                if (event instanceof IncidentEvent.CommandRan ran && asked.step() instanceof FixStep.Run run) {
                    rounds.add(new FixRound.Ran(run, ran.result()));
                } else if (event instanceof IncidentEvent.CommandRan ran
                        && asked.step() instanceof FixStep.Reproduce reproduce) {
                    rounds.add(new FixRound.Reproduced(
                            reproduce, ran.result().succeeded(), ran.result().output()));
                } else if (event instanceof IncidentEvent.CandidatesTried tried
                        && asked.step() instanceof FixStep.Candidates candidates) {
                    rounds.add(new FixRound.Tried(candidates.candidates(), tried.proofs()));
                }
            }
        }
        return rounds;
    }

    /** What every generator but one proposed for the base as it is now, and what came of it. */
    public List<FixRound.Tried> triedByOthers(String generator) {
        return sinceBaseMoved(IncidentEvent.FixProposed.class)
                .map(IncidentEvent.FixProposed::generator)
                .filter(other -> !other.equals(generator))
                .distinct()
                .flatMap(other -> rounds(other).stream())
                .filter(FixRound.Tried.class::isInstance)
                .map(FixRound.Tried.class::cast)
                .toList();
    }

    /** The generators that gave up, with the reason. */
    public Map<String, String> gaveUp() {
        Map<String, String> gaveUp = new LinkedHashMap<>();
        sinceBaseMoved(IncidentEvent.FixProposed.class).forEach(proposed -> {
            if (proposed.step() instanceof FixStep.GiveUp giveUp) {
                gaveUp.put(proposed.generator(), giveUp.reason());
            }
        });
        return gaveUp;
    }

    /** A generator's answer that nothing came of yet. */
    public Optional<IncidentEvent.FixProposed> untried() {
        Optional<RecordedEvent> proposed = incident.lastRecorded(e -> e instanceof IncidentEvent.FixProposed);
        Optional<RecordedEvent> result = incident.lastRecorded(
                e -> e instanceof IncidentEvent.CandidatesTried || e instanceof IncidentEvent.CommandRan);
        return proposed.filter(p -> result.isEmpty() || result.get().sequence() < p.sequence())
                .map(p -> (IncidentEvent.FixProposed) p.event())
                .filter(p -> !(p.step() instanceof FixStep.GiveUp));
    }

    /** The events since the base branch last moved under the change: a fix is made anew for each base. */
    private List<RecordedEvent> sinceBaseMoved() {
        long since = incident.lastRecorded(
                        e -> e instanceof IncidentEvent.Objected o && o.source().equals(Incident.BASE))
                .map(RecordedEvent::sequence)
                .orElse(0L);
        return incident.events().subList((int) since, incident.events().size());
    }

    private <E extends IncidentEvent> Stream<E> sinceBaseMoved(Class<E> kind) {
        return sinceBaseMoved().stream()
                .map(RecordedEvent::event)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
