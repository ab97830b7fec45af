package io.programmeragent.core.fix.search;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts the best of several plausible changes first, and says how sure that makes us. */
final class Ranking {
    private static final int FINALISTS = 12;

    /** Tests that pass are no proof of being right; nothing else was looked at. */
    private static final double MOST_SURE = 0.6;

    private final Crew crew;
    private final Screen screen;

    Ranking(Crew crew, Screen screen) {
        this.crew = crew;
        this.screen = screen;
    }

    List<Repair.Fix> ranked(List<Attempt> plausible) {
        List<Attempt> proved = new ArrayList<>();
        for (Attempt attempt : plausible) {
            if (proved.size() < FINALISTS
                    && screen.prove(crew.first(), attempt.texts()).outcome() == Tried.Outcome.PLAUSIBLE) {
                proved.add(attempt);
            }
        }
        double all = proved.stream().mapToDouble(Attempt::weight).sum();
        List<Repair.Fix> fixes = new ArrayList<>();
        proved.stream()
                .sorted(Comparator.comparingDouble(Attempt::weight).reversed())
                .forEach(a -> fixes.add(new Repair.Fix(
                        new Patch(List.of(new FileChange(a.path(), Optional.of(a.before()), Optional.of(a.after())))),
                        a.title(),
                        a.kind(),
                        MOST_SURE * a.weight() / all,
                        "all " + screen.tests() + " tests pass")));
        return fixes;
    }
}
