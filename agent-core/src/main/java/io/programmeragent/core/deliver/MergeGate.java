package io.programmeragent.core.deliver;

import com.github.difflib.DiffUtils;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.core.git.Glob;
import io.programmeragent.core.incident.DeliveryRules;
import io.programmeragent.core.incident.FreezeWindow;
import io.programmeragent.core.incident.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** May this commit be merged? Every gate answers, also after one is closed, so that people see all that is missing. */
final class MergeGate {
    private MergeGate() {}

    static List<GateAnswer> ask(Question question) {
        List<GateAnswer> answers = new ArrayList<>(question.guard());
        answers.addAll(List.of(
                proof(question),
                head(question),
                target(question),
                state(question),
                checks(question),
                upToDate(question),
                mergeable(question),
                draft(question),
                reviews(question),
                rules(question),
                freeze(question),
                size(question),
                paths(question),
                confidence(question)));
        return answers;
    }

    /** Whether nothing but a moved base, and a conflict with it, stands against the merge beside what may pass by itself. */
    static boolean onlyBaseMoved(List<GateAnswer> answers) {
        List<String> closed = answers.stream()
                .filter(a -> !a.open() && !a.mayPass())
                .map(GateAnswer::gate)
                .filter(gate -> !gate.equals("mergeable"))
                .toList();
        return closed.equals(List.of("up-to-date"));
    }

    /** Whether a patch is one that may ever be merged without a person. */
    static boolean mergedByAgent(Patch patch, Proof proof, Policy policy) {
        return small(patch, policy.patch())
                && touched(patch, policy.patch()).isEmpty()
                && proof.confidence() >= policy.minConfidence()
                && integrationTold(proof);
    }

    /** Whether no integration test was left out of the proof for telling nothing. */
    private static boolean integrationTold(Proof proof) {
        return proof.checks().stream()
                .noneMatch(c -> c.name().equals(DeliveryRules.INTEGRATION) && c.result() == Proof.Result.INCONCLUSIVE);
    }

    private static GateAnswer mergeable(Question q) {
        boolean conflict = q.discussion().mergeability() == Discussion.Mergeability.CONFLICT;
        return new GateAnswer(
                "mergeable",
                !conflict,
                conflict ? "it conflicts with the base branch" : "no conflict is known",
                frozen(q).isPresent() || q.rebaseAt().isPresent());
    }

    private static GateAnswer draft(Question q) {
        boolean draft = q.discussion().draft();
        return new GateAnswer(
                "draft", !draft, draft ? "it is a draft; a person may make it ready" : "it is no draft", true);
    }

    private static GateAnswer reviews(Question q) {
        List<String> against = q.discussion().reviews().stream()
                .filter(r -> !r.approves())
                .map(Discussion.Review::author)
                .toList();
        if (!against.isEmpty()) {
            return new GateAnswer("reviews", false, "changes are asked for by " + String.join(", ", against), true);
        }
        long approvals = q.discussion().reviews().stream()
                .filter(r -> r.approves() && r.commit().equals(q.proof().commit()))
                .count();
        int needed = q.policy().delivery().approvals();
        return new GateAnswer(
                "reviews",
                approvals >= needed,
                approvals + " people approved exactly this commit, needed are " + needed,
                true);
    }

    /** What the base branch requires beside checks, by whatever the forge has for that. */
    private static GateAnswer rules(Question q) {
        List<Discussion.Obstacle> obstacles = q.discussion().obstacles();
        String reason = obstacles.stream().map(Discussion.Obstacle::reason).collect(Collectors.joining("; "));
        return new GateAnswer(
                "rules",
                obstacles.isEmpty(),
                obstacles.isEmpty() ? "the base branch requires nothing else, as far as is told" : reason,
                !obstacles.isEmpty() && obstacles.stream().allMatch(Discussion.Obstacle::forPeople));
    }

    private static GateAnswer freeze(Question q) {
        Optional<FreezeWindow> frozen = frozen(q);
        return new GateAnswer(
                DeliveryRules.FREEZE,
                frozen.isEmpty(),
                frozen.map(f -> "nothing is merged " + f).orElse("no freeze holds"),
                true);
    }

    private static Optional<FreezeWindow> frozen(Question q) {
        return q.policy().delivery().freezes().stream()
                .filter(f -> f.holds(q.now()))
                .findFirst();
    }

    private static GateAnswer proof(Question q) {
        return new GateAnswer(
                "proof",
                q.proof().green(),
                "commit " + q.proof().commit() + (q.proof().green() ? ": " : " is not proved: ")
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

    /** A person may turn a change to another branch; what was asked about then is not what it would be merged into. */
    private static GateAnswer target(Question q) {
        boolean same = q.change().base().equals(q.base());
        return new GateAnswer(
                DeliveryRules.TARGET,
                same,
                same
                        ? "it goes into " + q.base()
                        : "it goes into " + q.change().base() + " now, proved and checked is it for " + q.base());
    }

    private static GateAnswer state(Question q) {
        boolean open = q.change().state() == Change.State.OPEN;
        return new GateAnswer("state", open, "the change is " + q.change().state());
    }

    private static GateAnswer checks(Question q) {
        List<Check> required = q.checks().stream().filter(c -> !c.optional()).toList();
        if (required.isEmpty()) {
            return new GateAnswer(
                    "checks", false, "nothing has checked " + q.proof().commit());
        }
        String missing = required.stream()
                .filter(c -> c.state() != Check.State.PASSED)
                .map(c -> c.name() + " is " + c.state())
                .collect(Collectors.joining(", "));
        boolean mayPass =
                required.stream().allMatch(c -> c.state() == Check.State.PASSED || c.state() == Check.State.PENDING);
        return new GateAnswer(
                "checks",
                missing.isEmpty(),
                missing.isEmpty() ? required.size() + " checks passed for exactly this commit" : missing,
                mayPass);
    }

    /** In a freeze the base may move as often as it likes: the fix is made anew once, when the freeze is over. */
    private static GateAnswer upToDate(Question q) {
        boolean same = q.baseTip().equals(Optional.of(q.proof().baseCommit()));
        if (!same && frozen(q).isPresent()) {
            String reason = "the base branch has moved; the fix is made anew when the freeze is over";
            return new GateAnswer("up-to-date", false, reason, true);
        }
        if (!same && q.rebaseAt().isPresent()) {
            String reason = "the base branch has moved; the fix was made anew "
                    + q.policy().delivery().rebases() + " times within an hour, and is again from "
                    + q.rebaseAt().get() + " on";
            return new GateAnswer("up-to-date", false, reason, true);
        }
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
        boolean small = small(q.patch(), q.policy().patch());
        return new GateAnswer(
                "size",
                small,
                "files and lines that change: " + files + " and " + lines + "; allowed are "
                        + q.policy().patch().files() + " and "
                        + q.policy().patch().lines());
    }

    private static boolean small(Patch patch, Policy.PatchLimits limits) {
        return patch.changes().size() <= limits.files()
                && patch.changes().stream().mapToInt(MergeGate::lines).sum() <= limits.lines();
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
        String touched = touched(q.patch(), q.policy().patch());
        return new GateAnswer(
                "paths",
                touched.isEmpty(),
                touched.isEmpty() ? "no protected path is touched" : "protected paths are touched: " + touched);
    }

    private static String touched(Patch patch, Policy.PatchLimits limits) {
        List<Glob> globs = limits.protectedPaths().stream().map(Glob::of).toList();
        return patch.paths().stream()
                .filter(path -> globs.stream().anyMatch(glob -> glob.matches(path)))
                .collect(Collectors.joining(", "));
    }

    private static GateAnswer confidence(Question q) {
        double sure = q.proof().confidence();
        boolean told = integrationTold(q.proof());
        return new GateAnswer(
                "confidence",
                sure >= q.policy().minConfidence() && told,
                (told ? "" : "the integration tests tell nothing, so a person has to merge it; ")
                        + "the proof's confidence is " + Math.round(sure * 100) + " %, needed are "
                        + Math.round(q.policy().minConfidence() * 100) + " %");
    }

    /**
     * What the gate decides by.
     *
     * @param guard the guard's rows: autonomy, kill switch, pause, breaker
     * @param proof of the commit to be merged
     * @param base the branch that it was proved and checked for
     * @param change as the forge shows it now
     * @param discussion what people say about it now
     * @param checks of exactly that commit, as the forge shows them now
     * @param baseTip where the base branch is now
     * @param rebaseAt from when on a fix may be made anew for it; empty when it may be now
     * @param patch what was proved
     * @param policy the limits
     * @param now the moment
     */
    record Question(
            List<GateAnswer> guard,
            Proof proof,
            String base,
            Change change,
            Discussion discussion,
            List<Check> checks,
            Optional<String> baseTip,
            Optional<Instant> rebaseAt,
            Patch patch,
            Policy policy,
            Instant now) {
        /** The same question when the guard was asked again. */
        Question guardedBy(List<GateAnswer> now) {
            return new Question(
                    now, proof, base, change, discussion, checks, baseTip, rebaseAt, patch, policy, this.now);
        }
    }
}
