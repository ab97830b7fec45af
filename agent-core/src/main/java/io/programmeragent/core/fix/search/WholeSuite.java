package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.run.Apart;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.run.WorkerProcess;
import io.programmeragent.core.fix.source.SourceIndex;
import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import io.programmeragent.core.fix.worker.Trial;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All tests over changed texts, as a build runs them: what a candidate that seems to mend must stand. */
final class WholeSuite {
    private static final int SHOWN = 3;

    private final Examination examination;
    private final SourceIndex index;
    private final CopiedConstants copied;
    private final Limits limits;
    private final Set<String> wanted;
    private final Set<String> apart;

    WholeSuite(Examination examination, SourceIndex index, CopiedConstants copied) {
        this.examination = examination;
        this.index = index;
        this.copied = copied;
        this.limits = Limits.of(examination);
        this.wanted = ids(Stream.concat(examination.failing().stream(), examination.passing().stream()));
        this.apart = ids(examination.apart().stream().map(Apart::test));
    }

    private static Set<String> ids(Stream<TestOutcome> tests) {
        return tests.map(TestOutcome::id).collect(Collectors.toSet());
    }

    /**
     * Runs everything in its own order, but for what fails anyway: a test that is mended when it is run by itself may fail behind
     * others.
     *
     * @param until behind which it is cut
     * @return why it is no fix; empty where it is one
     */
    String refusal(WorkerProcess worker, Map<String, String> texts, Deadline until) {
        Optional<Trial.Result> result = worker.run(trial(texts, inOrder(), List.copyOf(apart), List.of()), until);
        if (result.isEmpty()) {
            return until.over() ? "the time was over before all tests had run over it" : "its tests ended the JVM";
        } else if (result.get().state() != Trial.State.RUN) {
            return result.get().message();
        }
        List<TestOutcome> tests = result.get().tests();
        Optional<TestOutcome> bad = tests.stream()
                .filter(t -> !t.passed() && !apart.contains(t.id()))
                .filter(t -> t.ending() != Ending.SKIPPED || wanted.contains(t.id()))
                .findFirst();
        if (bad.isPresent()) {
            TestOutcome test = bad.get();
            return "with all tests in their order, " + test.type() + "#" + test.name()
                    + switch (test.ending()) {
                        case FAILED -> " fails";
                        case SKIPPED -> " is skipped";
                        default -> " does not end";
                    };
        }
        Set<String> passed = ids(tests.stream().filter(TestOutcome::passed));
        boolean complete = !result.get().hung() && wanted.stream().allMatch(id -> passes(id, passed));
        String trouble = result.get().message();
        return trouble.isEmpty() && !complete ? "some tests were not run" : trouble;
    }

    /** A class that failed as a whole is not told of when it does not; its tests are then. */
    private static boolean passes(String id, Set<String> passed) {
        return passed.contains(id) || passed.stream().anyMatch(p -> p.startsWith(id + "/"));
    }

    /** Where a test ends its JVM, they are run as they could be examined, the failing ones first. */
    private List<Trial.Group> inOrder() {
        List<TestOutcome> failing = examination.failing();
        List<TestOutcome> passing = examination.passing();
        if (!examination.together()) {
            List<TestOutcome> first = examination.inOrder(failing);
            List<TestOutcome> others =
                    passing.stream().filter(t -> !first.contains(t)).toList();
            return Stream.of(Limits.group(first, 1, Limits.MANY_TICKS), Limits.group(others, 1, Limits.MANY_TICKS))
                    .flatMap(Optional::stream)
                    .toList();
        }
        Map<String, Long> ticks = new LinkedHashMap<>(Limits.ticks(failing, Limits.MANY_TICKS));
        ticks.putAll(Limits.ticks(passing, Limits.MANY_TICKS));
        return List.of(new Trial.Group(List.of(), ticks, Limits.MANY_TICKS, 1 + apart.size()));
    }

    /** Whether everything that passes still does. */
    boolean keeps(WorkerProcess worker, Map<String, String> texts) {
        List<TestOutcome> passing = examination.passing();
        List<TestOutcome> all = examination.inOrder(passing);
        Set<String> wanted = ids(passing.stream());
        return Limits.group(all, 1 + all.size() - passing.size(), Limits.MANY_TICKS)
                .map(group -> worker.run(trial(texts, List.of(group), List.of(), List.of()))
                        .filter(r -> r.state() == Trial.State.RUN && !r.hung())
                        .filter(r -> ids(r.tests().stream().filter(TestOutcome::passed))
                                .containsAll(wanted))
                        .isPresent())
                .orElse(true);
    }

    /** Ids of the failing tests that pass over changed texts. */
    Set<String> mended(WorkerProcess worker, Map<String, String> texts) {
        List<TestOutcome> failing = examination.failing();
        List<TestOutcome> all = examination.inOrder(failing);
        Set<String> passed = Limits.group(all, Math.max(1, all.size()), Limits.MANY_TICKS)
                .flatMap(group -> worker.run(trial(texts, List.of(group), List.of(), List.of())))
                .map(result -> ids(result.tests().stream().filter(TestOutcome::passed)))
                .orElse(Set.of());
        return failing.stream().map(TestOutcome::id).filter(passed::contains).collect(Collectors.toSet());
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
        List<TestOutcome> tests = covering(paths);
        Set<String> told = ids(tests.stream());
        List<TestOutcome> all = examination.inOrder(tests);
        Map<String, Long> behaviour = new LinkedHashMap<>();
        Limits.group(all, Math.max(1, all.size()), Limits.SOME_TICKS)
                .flatMap(group -> worker.run(trial(texts, List.of(group), List.of(), List.copyOf(observed)), until))
                .ifPresent(r -> r.tests().stream()
                        .filter(t -> told.contains(t.id()))
                        .forEach(t -> behaviour.put(t.id(), t.behaviour())));
        return behaviour;
    }

    /** The passing tests that cover one of some files. */
    List<TestOutcome> covering(Set<String> paths) {
        return examination.passing().stream()
                .filter(t -> t.lines().isEmpty()
                        || t.lines().keySet().stream()
                                .anyMatch(file ->
                                        index.path(file).filter(paths::contains).isPresent()))
                .toList();
    }

    private Trial trial(
            Map<String, String> texts, List<Trial.Group> groups, List<String> skipped, List<String> observed) {
        return new Trial(
                Trial.Source.whole(copied.with(texts)),
                List.of(0),
                groups,
                skipped,
                2 * limits.wallMillis(),
                Long.MAX_VALUE,
                true,
                false,
                observed);
    }

    /** How many tests pass over a fix, for people. */
    String told() {
        String passed = wanted.size() == 1 ? "the only test passes" : "all " + wanted.size() + " tests pass";
        List<String> left = examination.apart().stream()
                .map(a -> a.test().type() + "#" + a.test().name())
                .distinct()
                .toList();
        return left.isEmpty()
                ? passed
                : passed + " but for " + left.size() + " that failed before and " + (left.size() == 1 ? "was" : "were")
                        + " left out: "
                        + String.join(", ", left.subList(0, Math.min(SHOWN, left.size())))
                        + (left.size() > SHOWN ? ", .." : "");
    }
}
