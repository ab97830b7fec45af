package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.doubt.Doubts;
import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.run.WorkerProcess;
import io.programmeragent.core.fix.source.SourceIndex;
import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import io.programmeragent.core.fix.worker.Trial;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
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
    private static final long SOME_TICKS = 3_000_000;
    private static final long MANY_TICKS = 30_000_000;
    private static final int FAILURES = 3;
    private static final long WALL_MILLIS = 2_000;
    private static final long CPU_MILLIS = 1_000;
    private static final long CPU_MILLIS_WHERE_ONE_IS_ENDLESS = 100;
    private static final long LEAST_TICKS = 5_000;

    private final Examination examination;
    private final SourceIndex index;
    private final CopiedConstants copied;
    private final Set<String> failing;
    private final long wallMillis;
    private final long cpuMillis;

    /** One over a program's sources by path. */
    Screen(Examination examination, Map<String, String> sources) {
        this.examination = examination;
        this.index = SourceIndex.of(sources);
        this.copied = new CopiedConstants(sources);
        this.failing = examination.failing().stream().map(TestOutcome::id).collect(Collectors.toSet());
        long nanos = slowest(examination);
        this.wallMillis = WALL_MILLIS + 5 * nanos / 1_000_000;
        this.cpuMillis = cpuMillis(examination);
    }

    /** What a test may take of the processor: little where endless ones are common, as the program has one itself. */
    static long cpuMillis(Examination examination) {
        boolean endless = examination.failing().stream().anyMatch(TestOutcome::endless);
        return (endless ? CPU_MILLIS_WHERE_ONE_IS_ENDLESS : CPU_MILLIS) + 5 * slowest(examination) / 1_000_000;
    }

    /** Nanoseconds that the slowest of those that end takes. */
    private static long slowest(Examination examination) {
        return Stream.concat(examination.passing().stream(), examination.failing().stream())
                .filter(t -> t.ending() == Ending.PASSED || (t.ending() == Ending.FAILED && !t.endless()))
                .mapToLong(TestOutcome::nanos)
                .max()
                .orElse(0);
    }

    /** The failing tests, the quick ones before the slow ones; then others. */
    private List<Trial.Group> groups(List<TestOutcome> others, int failures, long atLeast) {
        List<TestOutcome> quick = examination.failing().stream()
                .filter(t -> t.ticks() <= QUICK_TICKS)
                .toList();
        List<TestOutcome> slow = examination.failing().stream()
                .filter(t -> t.ticks() > QUICK_TICKS)
                .toList();
        List<Trial.Group> groups = new ArrayList<>();
        group(quick, Math.max(1, Math.min(failures, failing.size())), atLeast, groups);
        group(slow, quick.isEmpty() ? Math.min(failures, slow.size()) : 1, atLeast, groups);
        group(others, 1, SOME_TICKS, groups);
        return groups;
    }

    private static void group(List<TestOutcome> tests, int failures, long atLeast, List<Trial.Group> groups) {
        if (!tests.isEmpty()) {
            Map<String, Long> ticks = new LinkedHashMap<>();
            tests.forEach(t -> ticks.put(t.id(), ticks(t, atLeast)));
            groups.add(new Trial.Group(List.copyOf(ticks.keySet()), ticks, atLeast, failures));
        }
    }

    /** What its own time limit ended is to be ended long before that. */
    private static long ticks(TestOutcome test, long atLeast) {
        if (test.timedOut() && test.endless() && atLeast < MANY_TICKS) {
            return Math.min(atLeast, Math.max(LEAST_TICKS, test.ticks() / 20));
        }
        return test.endless() ? atLeast : Math.max(atLeast, 5 * test.ticks());
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
                passing(sources.stream().map(Trial.Source::path).collect(Collectors.toSet()));
        List<Trial.Group> groups = groups(others, FAILURES, patient ? MANY_TICKS : SOME_TICKS);
        List<Integer> variants =
                IntStream.range(0, bundle.attempts().size()).boxed().toList();
        long cpu = patient ? Long.MAX_VALUE : cpuMillis;
        Trial trial = new Trial(sources, variants, groups, List.of(), wallMillis, cpu, patient, false, List.of());
        worker.run(
                trial,
                ended,
                (variant, result) -> told.accept(bundle.attempts().get(variant), judge(result, others.size())));
    }

    /**
     * Runs everything over changed texts.
     *
     * @param until behind which it is cut, and the worker counts as died
     */
    Tried prove(WorkerProcess worker, Map<String, String> texts, Deadline until) {
        List<TestOutcome> all = examination.passing();
        return judge(worker.run(whole(texts, groups(all, 1, MANY_TICKS)), until), all.size());
    }

    /** Whether everything that passes still does. */
    boolean keeps(WorkerProcess worker, Map<String, String> texts) {
        List<TestOutcome> passing = examination.passing();
        List<Trial.Group> groups = new ArrayList<>();
        group(passing, 1, MANY_TICKS, groups);
        return passing.isEmpty()
                || worker.run(whole(texts, groups))
                        .filter(r -> r.state() == Trial.State.RUN && !r.hung())
                        .filter(r -> r.tests().stream().allMatch(TestOutcome::passed)
                                && r.tests().size() >= passing.size())
                        .isPresent();
    }

    /** Ids of the failing tests that pass over changed texts. */
    Set<String> mended(WorkerProcess worker, Map<String, String> texts) {
        List<Trial.Group> groups = new ArrayList<>();
        group(examination.failing(), failing.size(), MANY_TICKS, groups);
        return groups.isEmpty()
                ? Set.of()
                : worker.run(whole(texts, groups)).stream()
                        .flatMap(r -> r.tests().stream())
                        .filter(TestOutcome::passed)
                        .map(TestOutcome::id)
                        .filter(failing::contains)
                        .collect(Collectors.toSet());
    }

    private Trial whole(Map<String, String> texts, List<Trial.Group> groups) {
        return new Trial(
                Trial.Source.whole(copied.with(texts)),
                List.of(0),
                groups,
                List.of(),
                2 * wallMillis,
                Long.MAX_VALUE,
                true,
                false,
                List.of());
    }

    /**
     * What the observed methods return in the passing tests that cover one of some files.
     *
     * @param until behind which it is cut, and nothing is told
     * @return a hash by test, 0 where none is called
     */
    Map<String, Long> behaviour(
            WorkerProcess worker,
            Map<String, String> texts,
            Set<String> paths,
            Collection<String> observed,
            Deadline until) {
        List<TestOutcome> tests = passing(paths);
        Map<String, Long> behaviour = new LinkedHashMap<>();
        if (!tests.isEmpty()) {
            List<Trial.Group> groups = new ArrayList<>();
            group(tests, tests.size(), SOME_TICKS, groups);
            Trial trial = new Trial(
                    Trial.Source.whole(copied.with(texts)),
                    List.of(0),
                    groups,
                    List.of(),
                    2 * wallMillis,
                    Long.MAX_VALUE,
                    true,
                    false,
                    List.copyOf(observed));
            worker.run(trial, until).ifPresent(r -> r.tests().forEach(t -> behaviour.put(t.id(), t.behaviour())));
        }
        return behaviour;
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

    private List<TestOutcome> passing(Set<String> paths) {
        return examination.passing().stream()
                .filter(t -> t.lines().isEmpty()
                        || t.lines().keySet().stream()
                                .anyMatch(file ->
                                        index.path(file).filter(paths::contains).isPresent()))
                .toList();
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

    /** How many tests the last word of a plausible candidate is based on. */
    int tests() {
        return failing.size() + examination.passing().size();
    }
}
