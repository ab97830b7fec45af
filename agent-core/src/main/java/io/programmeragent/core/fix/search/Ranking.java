package io.programmeragent.core.fix.search;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.fix.doubt.Doubts;
import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.edit.Candidates;
import io.programmeragent.core.fix.edit.Edit;
import io.programmeragent.core.fix.edit.Suspicion;
import io.programmeragent.core.fix.edit.Weights;
import io.programmeragent.core.fix.pattern.Repairs;
import io.programmeragent.core.fix.run.Crew;
import io.programmeragent.core.fix.run.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts the best of several plausible changes first, and says how sure that makes us: by what they weigh, by what they
 * keep of the behaviour that passing tests see, by what speaks against them, and by whether the tests would notice if
 * they were a little different.
 */
final class Ranking {
    private static final int FINALISTS = 12;
    private static final int MUTATED = 3;
    private static final int MUTANTS = 8;

    /** For so long mutants of further changes than the first are begun, where tests are slow. */
    private static final Duration MUTATING = Duration.ofSeconds(3);

    private static final double SMALL = 60;

    private static final Set<String> PATTERNS = Set.copyOf(Repairs.kinds());

    /** What a pattern writes is long because its form is. */
    private static final double PATTERN = 0.25;

    /** Tests that pass are no proof of being right. */
    private static final double MOST_SURE = 0.85;

    private final Crew crew;
    private final Screen screen;
    private final Map<String, String> sources;
    private final Deadline deadline;
    private final Duration proof;
    private final Map<Set<String>, Map<String, Long>> base = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private int unproved;

    /**
     * Nothing is ranked yet.
     *
     * @param proof what the first proof gets at least, even behind the deadline
     */
    Ranking(Crew crew, Screen screen, Map<String, String> sources, Deadline deadline, Duration proof) {
        this.crew = crew;
        this.screen = screen;
        this.sources = sources;
        this.deadline = deadline;
        this.proof = proof;
    }

    /** Why changes that make all tests pass were refused, for people. */
    List<String> refusals() {
        return refusals;
    }

    /** How many others seemed to mend as well, and were not proved for want of time. */
    int unproved() {
        return unproved;
    }

    List<Repair.Fix> ranked(List<Attempt> plausible) {
        List<Graded> graded = new ArrayList<>();
        List<Graded> rivals = new ArrayList<>();
        Deadline first = deadline.orIn(proof);
        for (Attempt attempt : plausible) {
            Doubts doubts = screen.doubts(attempt);
            Deadline until = graded.isEmpty() ? first : deadline;
            if (doubts.refused()) {
                refuse(attempt, doubts, "");
            } else if (!graded.isEmpty() && deadline.over()) {
                rivals.add(new Graded(attempt, doubts, Kept.UNKNOWN));
            } else if (graded.size() < FINALISTS && proved(attempt, until)) {
                Kept kept = kept(attempt, until);
                if (doubts.onlyIfKept() && (kept.of == 0 || kept.same < kept.of)) {
                    refuse(attempt, doubts, ", and " + kept + " is as before");
                } else {
                    graded.add(new Graded(attempt, doubts, kept));
                }
            }
        }
        graded.sort(Comparator.comparingDouble(Graded::score).reversed());
        double all = Stream.concat(graded.stream(), rivals.stream())
                .mapToDouble(Graded::score)
                .sum();
        unproved = rivals.size();
        List<Repair.Fix> fixes = new ArrayList<>();
        Deadline others = Deadline.in(MUTATING);
        for (Graded one : graded) {
            boolean looked = fixes.isEmpty() || (fixes.size() < MUTATED && !others.over());
            Mutation mutation = looked ? mutated(one.attempt) : new Mutation(0, 0);
            fixes.add(fix(one, one.score() / all, mutation));
        }
        return fixes;
    }

    private boolean proved(Attempt attempt, Deadline until) {
        String refusal = screen.suite().refusal(crew.first(), attempt.texts(), until);
        if (!refusal.isEmpty()) {
            refusals.add(attempt.title() + ": " + refusal);
        }
        return refusal.isEmpty();
    }

    private void refuse(Attempt attempt, Doubts doubts, String more) {
        refusals.add(attempt.title() + ": " + String.join(", ", doubts.reasons()) + more);
    }

    private Repair.Fix fix(Graded one, double share, Mutation mutation) {
        Attempt a = one.attempt;
        List<String> proof = new ArrayList<>();
        proof.add(screen.suite().told());
        if (one.kept.of > 0) {
            proof.add("in " + one.kept.same + " of " + one.kept.of
                    + " passing tests that call what is changed, its results are as before");
        }
        proof.add(
                mutation.killed + mutation.survived == 0
                        ? "no mutant of the changed lines told anything"
                        : mutation.killed + " of " + (mutation.killed + mutation.survived)
                                + " mutants of the changed lines are noticed");
        proof.addAll(one.doubts.reasons());
        return new Repair.Fix(
                new Patch(a.byFile().stream()
                        .map(f -> new FileChange(f.path(), Optional.of(f.before()), Optional.of(f.after())))
                        .toList()),
                a.title(),
                a.kind(),
                MOST_SURE * share * one.doubts.factor() * (0.5 + 0.5 * one.kept.share()) * mutation.trust(),
                String.join("; ", proof));
    }

    private record Graded(Attempt attempt, Doubts doubts, Kept kept) {
        double score() {
            return attempt.weight() * doubts.factor() * (0.3 + 0.7 * kept.share()) / (1 + size() / SMALL);
        }

        /** How many characters are written anew. */
        private double size() {
            return attempt.edits().stream()
                    .mapToDouble(e -> size(e) * (PATTERNS.contains(e.kind()) ? PATTERN : 1))
                    .sum();
        }

        private int size(Edit edit) {
            return edit.changes().stream()
                    .mapToInt(c -> Math.max(
                            c.text().strip().length()
                                    - common(c.text(), edit.file().text().substring(c.from(), c.to())),
                            0))
                    .sum();
        }

        private static int common(String one, String other) {
            int front = 0;
            int shorter = Math.min(one.length(), other.length());
            while (front < shorter && one.charAt(front) == other.charAt(front)) {
                front++;
            }
            int back = 0;
            while (back < shorter - front
                    && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
                back++;
            }
            return front + back;
        }
    }

    /**
     * In how many passing tests the changed methods return what they returned before.
     *
     * @param witnesses how many different things the tests saw before: what all do to set up says no more than one of them
     * @param agreeing those for which nothing has changed
     */
    private record Kept(int same, int of, int agreeing, int witnesses) {
        static final Kept UNKNOWN = new Kept(0, 0, 0, 0);

        /** Few witnesses say little. */
        double share() {
            return (agreeing + 1.0) / (witnesses + 1);
        }

        @Override
        public String toString() {
            return "what it gives in " + same + " of " + of + " passing tests";
        }
    }

    private record Mutation(int killed, int survived) {
        double trust() {
            int decided = killed + survived;
            return decided == 0 ? 0.75 : 0.6 + 0.4 * killed / decided;
        }
    }

    /** Unknown where nothing is observed, or the time was over. */
    private Kept kept(Attempt attempt, Deadline until) {
        Set<String> observed = attempt.methods();
        if (observed.isEmpty()) {
            return Kept.UNKNOWN;
        }
        Set<String> paths = attempt.texts().keySet();
        Map<String, Long> before =
                base.computeIfAbsent(observed, o -> screen.suite().behaviour(crew.first(), Map.of(), paths, o, until));
        Map<String, Long> after = screen.suite().behaviour(crew.first(), attempt.texts(), paths, observed, until);
        if (after.isEmpty()) {
            return Kept.UNKNOWN;
        }
        Map<Long, Boolean> witnesses = new LinkedHashMap<>();
        int same = 0;
        for (Map.Entry<String, Long> test : before.entrySet()) {
            if (test.getValue() != 0) {
                boolean agrees = test.getValue().equals(after.get(test.getKey()));
                witnesses.merge(test.getValue(), agrees, Boolean::logicalAnd);
                same += agrees ? 1 : 0;
            }
        }
        int of = (int) before.values().stream().filter(b -> b != 0).count();
        int agreeing =
                (int) witnesses.values().stream().filter(agrees -> agrees).count();
        return new Kept(same, of, agreeing, witnesses.size());
    }

    /** Whether tests notice small changes of the patched lines; not asked where they are in two files. */
    private Mutation mutated(Attempt attempt) {
        if (attempt.byFile().size() > 1) {
            return new Mutation(0, 0);
        }
        Map<String, String> patched = new LinkedHashMap<>(sources);
        patched.putAll(attempt.texts());
        BitSet lines = attempt.linesAfter();
        Suspicion suspicion = Suspicion.even(attempt.path(), lines.stream());
        List<Attempt> mutants = new Candidates(patched, suspicion, Weights.standard())
                .at(attempt.path(), lines).stream()
                        .limit(MUTANTS)
                        .map(Attempt::of)
                        .toList();
        int[] counts = new int[2];
        screen.screen(crew.first(), mutants, true, deadline::over, (mutant, tried) -> {
            switch (tried.outcome()) {
                case PLAUSIBLE -> counts[1]++;
                case FAILED, ENDLESS -> counts[0]++;
                case DIED -> counts[0] += deadline.over() ? 0 : 1; // what the deadline killed tells nothing
                case BROKEN, NOT_TOGETHER, SEEN -> {}
            }
        });
        return new Mutation(counts[0], counts[1]);
    }
}
