package io.programmeragent.core.deliver;

import com.github.difflib.DiffUtils;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.core.incident.Policy;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** May this commit be merged? Every gate answers, also after one is closed, so that people see all that is missing. */
final class MergeGate {
    private MergeGate() {}

    static List<GateAnswer> ask(Question question) {
        return List.of(
                proof(question),
                head(question),
                state(question),
                checks(question),
                upToDate(question),
                size(question),
                paths(question),
                confidence(question));
    }

    private static GateAnswer proof(Question q) {
        return new GateAnswer(
                "proof",
                q.proof().green(),
                q.proof().green()
                        ? "commit " + q.proof().commit() + " is proved: "
                                + q.proof().conclusion()
                        : "commit " + q.proof().commit() + " is not proved: "
                                + q.proof().conclusion());
    }

    private static GateAnswer head(Question q) {
        boolean same = q.change().head().equals(q.proof().commit());
        return new GateAnswer(
                "head",
                same,
                same
                        ? "the change's head is the proved commit"
                        : "the change's head is " + q.change().head() + ", proved is "
                                + q.proof().commit());
    }

    private static GateAnswer state(Question q) {
        boolean open = q.change().state() == Change.State.OPEN;
        return new GateAnswer("state", open, "the change is " + q.change().state());
    }

    private static GateAnswer checks(Question q) {
        if (q.checks().isEmpty()) {
            return new GateAnswer(
                    "checks", false, "nothing has checked " + q.proof().commit());
        }
        String missing = q.checks().stream()
                .filter(c -> c.state() != Check.State.PASSED)
                .map(c -> c.name() + " is " + c.state())
                .collect(Collectors.joining(", "));
        return new GateAnswer(
                "checks",
                missing.isEmpty(),
                missing.isEmpty() ? q.checks().size() + " checks passed for exactly this commit" : missing);
    }

    private static GateAnswer upToDate(Question q) {
        boolean same = q.baseTip().equals(Optional.of(q.proof().baseCommit()));
        return new GateAnswer(
                "up-to-date",
                same,
                same
                        ? "the base branch is still what was proved against"
                        : "the base branch has moved from " + q.proof().baseCommit() + " to "
                                + q.baseTip().orElse("nothing") + "; the proof does not hold there");
    }

    private static GateAnswer size(Question q) {
        int files = q.patch().changes().size();
        int lines = q.patch().changes().stream().mapToInt(MergeGate::lines).sum();
        boolean small = files <= q.limits().files() && lines <= q.limits().lines();
        return new GateAnswer(
                "size",
                small,
                files + " files and " + lines + " lines change; allowed are "
                        + q.limits().files() + " and " + q.limits().lines());
    }

    private static int lines(FileChange change) {
        return DiffUtils.diff(
                        change.before().map(t -> t.lines().toList()).orElse(List.of()),
                        change.after().map(t -> t.lines().toList()).orElse(List.of()))
                .getDeltas()
                .stream()
                .mapToInt(d -> d.getSource().size() + d.getTarget().size())
                .sum();
    }

    private static GateAnswer paths(Question q) {
        String touched = q.patch().paths().stream()
                .filter(path -> q.limits().protectedPaths().stream().anyMatch(glob -> matches(glob, path)))
                .collect(Collectors.joining(", "));
        return new GateAnswer(
                "paths",
                touched.isEmpty(),
                touched.isEmpty() ? "no protected path is touched" : "protected paths are touched: " + touched);
    }

    private static boolean matches(String glob, String path) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path));
    }

    private static GateAnswer confidence(Question q) {
        double sure = q.proof().confidence();
        return new GateAnswer(
                "confidence",
                sure >= q.minConfidence(),
                "the proof's confidence is " + Math.round(sure * 100) + " %, needed are "
                        + Math.round(q.minConfidence() * 100) + " %");
    }

    /**
     * What the gate decides by.
     *
     * @param proof of the commit to be merged
     * @param change as the forge shows it now
     * @param checks of exactly that commit, as the forge shows them now
     * @param baseTip where the base branch is now
     * @param patch what was proved
     * @param limits what a patch may touch
     * @param minConfidence 0 to 1
     */
    record Question(
            Proof proof,
            Change change,
            List<Check> checks,
            Optional<String> baseTip,
            Patch patch,
            Policy.PatchLimits limits,
            double minConfidence) {}
}
