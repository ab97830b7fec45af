package io.programmeragent.core.fix.search;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.run.WorkerProcess;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tests that were not searched by, of other modules or beside the one that was asked for: what was found must keep those
 * that pass; what mends more of those that fail comes first.
 */
final class OtherModules {
    private static final int SHOWN = 3;

    private final List<Program> modules;
    private final Path work;
    private final Deadline deadline;
    private final List<String> troubles = new ArrayList<>();
    private int tests;
    private int classes;
    private int left;

    OtherModules(List<Program> modules, Path work, Deadline deadline) {
        this.modules = modules;
        this.work = work;
        this.deadline = deadline;
    }

    /**
     * A change, and what it is to tests that fail elsewhere.
     *
     * @param mended names of those that pass with it
     * @param failing names of those that do not
     */
    private record Kept(Repair.Fix fix, List<String> mended, List<String> failing) {
        Kept and(List<String> others, Set<String> passing) {
            List<String> more = new ArrayList<>(mended);
            List<String> less = new ArrayList<>(failing);
            others.forEach(o -> (passing.contains(o) ? more : less).add(o));
            return new Kept(fix, more, less);
        }
    }

    /** The changes of a repair that break nothing elsewhere. */
    Repair keeping(Repair repair) {
        List<Kept> kept = repair.fixes().stream()
                .map(f -> new Kept(f, List.of(), List.of()))
                .toList();
        for (Program module : modules) {
            kept = kept.isEmpty() ? kept : keeping(module, kept);
        }
        List<Kept> best = kept.stream()
                .sorted(Comparator.comparingInt((Kept k) -> -k.mended.size()))
                .toList();
        int failAsBefore = best.isEmpty() ? 0 : best.get(0).failing.size();
        String conclusion = best.isEmpty()
                ? "what makes the failing tests pass breaks tests of other classes or modules"
                : repair.conclusion() + (failAsBefore == 0 ? "" : stillFailing(failAsBefore));
        List<String> failing = Stream.concat(
                        repair.failing().stream(),
                        best.stream().limit(1).flatMap(k -> Stream.concat(k.mended.stream(), k.failing.stream())))
                .distinct()
                .toList();
        return new Repair(
                best.stream().map(this::told).toList(),
                failing,
                repair.tried(),
                repair.compiled(),
                repair.screening(),
                repair.took(),
                kept.isEmpty() ? Repair.Ending.REFUTED : repair.ending(),
                conclusion);
    }

    private static String stillFailing(int tests) {
        return "; " + (tests == 1 ? "a test" : tests + " tests")
                + " of other classes or modules still " + (tests == 1 ? "fails" : "fail")
                + ", though: search again with the first change in place";
    }

    private Repair.Fix told(Kept kept) {
        Repair.Fix fix = kept.fix;
        String more = tests == 0 ? "" : "; " + tests + " tests of " + classes + " other classes pass as before";
        String less = left == 0 ? "" : "; " + left + " other classes of tests were not run, as the time was over";
        return new Repair.Fix(
                fix.patch(),
                fix.title(),
                fix.kind(),
                fix.confidence(),
                fix.proof()
                        + more
                        + named("pass with it, too", kept.mended)
                        + named("fail with it as before", kept.failing)
                        + less
                        + named("could not be run", troubles));
    }

    private static String named(String what, List<String> names) {
        return names.isEmpty()
                ? ""
                : "; of other classes or modules " + what + ": "
                        + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    private List<Kept> keeping(Program module, List<Kept> fixes) {
        List<Kept> kept = new ArrayList<>();
        try (WorkerProcess worker = new WorkerProcess(module, work.resolve("other-module.log"), deadline)) {
            Examination examination = Examination.of(worker, Optional.empty());
            WholeSuite suite = new Screen(examination, module.sources()).suite();
            List<String> failing = examination.failing().stream()
                    .map(OtherModules::name)
                    .distinct()
                    .toList();
            for (Kept one : fixes) {
                Map<String, String> texts = new HashMap<>();
                for (FileChange change : one.fix.patch().changes()) {
                    texts.put(change.path(), change.after().orElse(""));
                }
                boolean keeps = suite.keeps(worker, texts);
                if (!keeps) { // a test that fails only now and then is no reason
                    keeps = suite.keeps(worker, texts);
                }
                if (deadline.over()) { // what it was ended by says nothing
                    kept.add(one);
                } else if (keeps) {
                    Set<String> mended = suite.mended(worker, texts);
                    kept.add(one.and(failing, names(examination, mended)));
                }
            }
            if (deadline.over()) {
                left += module.setup().tests().size();
                return kept;
            }
            tests += examination.passing().size();
            classes += (int) examination.passing().stream()
                    .map(TestOutcome::type)
                    .distinct()
                    .count();
            troubles.addAll(examination.untold());
            if (!examination.trouble().isEmpty()) {
                troubles.add(examination.trouble());
            }
        }
        return kept;
    }

    /** Those of which all that go by the name pass. */
    private static Set<String> names(Examination examination, Set<String> mended) {
        Set<String> names = new HashSet<>();
        examination.failing().stream().map(OtherModules::name).forEach(names::add);
        examination.failing().stream()
                .filter(t -> !mended.contains(t.id()))
                .map(OtherModules::name)
                .forEach(names::remove);
        return names;
    }

    private static String name(TestOutcome test) {
        return test.type() + "#" + test.name();
    }
}
