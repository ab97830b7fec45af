package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.edit.Candidates;
import io.programmeragent.core.fix.edit.Edit;
import io.programmeragent.core.fix.edit.Suspicion;
import io.programmeragent.core.fix.edit.Weights;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.TestName;
import io.programmeragent.core.fix.project.Unsupported;
import io.programmeragent.core.fix.run.Crew;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.run.WorkerProcess;
import io.programmeragent.core.fix.search.Repair.Ending;
import io.programmeragent.core.fix.source.SourceIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Looks for small edits that make failing tests pass and keep the passing ones: single edits first, then pairs. */
public final class RepairSearch {
    private static final double CHANGED_LATELY = 1.15;

    /** What part of the time that is left a module gets, if it is not the last. */
    private static final double MODULE = 0.6;

    /** What part of the time that is left candidates may take to be made: more than are tried meanwhile are of no use. */
    private static final double MAKING = 0.3;

    /** What part of the time is searched; then what was found is proved and ranked. */
    private static final double SEARCHING = 0.95;

    private static final double SEARCHING_FOR_BETTER = 0.8;

    /** How many times what the tests took at first their proof may take, even behind the end of the time. */
    private static final int PROOF = 2;

    private final Program program;
    private final SearchOptions options;
    private final Consumer<String> progress;
    private final Deadline deadline;
    private final long begun = System.nanoTime();
    private final Findings findings;

    private Duration screening = Duration.ZERO;

    /** Whether something was left untried for want of time. */
    private boolean cut;

    private RepairSearch(Program program, SearchOptions options, Consumer<String> progress, Deadline deadline) {
        this.program = program;
        this.options = options;
        this.progress = progress;
        this.deadline = deadline;
        this.findings = new Findings(options.more());
    }

    /**
     * Searches.
     *
     * @param work a folder for what workers complain about
     * @param progress told what is going on, for people
     */
    public static Repair run(Program program, Path work, SearchOptions options, Consumer<String> progress) {
        if (program.setup().tests().isEmpty()) {
            return new Repair(
                    List.of(),
                    List.of(),
                    0,
                    0,
                    Duration.ZERO,
                    Duration.ZERO,
                    Ending.NO_TESTS,
                    "there is no JUnit test" + notes(program) + Unsupported.told(program));
        }
        Deadline deadline = Deadline.in(options.limit());
        List<Program> parts = program.parts();
        Repair told = null;
        for (int i = 0; i < parts.size() && (told == null || !deadline.over()); i++) {
            Program part = parts.get(i);
            Deadline its = i + 1 < parts.size() ? deadline.ofWhatIsLeft(MODULE) : deadline;
            Repair repair = one(part, work, options, progress, its);
            if (repair.plausible()) {
                List<Program> others = new ArrayList<>(parts);
                others.remove(part);
                others.addAll(program.guarding());
                repair = new OtherModules(others, work, deadline).keeping(repair);
            }
            if (repair.plausible()) {
                return repair;
            } else if (told == null || told.ending() == Ending.NONE_FAILS) {
                told = repair;
            }
        }
        return Objects.requireNonNull(told);
    }

    private static Repair one(
            Program program, Path work, SearchOptions options, Consumer<String> progress, Deadline deadline) {
        List<WorkerProcess> workers = new ArrayList<>();
        for (int i = 0; i < options.workers(); i++) {
            workers.add(new WorkerProcess(program, work.resolve("worker-" + i + ".log"), deadline));
        }
        try (Crew crew = new Crew(workers)) {
            return new RepairSearch(program, options, progress, deadline).search(crew);
        }
    }

    private Repair search(Crew crew) {
        crew.startOthers();
        SourceIndex index = SourceIndex.of(program.sources());
        Examination examination =
                Examination.of(crew.first(), options.test().map(TestName::of)).about(index);
        List<String> failing = examination.failing().stream()
                .map(t -> t.type() + "#" + t.name())
                .toList();
        if (!examination.trouble().isEmpty()) {
            Ending ending =
                    deadline.over() ? Ending.TIME_OVER : examination.unsteady() ? Ending.UNSTEADY : Ending.NOT_RUN;
            return ended(List.of(), failing, ending, examination.trouble() + notes(program));
        } else if (failing.isEmpty()) {
            return ended(
                    List.of(),
                    failing,
                    Ending.NONE_FAILS,
                    "no test fails, so there is nothing to go by" + notes(program) + Unsupported.told(program));
        }
        Duration examined = Duration.ofNanos(System.nanoTime() - begun);
        progress.accept(failing.size() + " tests fail, " + examination.passing().size() + " pass");
        crew.trySideBySide(examination);
        Suspicion suspicion = Suspicion.of(index, examination.failing(), examination.passing());
        options.recent().forEach(path -> suspicion.raise(path, CHANGED_LATELY));
        Candidates candidates =
                new Candidates(program.sources(), suspicion, Weights.standard().times(options.factors()));
        Deadline making = deadline.ofWhatIsLeft(MAKING);
        List<Edit> edits = candidates.all(examination.failing(), program.setup().classes(), making::over);
        progress.accept(edits.size() + " single edits after " + seconds() + " s");
        cut = making.over();
        Screen screen = new Screen(examination, program.sources());
        List<Attempt> singles = edits.stream().map(Attempt::of).toList();
        Ranking ranking = new Ranking(crew, screen, program.sources(), deadline, examined.multipliedBy(PROOF));
        Stage stage = new Stage(
                findings,
                (attempts, patient) -> {
                    progress.accept("trying " + attempts.size() + (patient ? " endless ones with more patience" : "")
                            + " after " + seconds() + " s");
                    long start = System.nanoTime();
                    crew.each(attempts, () -> enough(), (worker, some) -> attempt(worker, screen, some, patient));
                    screening = screening.plusNanos(System.nanoTime() - start);
                },
                ranking::ranked,
                this::timeIsOver);
        List<Repair.Fix> fixes = stage.through(singles);
        if (fixes.isEmpty() && screen.maySlow()) {
            fixes = stage.patiently();
        }
        if (fixes.isEmpty()) {
            boolean over = timeIsOver();
            cut |= over;
            fixes = stage.through(over ? List.of() : Pairs.of(findings.helping(), findings.neverPlausible(singles)));
        }
        if (fixes.isEmpty()) {
            fixes = stage.patiently();
        }
        cut |= stage.cut();
        return concluded(fixes, examination, crew, failing, edits.size(), ranking);
    }

    private void attempt(WorkerProcess worker, Screen screen, List<Attempt> attempts, boolean patient) {
        screen.screen(worker, findings.likely(attempts), patient, () -> enough(), (attempt, result) -> {
            if (findings.take(attempt, result, () -> screen.doubts(attempt))) {
                progress.accept("plausible after " + findings.tried() + " candidates and " + seconds() + " s: "
                        + attempt.title());
            }
        });
    }

    private Repair concluded(
            List<Repair.Fix> fixes,
            Examination examination,
            Crew crew,
            List<String> failing,
            int edits,
            Ranking ranking) {
        Examination again = fixes.isEmpty() ? examination : examination.steady(crew.first());
        if (!again.trouble().isEmpty()) {
            return ended(List.of(), List.of(), Ending.UNSTEADY, again.trouble() + notes(program));
        }
        List<String> besides = again.untold();
        return ended(
                fixes,
                failing,
                !fixes.isEmpty() ? Ending.FOUND : cut ? Ending.TIME_OVER : Ending.NOTHING_FITS,
                conclusion(fixes, edits)
                        + (ranking.unproved() == 0
                                ? ""
                                : "; " + ranking.unproved()
                                        + " more seemed to, and the time was over before their proof")
                        + refused(ranking)
                        + (besides.isEmpty() ? "" : "; " + String.join("; ", besides)));
    }

    private static String refused(Ranking ranking) {
        List<String> refusals = ranking.refusals().stream().distinct().limit(3).toList();
        return refusals.isEmpty() ? "" : "; refused: " + String.join("; ", refusals);
    }

    private boolean enough() {
        return timeIsOver() || findings.suffice();
    }

    private boolean timeIsOver() {
        return deadline.share(findings.plausible() ? SEARCHING_FOR_BETTER : SEARCHING)
                .over();
    }

    private String conclusion(List<Repair.Fix> fixes, int edits) {
        if (fixes.isEmpty()) {
            return "none of the " + findings.tried() + " candidates (of " + edits
                    + " single edits) makes all tests pass"
                    + (cut ? "; the time was over" : "")
                    + notes(program)
                    + Unsupported.told(program);
        }
        return (fixes.size() == 1
                        ? "one change makes all tests pass"
                        : fixes.size() + " changes make all tests pass, so the first is less certain")
                + notes(program);
    }

    private static String notes(Program program) {
        return program.notes().isEmpty()
                ? ""
                : "; left out: "
                        + String.join("; ", program.notes().stream().limit(5).toList());
    }

    private Repair ended(List<Repair.Fix> fixes, List<String> failing, Ending ending, String conclusion) {
        return new Repair(
                fixes,
                failing,
                findings.tried(),
                findings.compiled(),
                screening,
                Duration.ofNanos(System.nanoTime() - begun),
                ending,
                conclusion);
    }

    private String seconds() {
        return String.format(java.util.Locale.ROOT, "%.1f", (System.nanoTime() - begun) / 1e9);
    }
}
