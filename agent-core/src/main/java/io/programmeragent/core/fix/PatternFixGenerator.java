package io.programmeragent.core.fix;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.fix.pattern.Draft;
import io.programmeragent.core.fix.pattern.Frames;
import io.programmeragent.core.fix.pattern.Repairs;
import io.programmeragent.core.fix.pattern.Suspect;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.incident.FixKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fixes what a logged exception shows by patterns over the syntax tree; where none is right, it lets the project be searched
 * in the sandbox. It asks no model and keeps no state: the same task and rounds give the same step.
 */
final class PatternFixGenerator implements FixGenerator {
    private final String name;
    private final int batch;
    private final SearchSteps search;

    /**
     * A generator.
     *
     * @param name of the instance
     * @param batch how many candidates are proposed at a time
     * @param time of a search, when no candidate at the stack trace's frames is right; zero for none
     */
    PatternFixGenerator(String name, int batch, Duration time) {
        this.name = name;
        this.batch = batch;
        this.search = new SearchSteps(name, batch, time);
    }

    @Override
    public FixStep next(FixTask task, List<FixRound> rounds) {
        Optional<Evidence.LoggedTrace> trace = fault(task);
        Sources sources = new Sources(task.investigation().files("**/*.java"), task.investigation()::file);
        Optional<Found> found = trace.map(t -> atFrames(task, sources, t.trace().root(), rounds));
        if (found.isPresent() && !found.get().left().isEmpty() && !unprovable(rounds)) {
            return batch(found.get().left());
        }
        String reason = found.map(Found::reason)
                .orElse("no stack trace of the fault was logged, so there is no place to look at");
        return search.next(task, trace, rounds)
                .map(step ->
                        step instanceof FixStep.GiveUp over ? new FixStep.GiveUp(reason + "; " + over.reason()) : step)
                .orElseGet(() -> new FixStep.GiveUp(reason));
    }

    /**
     * What the patterns propose at the frames of a trace.
     *
     * @param left what was not tried yet
     * @param reason why there is nothing more
     */
    private record Found(List<Candidate> left, String reason) {}

    private Found atFrames(FixTask task, Sources sources, StackTrace root, List<FixRound> rounds) {
        List<Suspect> suspects = Frames.suspects(sources, root);
        if (suspects.isEmpty()) {
            return new Found(List.of(), nowhere(root, sources));
        }
        List<Candidate> fitting = candidates(Repairs.of(sources, suspects), new Experience(task.investigation()));
        Set<String> tried = tried(task, rounds);
        List<Candidate> left = fitting.stream()
                .filter(c -> !tried.contains(PatchId.of(c.patch())))
                .toList();
        return new Found(left, nothingLeft(root, suspects, fitting.size() - left.size(), sources));
    }

    private FixStep batch(List<Candidate> left) {
        return new FixStep.Candidates(left.subList(0, Math.min(batch, left.size())));
    }

    /** Whether nothing here shows the fault, so that no candidate can be proved without a test that does. */
    private static boolean unprovable(List<FixRound> rounds) {
        return rounds.stream()
                .filter(r -> r instanceof FixRound.Tried)
                .flatMap(r -> ((FixRound.Tried) r).proofs().stream())
                .flatMap(p -> p.checks().stream())
                .anyMatch(c -> c.name().equals("reproduce") && c.result() != Proof.Result.PASSED);
    }

    /** The cited trace that was seen most often; where none is cited, the most frequent one in own code. */
    private static Optional<Evidence.LoggedTrace> fault(FixTask task) {
        List<Evidence.LoggedTrace> traces =
                task.diagnosis().all(Evidence.LoggedTrace.class).toList();
        List<Evidence.LoggedTrace> cited = traces.stream()
                .filter(t -> task.classification().evidence().contains(t.id()))
                .toList();
        return (cited.isEmpty() ? traces : cited)
                .stream()
                        .max(Comparator.<Evidence.LoggedTrace>comparingInt(t -> t.ownFrame() < 0 ? 0 : 1)
                                .thenComparingInt(Evidence.LoggedTrace::count));
    }

    /** The patches that were tried in the incident, by whomever: that one is of another kind makes it no other one. */
    static Set<String> tried(FixTask task, List<FixRound> rounds) {
        return Stream.concat(rounds.stream(), task.triedByOthers().stream())
                .filter(FixRound.Tried.class::isInstance)
                .flatMap(round -> ((FixRound.Tried) round).candidates().stream())
                .map(candidate -> PatchId.of(candidate.patch()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Each patch once, the likeliest first: by how often such a change is right, and by what became of its kind here. */
    private List<Candidate> candidates(List<Draft> drafts, Experience experience) {
        List<Candidate> candidates = new ArrayList<>();
        for (Draft draft : drafts) {
            Patch patch = draft.patch();
            String id = FixKind.id(draft.kind(), PatchId.of(patch));
            double prior = Math.min(1, draft.prior() * experience.factor(draft.kind()));
            candidates.add(new Candidate(id, name, draft.title(), draft.explanation(), patch, prior, false));
        }
        candidates.sort(Comparator.comparingDouble(Candidate::prior).reversed());
        Set<Patch> seen = new HashSet<>();
        return candidates.stream().filter(c -> seen.add(c.patch())).toList();
    }

    private static String nowhere(StackTrace root, Sources sources) {
        if (!sources.problems().isEmpty()) {
            return String.join("; ", sources.problems());
        }
        return "no frame of " + root.exception() + " with a line is in a Java file of the repository";
    }

    private static String nothingLeft(StackTrace root, List<Suspect> suspects, int tried, Sources sources) {
        String places = suspects.stream().map(s -> s.path() + ":" + s.line()).collect(Collectors.joining(", "));
        String unread = sources.problems().isEmpty() ? "" : "; " + String.join("; ", sources.problems());
        return tried == 0
                ? "no pattern fits " + root.exception() + " at " + places + unread
                : "none of the " + tried + " candidates that fit " + root.exception() + " at " + places
                        + " proved right" + unread;
    }
}
