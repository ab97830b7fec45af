package io.programmeragent.core.fix;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.incident.Precedent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proposes the fix that verifiably helped when the same fault was there before, carried over to the base as it is now. */
final class KnownFix implements FixGenerator {
    private static final double PRIOR = 0.9;

    private final Precedent precedent;

    KnownFix(Precedent precedent) {
        this.precedent = precedent;
    }

    @Override
    public FixStep next(FixTask task, List<FixRound> rounds) {
        String whose = "the fix of incident " + precedent.incident().id();
        Optional<Candidate> then = precedent.fix();
        if (!rounds.isEmpty() || then.isEmpty()) {
            return new FixStep.GiveUp(whose + " does not help here");
        }
        List<FileChange> changes = new ArrayList<>();
        for (FileChange change : then.get().patch().changes()) {
            Optional<String> now = task.investigation().file(change.path());
            CarriedOver carried = CarriedOver.of(change, now);
            if (carried.outcome() == CarriedOver.Outcome.NO_PLACE) {
                return new FixStep.GiveUp(whose + " has no unmistakable place in " + change.path() + " as it is now");
            }
            carried.change().ifPresent(changes::add);
        }
        if (changes.isEmpty()) {
            return new FixStep.GiveUp(whose + " is in the base already");
        }
        Patch patch = new Patch(changes);
        return new FixStep.Candidates(List.of(new Candidate(
                "known-" + PatchId.of(patch),
                Precedent.NAME,
                then.get().title(),
                "The same fault was there before, and " + whose + " verifiably helped. "
                        + then.get().explanation(),
                patch,
                PRIOR,
                then.get().writtenByModel())));
    }
}
