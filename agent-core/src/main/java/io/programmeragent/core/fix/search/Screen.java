package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.doubt.Doubts;
import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.run.WorkerProcess;
import io.programmeragent.core.fix.source.SourceIndex;
import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.Trial;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How candidates are tried: the failing tests first, then those that cover the changed file. */
final class Screen {
    private static final long QUICK_TICKS = 200_000;
    private static final int FAILURES = 3;

    private final Examination examination;
    private final SourceIndex index;
    private final CopiedConstants copied;
    private final Set<String> failing;
    private final Limits limits;
    private final WholeSuite suite;

    /** One over a program's sources by path. */
    Screen(Examination examination, Map<String, String> sources) {
        this.examination = examination;
        this.index = SourceIndex.of(sources);
        this.copied = new CopiedConstants(sources);
        this.failing = examination.failing().stream().map(TestOutcome::id).collect(Collectors.toSet());
        this.limits = Limits.of(examination);
        this.suite = new WholeSuite(examination, index, copied);
    }

    /** What runs all tests over one of them. */
    WholeSuite suite() {
        return suite;
    }

    /** Whether what seems endless may be slow, so that it is worth more time before others are tried. */
    boolean maySlow() {
        return limits.maySlow();
    }

    /** The failing tests, the quick ones before the slow ones; then others. */
    private List<Trial.Group> groups(List<TestOutcome> others, int failures, long atLeast) {
        List<TestOutcome> quick = examination.failing().stream()
                .filter(t -> t.ticks() <= QUICK_TICKS)
                .toList();
        List<TestOutcome> slow = examination.failing().stream()
                .filter(t -> t.ticks() > QUICK_TICKS)
                .toList();
        Set<String> placed = new HashSet<>();
        return Stream.of(
                        Limits.group(unplaced(quick, placed), Math.max(1, Math.min(failures, failing.size())), atLeast),
                        Limits.group(
                                unplaced(slow, placed), quick.isEmpty() ? Math.min(failures, slow.size()) : 1, atLeast),
                        Limits.group(unplaced(others, placed), 1, Math.min(atLeast, Limits.SOME_TICKS)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Tests with those that they go by; each is run once, as a second time it would go by what it did itself. */
    private List<TestOutcome> unplaced(List<TestOutcome> tests, Set<String> placed) {
        return examination.inOrder(tests).stream()
                .filter(t -> placed.add(t.id()))
                .toList();
    }

    /**
     * Tries attempts.
     *
     * @param patient whether what seems endless gets more time
     * @param ended asked now and then
     * @param told what came of each
     */
    void screen(
            WorkerProcess worker,
            List<Attempt> attempts,
            boolean patient,
            BooleanSupplier ended,
            BiConsumer<Attempt, Tried> told) {
        List<Attempt> alone = new ArrayList<>();
        List<Attempt> promising = new ArrayList<>();
        for (Bundle bundle : Bundle.of(attempts)) {
            if (ended.getAsBoolean()) {
                return;
            }
            run(worker, bundle, patient, ended, (attempt, tried) -> {
                boolean slow = tried.outcome() == Tried.Outcome.ENDLESS && tried.mended() > 0 && !patient;
                if (tried.outcome() == Tried.Outcome.NOT_TOGETHER) {
                    alone.add(attempt);
                } else if (slow) {
                    promising.add(attempt);
                } else {
                    told.accept(attempt, tried);
                }
            });
        }
        for (Attempt attempt : alone) {
            if (!ended.getAsBoolean()) {
                run(worker, Bundle.alone(attempt), patient, ended, told);
            }
        }
        for (Attempt attempt : promising) {
            if (!ended.getAsBoolean()) {
                run(worker, Bundle.alone(attempt), true, ended, told);
            }
        }
    }

    private void run(
            WorkerProcess worker,
            Bundle bundle,
            boolean patient,
            BooleanSupplier ended,
            BiConsumer<Attempt, Tried> told) {
        List<Trial.Source> sources = bundle.attempts().size() > 1
                ? bundle.sources()
                : Trial.Source.whole(copied.with(bundle.attempts().get(0).texts()));
        List<TestOutcome> others =
                suite.covering(sources.stream().map(Trial.Source::path).collect(Collectors.toSet()));
        List<Trial.Group> groups = groups(others, FAILURES, patient ? Limits.MANY_TICKS : limits.ticks());
        List<Integer> variants =
                IntStream.range(0, bundle.attempts().size()).boxed().toList();
        long cpu = patient ? Long.MAX_VALUE : limits.cpuMillis();
        Trial trial =
                new Trial(sources, variants, groups, List.of(), limits.wallMillis(), cpu, patient, false, List.of());
        worker.run(
                trial,
                ended,
                (variant, result) -> told.accept(bundle.attempts().get(variant), judge(result, others.size())));
    }

    /** What speaks against an attempt, where passing tests have a say too. */
    Doubts doubts(Attempt attempt) {
        return attempt.byFile().stream()
                .map(this::doubtsInFile)
                .reduce(Doubts::and)
                .orElseThrow();
    }

    private Doubts doubtsInFile(Attempt attempt) {
        BitSet exercised = new BitSet();
        examination.passing().stream()
                .flatMap(t -> t.lines().entrySet().stream())
                .filter(lines -> isOf(attempt.path(), lines.getKey()))
                .forEach(lines -> exercised.or(lines.getValue()));
        return Doubts.of(attempt, exercised::get);
    }

    private boolean isOf(String path, String file) {
        return index.path(file).filter(path::equals).isPresent();
    }

    private Tried judge(Optional<Trial.Result> result, int others) {
        if (result.isEmpty()) {
            return new Tried(Tried.Outcome.DIED, 0, "the worker died");
        }
        Trial.Result r = result.get();
        switch (r.state()) {
            case BROKEN -> {
                return new Tried(Tried.Outcome.BROKEN, 0, r.message());
            }
            case NOT_TOGETHER -> {
                return new Tried(Tried.Outcome.NOT_TOGETHER, 0, r.message());
            }
            case SEEN -> {
                return new Tried(Tried.Outcome.SEEN, 0, "");
            }
            case RUN -> {}
        }
        List<TestOutcome> bad = r.tests().stream().filter(t -> !t.passed()).toList();
        int mended = (int) r.tests().stream()
                .filter(t -> t.passed() && failing.contains(t.id()))
                .count();
        boolean broke = bad.stream().anyMatch(t -> !failing.contains(t.id()));
        if (!bad.isEmpty() || r.hung() || !r.message().isEmpty()) {
            boolean endless = bad.stream().allMatch(TestOutcome::endless) && !bad.isEmpty();
            String detail = bad.isEmpty()
                    ? r.message()
                    : bad.get(0).name() + " " + bad.get(0).ending();
            return new Tried(endless ? Tried.Outcome.ENDLESS : Tried.Outcome.FAILED, broke ? 0 : mended, detail);
        }
        long passed = r.tests().stream()
                .filter(TestOutcome::passed)
                .map(TestOutcome::id)
                .distinct()
                .count();
        boolean complete = mended == failing.size() && passed >= failing.size() + others;
        return new Tried(
                complete ? Tried.Outcome.PLAUSIBLE : Tried.Outcome.FAILED,
                mended,
                complete ? "" : "some tests were not run");
    }
}
