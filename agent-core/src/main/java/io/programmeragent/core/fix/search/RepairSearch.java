package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.doubt.Doubts;
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
import io.programmeragent.core.fix.search.Tried.Outcome;
import io.programmeragent.core.fix.source.SourceIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Looks for small edits that make failing tests pass and keep the passing ones: single edits first, then pairs. */
public final class RepairSearch {
    private static final int PLAUSIBLE = 40;
    private static final double FAR_LESS_LIKELY = 0.12;
    private static final int PARTNERS = 90;
    private static final int PATIENT = 150;

    /** How much likelier a part of a pair is that mends some of the failing tests. */
    private static final double HELPING = 4;

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
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger compiled = new AtomicInteger();
    /** How many of the plausible ones are not refused for what they do: only those end the search. */
    private final AtomicInteger found = new AtomicInteger();

    private final List<Attempt> plausible = Collections.synchronizedList(new ArrayList<>());
    private final List<Attempt> helping = Collections.synchronizedList(new ArrayList<>());
    private final List<Attempt> endless = Collections.synchronizedList(new ArrayList<>());
    private volatile long firstFound = Long.MAX_VALUE;
    private volatile double firstWeight;

    private RepairSearch(Program program, SearchOptions options, Consumer<String> progress, Deadline deadline) {
        this.program = program;
        this.options = options;
        this.progress = progress;
        this.deadline = deadline;
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
        Suspicion suspicion = Suspicion.of(index, examination.failing(), examination.passing());
        options.recent().forEach(path -> suspicion.raise(path, CHANGED_LATELY));
        Candidates candidates =
                new Candidates(program.sources(), suspicion, Weights.standard().times(options.factors()));
        Deadline making = deadline.ofWhatIsLeft(MAKING);
        List<Edit> edits = candidates.all(examination.failing(), program.setup().classes(), making::over);
        progress.accept(edits.size() + " single edits after " + seconds() + " s");
        Screen screen = new Screen(examination, program.sources());
        List<Attempt> singles = edits.stream().map(Attempt::of).toList();
        crew.each(singles, () -> enough(), (worker, some) -> attempt(worker, screen, some, false));
        Ranking ranking = new Ranking(crew, screen, program.sources(), deadline, examined.multipliedBy(PROOF));
        List<Repair.Fix> fixes = found.get() == 0 ? ranking.ranked(byWeight(plausible)) : List.of();
        if (!fixes.isEmpty()) {
            return concluded(fixes, examination, crew, failing, edits.size(), ranking);
        }
        if (found.get() == 0) {
            patiently(crew, screen, endless);
        }
        if (found.get() == 0) {
            List<Attempt> pairs = pairs(singles);
            progress.accept(pairs.size() + " pairs after " + seconds() + " s");
            endless.clear();
            crew.each(pairs, () -> enough(), (worker, some) -> attempt(worker, screen, some, false));
        }
        if (found.get() == 0) {
            patiently(crew, screen, endless);
        }
        progress.accept(plausible.size() + " plausible after " + seconds() + " s");
        fixes = ranking.ranked(byWeight(plausible));
        return concluded(fixes, examination, crew, failing, edits.size(), ranking);
    }

    /** What seemed endless may have been slow. */
    private void patiently(Crew crew, Screen screen, List<Attempt> seemed) {
        List<Attempt> slow = byWeight(seemed).stream().limit(PATIENT).toList();
        progress.accept("trying " + slow.size() + " endless ones with more patience after " + seconds() + " s");
        crew.each(slow, () -> enough(), (worker, some) -> attempt(worker, screen, some, true));
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
                !fixes.isEmpty() ? Ending.FOUND : timeIsOver() ? Ending.TIME_OVER : Ending.NOTHING_FITS,
                conclusion(fixes, edits)
                        + refused(ranking)
                        + (besides.isEmpty() ? "" : "; " + String.join("; ", besides)));
    }

    private static String refused(Ranking ranking) {
        List<String> refusals = ranking.refusals().stream().distinct().limit(3).toList();
        return refusals.isEmpty() ? "" : "; refused: " + String.join("; ", refusals);
    }

    private void attempt(WorkerProcess worker, Screen screen, List<Attempt> attempts, boolean patient) {
        List<Attempt> likely = attempts.stream()
                .filter(a -> a.weight() >= firstWeight * FAR_LESS_LIKELY)
                .toList();
        screen.screen(worker, likely, patient, () -> enough(), (attempt, result) -> took(screen, attempt, result));
    }

    private void took(Screen screen, Attempt attempt, Tried result) {
        tried.incrementAndGet();
        if (result.outcome() != Outcome.BROKEN) {
            compiled.incrementAndGet();
        }
        if (result.outcome() == Outcome.PLAUSIBLE) {
            plausible.add(attempt);
            Doubts doubts = screen.doubts(attempt);
            if (!doubts.refused() && !doubts.onlyIfKept() && found.getAndIncrement() == 0) {
                firstWeight = attempt.weight();
                firstFound = System.nanoTime();
                progress.accept("plausible after " + tried + " candidates and " + seconds() + " s: " + attempt.title());
            }
        } else if (result.outcome() == Outcome.ENDLESS) {
            endless.add(attempt);
        }
        if (result.outcome() != Outcome.PLAUSIBLE && result.mended() > 0) {
            helping.add(attempt);
        }
    }

    private boolean enough() {
        long now = System.nanoTime();
        return timeIsOver()
                || found.get() >= PLAUSIBLE
                || (firstFound != Long.MAX_VALUE
                        && now - firstFound > options.more().toNanos());
    }

    private boolean timeIsOver() {
        return deadline.share(plausible.isEmpty() ? SEARCHING : SEARCHING_FOR_BETTER)
                .over();
    }

    /** Pairs of what helped or is likely, with what is likely; the likeliest pairs first. */
    private List<Attempt> pairs(List<Attempt> singles) {
        List<Attempt> first =
                new ArrayList<>(byWeight(helping).stream().limit(PARTNERS).toList());
        int helpers = first.size();
        List<Attempt> partners = singles.stream().limit(4L * PARTNERS).toList();
        singles.stream().limit(PARTNERS).filter(s -> !first.contains(s)).forEach(first::add);
        List<Weighed> pairs = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Edit one = first.get(i).edits().get(0);
            for (Attempt partner : partners) {
                Edit other = partner.edits().get(0);
                if (one.goesWith(other)) {
                    double bonus = i < helpers ? HELPING : 1;
                    double nearness = 1.0 / (1 + Math.abs(one.line() - other.line()) / 8.0);
                    pairs.add(new Weighed(
                            new Attempt(List.of(one, other)), one.weight() * other.weight() * bonus * nearness));
                }
            }
        }
        inTwoFiles(first.subList(0, helpers), pairs);
        return pairs.stream()
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
                .map(Weighed::attempt)
                .toList();
    }

    /** Each mends some of the failing tests: there is a fault in either file. */
    private static void inTwoFiles(List<Attempt> helping, List<Weighed> pairs) {
        for (int i = 0; i < helping.size(); i++) {
            Edit one = helping.get(i).edits().get(0);
            for (Attempt other : helping.subList(i + 1, helping.size())) {
                if (!one.file().path().equals(other.path())) {
                    Attempt both = new Attempt(List.of(one, other.edits().get(0)));
                    pairs.add(new Weighed(both, both.weight() * HELPING * HELPING));
                }
            }
        }
    }

    private record Weighed(Attempt attempt, double weight) {}

    private static List<Attempt> byWeight(List<Attempt> attempts) {
        synchronized (attempts) {
            return attempts.stream()
                    .sorted(Comparator.comparingDouble(Attempt::weight).reversed())
                    .toList();
        }
    }

    private String conclusion(List<Repair.Fix> fixes, int edits) {
        if (fixes.isEmpty()) {
            return "none of the " + tried + " candidates (of " + edits + " single edits) makes all tests pass"
                    + (timeIsOver() ? "; the time was over" : "")
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
                tried.get(),
                compiled.get(),
                Duration.ofNanos(System.nanoTime() - begun),
                ending,
                conclusion);
    }

    private String seconds() {
        return String.format(java.util.Locale.ROOT, "%.1f", (System.nanoTime() - begun) / 1e9);
    }
}
