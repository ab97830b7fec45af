package io.programmeragent.core.learn;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.knowledge.Case;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.core.incident.FixKind;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Symptoms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps what an incident taught: what it was taken for, what was done, and whether that verifiably helped. */
public final class Learning implements Stage {
    private final KnowledgeStore knowledge;

    public Learning(KnowledgeStore knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public Result perform(Work work) {
        Case learnt = learnt(work);
        knowledge.save(learnt);
        ofKinds(work, learnt).forEach(knowledge::save);
        return Result.Done.of(new IncidentEvent.Learnt(work.key(), learnt.lesson()));
    }

    /** What became of each kind of fix that was tried, so that good ones come sooner the next time. */
    private static List<Case> ofKinds(Work work, Case whole) {
        Incident incident = work.incident();
        Set<String> merged = incident.merged()
                .flatMap(m -> incident.proved())
                .map(FixKind::all)
                .orElse(Set.of());
        Map<String, Boolean> proved = new TreeMap<>();
        for (Proof proof : incident.proofs()) {
            incident.candidate(proof.candidate())
                    .map(FixKind::all)
                    .orElse(Set.of())
                    .forEach(kind -> proved.merge(kind, proof.green(), Boolean::logicalOr));
        }
        List<Case> cases = new ArrayList<>();
        proved.forEach((kind, green) -> {
            boolean helped = whole.effective() && merged.contains(kind);
            cases.add(new Case(
                    whole.id() + "/fix/" + kind,
                    whole.service(),
                    whole.closedAt(),
                    Cause.CODE,
                    FixKind.fingerprint(kind),
                    List.of(),
                    green ? 1 : 0,
                    kind,
                    helped,
                    "A fix of the kind " + kind
                            + (helped ? " helped." : green ? " was proved." : " was tried and not proved.")));
        });
        return cases;
    }

    private static Case learnt(Work work) {
        Incident incident = work.incident();
        Optional<Classification> classification = incident.classification();
        Symptoms symptoms = Symptoms.of(incident.signals(), incident.evidence());
        String remedy = incident.cure();
        boolean rolledBack = incident.last(IncidentEvent.RolledBack.class).isPresent();
        boolean effective = incident.helped();
        String cause = classification.map(Classification::rootCause).orElse("The cause is not known.");
        return new Case(
                incident.id().value(),
                incident.service(),
                work.now(),
                classification.map(Classification::cause).orElse(Cause.UNKNOWN),
                symptoms.fingerprint(),
                symptoms.words(),
                classification.map(Classification::confidence).orElse(0.0),
                remedy,
                effective,
                cause + " " + lesson(incident, remedy, effective, rolledBack));
    }

    private static String lesson(Incident incident, String remedy, boolean effective, boolean rolledBack) {
        if (effective) {
            return "It helped to: " + remedy + ".";
        } else if (rolledBack) {
            return "It did not help to: " + remedy + "; it was taken back.";
        } else if (incident.merged().isPresent()
                || incident.last(IncidentEvent.Acted.class).isPresent()) {
            return "It was not shown to help to: " + remedy + ".";
        }
        if (incident.suspicion().isPresent()) {
            // not in its own words: a lesson is read again in the next incident, and would stop that one as well
            return "A person was needed, as something that was read gave orders to a model.";
        }
        return "A person was needed: "
                + incident.last(IncidentEvent.Escalated.class)
                        .map(IncidentEvent.Escalated::reason)
                        .orElse("it went away by itself.");
    }
}
