package io.programmeragent.core.fix.run;

import io.programmeragent.core.fix.edit.Suspicion;
import io.programmeragent.core.fix.project.TestName;
import io.programmeragent.core.fix.project.WantedTest;
import io.programmeragent.core.fix.source.SourceIndex;
import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import io.programmeragent.core.fix.worker.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the tests end over the program as it is.
 *
 * @param failing those that fail, hang or do not end
 * @param passing those that pass
 * @param apart those that fail and are not searched by
 * @param lost classes of tests that could not be run to their end, and why
 * @param order of the tests that go by what others did
 * @param together whether they were run in one JVM, in their own order, rather than each class alone
 * @param trouble why tests could not be run; empty when they could
 */
public record Examination(
        List<TestOutcome> failing,
        List<TestOutcome> passing,
        List<Apart> apart,
        List<String> lost,
        TestOrder order,
        boolean together,
        String trouble) {
    private static final long FIRST_TICKS = 5_000_000;
    private static final long MANY_TICKS = 200_000_000;
    private static final long WALL_MILLIS = 10_000;
    private static final int HANGS = 10;
    private static final String OVER = "the time was over while the tests ran for the first time";
    private static final String DIED = "the JVM ended or hung while it ran the tests";
    private static final int SECOND_CHANCES = 5;
    private static final int TOLD = 5;

    /** What each of them may take of the processor, and all of the time that is left. */
    private static final long SECOND_CHANCE_MILLIS = 5_000;

    private static final double SECOND_CHANCE = 0.15;
    private static final Trial.Group ALL = new Trial.Group(List.of(), Map.of(), FIRST_TICKS, Integer.MAX_VALUE);

    /** Each costs its own limit of time once more. */
    private static final int TIMED_OUT_AGAIN = 3;

    public Examination {
        failing = List.copyOf(failing);
        passing = List.copyOf(passing);
        apart = List.copyOf(apart);
        lost = List.copyOf(lost);
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(trouble, "trouble");
    }

    /** Runs all tests; where one hangs, those that are left are run again; where one kills its JVM, each class alone. */
    public static Examination of(WorkerProcess worker, Optional<TestName> wanted) {
        Map<String, TestOutcome> outcomes = new LinkedHashMap<>();
        String trouble = run(worker, outcomes);
        List<String> lost = List.of();
        boolean together = !trouble.equals(DIED);
        if (!together) {
            lost = alone(worker, outcomes);
            trouble = String.join("; ", lost);
        }
        secondChance(worker, outcomes);
        List<TestOutcome> failing = new ArrayList<>();
        List<TestOutcome> passing = new ArrayList<>();
        List<Apart> apart = new ArrayList<>();
        for (TestOutcome test : outcomes.values()) {
            boolean asked = wanted.map(w -> w.isOfClass(test.type()) && w.isMethod(test.name()))
                    .orElse(true);
            if (test.passed()) {
                passing.add(test);
            } else if (test.ending() != Ending.SKIPPED && asked) {
                failing.add(test);
            } else if (test.ending() != Ending.SKIPPED) {
                apart.add(new Apart(test, Apart.Why.NOT_ASKED_FOR));
            }
        }
        boolean incomplete = failing.isEmpty() && !trouble.isEmpty();
        if (!incomplete && wanted.isPresent()) {
            trouble = WantedTest.missing(wanted.get(), outcomes.values());
            incomplete = !trouble.isEmpty();
        }
        String said = outcomes.isEmpty() || incomplete ? trouble : "";
        return new Examination(failing, passing, apart, lost, worker.order(), together, said).steady(worker);
    }

    /**
     * Without the failing tests that pass when they are run once more by themselves, as they are over candidates: whatever was
     * changed, they would seem to be mended. Behind a few that used up their own time again, others that did are not run.
     */
    public Examination steady(WorkerProcess worker) {
        List<Trial.Group> groups = new ArrayList<>();
        group(t -> !t.endless(), Integer.MAX_VALUE, groups);
        group(
                TestOutcome::endless,
                groups.stream().mapToInt(g -> g.ids().size()).sum() + TIMED_OUT_AGAIN,
                groups);
        if (groups.isEmpty()) {
            return this;
        }
        Set<String> passed = new HashSet<>();
        worker.run(trial(List.of(), groups, Long.MAX_VALUE, false))
                .ifPresent(r -> r.tests().stream().filter(TestOutcome::passed).forEach(t -> passed.add(t.id())));
        List<TestOutcome> left =
                failing.stream().filter(t -> !passed.contains(t.id())).toList();
        Examination steady = without(left, Apart.Why.NOW_AND_THEN);
        String said = left.isEmpty() && trouble.isEmpty() ? String.join("; ", steady.nowAndThen()) : trouble;
        return new Examination(left, passing, steady.apart, lost, order, together, said);
    }

    private Examination without(List<TestOutcome> left, Apart.Why why) {
        Set<String> ids = left.stream().map(TestOutcome::id).collect(Collectors.toSet());
        List<Apart> all = new ArrayList<>(apart);
        failing.stream().filter(t -> !ids.contains(t.id())).forEach(t -> all.add(new Apart(t, why)));
        return new Examination(left, passing, all, lost, order, together, trouble);
    }

    /** Those of the tests that failed, as one group. */
    private void group(Predicate<TestOutcome> wanted, int failures, List<Trial.Group> groups) {
        List<TestOutcome> some = failing.stream()
                .filter(t -> t.ending() == Ending.FAILED && wanted.test(t))
                .toList();
        if (!some.isEmpty()) {
            List<String> ids = inOrder(some).stream().map(TestOutcome::id).toList();
            groups.add(new Trial.Group(ids, Map.of(), MANY_TICKS, failures));
        }
    }

    /** Some of the tests with those that they go by. */
    public List<TestOutcome> inOrder(List<TestOutcome> some) {
        return order.complete(
                some, Stream.concat(failing.stream(), passing.stream()).toList());
    }

    /** Whether some failed and passed over the same program. */
    public boolean unsteady() {
        return apart.stream().anyMatch(a -> a.why() == Apart.Why.NOW_AND_THEN);
    }

    private List<String> nowAndThen() {
        return apart.stream()
                .filter(a -> a.why() == Apart.Why.NOW_AND_THEN)
                .map(Apart::told)
                .toList();
    }

    /** What to tell of the tests that tell nothing. */
    public List<String> untold() {
        List<String> all = apart.stream()
                .filter(a -> a.why() != Apart.Why.NOT_ASKED_FOR)
                .map(Apart::told)
                .toList();
        List<String> told = new ArrayList<>(all.subList(0, Math.min(TOLD, all.size())));
        if (all.size() > TOLD) {
            told.add((all.size() - TOLD) + " other failing tests were left out for such reasons");
        }
        told.addAll(lost);
        return told;
    }

    /** Runs all tests that have no outcome yet, and says what went wrong besides; one that broke off goes on behind the test that did it. */
    private static String run(WorkerProcess worker, Map<String, TestOutcome> outcomes) {
        for (int round = 0; round < HANGS; round++) {
            Optional<Trial.Result> result =
                    worker.run(trial(List.copyOf(outcomes.keySet()), List.of(ALL), Long.MAX_VALUE, true));
            if (result.isEmpty()) {
                return worker.deadline().over() ? OVER : DIED;
            }
            int before = outcomes.size();
            result.get().tests().forEach(t -> outcomes.put(t.id(), t));
            boolean brokeOff = !result.get().message().isEmpty() && outcomes.size() > before;
            boolean cutShort =
                    result.get().hung() || result.get().tests().stream().anyMatch(t -> t.ending() == Ending.HUNG);
            if (!cutShort && !brokeOff) {
                return result.get().message();
            } else if (outcomes.size() == before) {
                return DIED; // what hangs is no test, but what is done before or behind them
            }
        }
        return "too many tests hang";
    }

    /** Each class in a worker of its own; says which could not be run to their end. */
    private static List<String> alone(WorkerProcess worker, Map<String, TestOutcome> outcomes) {
        List<String> lost = new ArrayList<>();
        for (WorkerProcess alone : worker.oneForEachClass()) {
            try (alone) {
                String trouble = run(alone, outcomes);
                if (!trouble.isEmpty()) {
                    lost.add(String.join(", ", alone.tests()) + ": " + trouble);
                }
            }
        }
        return lost;
    }

    /** What used up its ticks may be slow rather than endless: the quick ones first, each for a while, and all for a part of the time. */
    private static void secondChance(WorkerProcess worker, Map<String, TestOutcome> outcomes) {
        List<String> exhausted = outcomes.values().stream()
                .filter(t -> t.ending() == Ending.OUT_OF_TICKS)
                .sorted(Comparator.comparingLong(TestOutcome::nanos))
                .map(TestOutcome::id)
                .limit(SECOND_CHANCES)
                .toList();
        Deadline until = worker.deadline().ofWhatIsLeft(SECOND_CHANCE);
        for (String id : exhausted) {
            List<Trial.Group> alone = List.of(new Trial.Group(List.of(id), Map.of(), MANY_TICKS, Integer.MAX_VALUE));
            worker.run(trial(List.of(), alone, SECOND_CHANCE_MILLIS, true), until)
                    .filter(r -> !r.hung() && r.tests().size() == 1)
                    .map(r -> r.tests().get(0))
                    .filter(t -> t.ending() == Ending.PASSED || (t.ending() == Ending.FAILED && !t.endless()))
                    .ifPresent(t -> outcomes.put(id, t));
        }
    }

    /**
     * Without the failing tests that no change of the program would mend, where others do fail: no line of it has a part in
     * them, or what they connect to is not there.
     */
    public Examination about(SourceIndex index) {
        return only(t -> reaches(t, index), Apart.Why.RUNS_NOTHING)
                .only(t -> !Apart.isUnanswered(t), Apart.Why.UNANSWERED);
    }

    private static boolean reaches(TestOutcome test, SourceIndex index) {
        return test.lines().keySet().stream().anyMatch(file -> index.path(file).isPresent())
                || test.frames().stream()
                        .anyMatch(f -> index.path(Suspicion.file(f)).isPresent());
    }

    private Examination only(Predicate<TestOutcome> wanted, Apart.Why why) {
        List<TestOutcome> left = failing.stream().filter(wanted).toList();
        return left.isEmpty() ? this : without(left, why);
    }

    private static Trial trial(List<String> skipped, List<Trial.Group> groups, long cpuMillis, boolean coverage) {
        return new Trial(List.of(), List.of(0), groups, skipped, WALL_MILLIS, cpuMillis, true, coverage, List.of());
    }
}
