package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.TestRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests that fail on the base, each time, and so show the fault. Pure. */
final class ReproducingTests {
    /** As pytest, by a test of no class, and unittest tell of one. */
    private static final Pattern FILE = Pattern.compile("\\.\\w[\\w.-]*|unittest\\.loader\\._FailedTest\\..*");

    private final Set<String> failing;
    private final Set<String> added;

    private ReproducingTests(Set<String> failing, Set<String> added) {
        this.failing = failing;
        this.added = added;
    }

    /**
     * Runs over the base's code with the tests that are to show the fault.
     *
     * @param runs at least one; none that was cut off, unless all were
     * @param cutOff how many are missing, as they were cut off
     */
    record OfBase(List<TestRun> runs, int cutOff) {
        OfBase {
            runs = List.copyOf(runs);
        }

        /** Of all runs. */
        static OfBase of(List<TestRun> all) {
            Optional<TestRun> told = all.stream().filter(run -> !run.cutOff()).findFirst();
            if (told.isEmpty()) {
                return new OfBase(all.subList(0, 1), all.size());
            }
            TestRun first = told.get();
            List<TestRun> whole = Stream.concat(
                            Stream.of(first),
                            all.stream()
                                    .skip(all.indexOf(first) + 1L)
                                    .filter(run -> !run.cutOff() && !run.cutOffBeside(first)))
                    .toList();
            boolean tells = all.stream().anyMatch(run -> !run.tests().isEmpty());
            return new OfBase(whole, tells ? all.size() - whole.size() : 0);
        }

        TestRun first() {
            return runs.get(0);
        }

        /** For people: how often. */
        String times() {
            return runs.size() == 2 ? "twice" : runs.size() == 1 ? "once" : runs.size() + " times";
        }
    }

    /** Those that failed each time. */
    static ReproducingTests of(TestRun baseAlone, OfBase withTests) {
        Set<String> failing = withTests.first().all(TestRun.Outcome.FAILED);
        failing.removeIf(ReproducingTests::isFile);
        withTests.runs().forEach(run -> failing.retainAll(run.all(TestRun.Outcome.FAILED)));
        Set<String> added = new TreeSet<>(withTests.first().tests().keySet());
        added.removeAll(baseAlone.tests().keySet());
        return new ReproducingTests(failing, added);
    }

    /** Whether not a test failed, but a file of tests could not be loaded. */
    static boolean isFile(String test) {
        return FILE.matcher(test).matches();
    }

    /**
     * Whether they show the fault on the base.
     *
     * @param fault for which new tests have to fail, where one is recorded; the base's own may have reasons of their own
     */
    Reproduction onBase(boolean testsWereAdded, Optional<FaultMark> fault, OfBase runs, Path checkout) {
        if (runs.first().cutOff()) {
            return Reproduction.impossible("the base's tests "
                    + runs.first()
                            .untold()
                            .map(why -> "do not tell all: " + why)
                            .orElse("were cut off")
                    + ", so they do not show the fault: "
                    + Ending.of(runs.first().result(), checkout));
        }
        if (testsWereAdded && (runs.first().tests().isEmpty() || added.stream().allMatch(ReproducingTests::isFile))) {
            return Reproduction.impossible(
                    "the base cannot run the new tests, so they do not show that they fail there: "
                            + Ending.of(runs.first().result(), checkout));
        }
        Set<String> shown = showing(testsWereAdded);
        if (shown.isEmpty()) {
            return Reproduction.impossible(
                    testsWereAdded
                            ? "the new tests pass on the base, or come and go there, so they do not show the fault: "
                                    + TestComparison.names(added)
                            : "no test fails on the base, so nothing shows the fault; add one that does");
        }
        if (runs.cutOff() > 0) {
            return Reproduction.impossible(
                    "a run of the base was cut off, so whether tests that fail there come and go is not known: "
                            + TestComparison.names(shown));
        }
        if (testsWereAdded && fault.isPresent()) {
            String said = shown.stream()
                    .map(test -> runs.first().failures().getOrDefault(test, ""))
                    .collect(Collectors.joining("\n"));
            return seen(fault.get(), said, runs.first().result().output())
                    ? new Reproduction(
                            Proof.Result.PASSED,
                            true,
                            "fails on the base, " + runs.times() + ", as recorded (" + fault.get() + "): "
                                    + TestComparison.names(shown))
                    : Reproduction.impossible("the new tests fail on the base, but not for the recorded reason, "
                            + fault.get() + ": " + TestComparison.names(shown) + "\n" + said);
        }
        return new Reproduction(
                Proof.Result.PASSED,
                !testsWereAdded,
                "fails on the base, " + runs.times() + ": " + TestComparison.names(shown));
    }

    /** In what the tests say, or in what the service logs meanwhile where they ask it as its users do. */
    private static boolean seen(FaultMark fault, String said, String output) {
        return fault.in(said) == FaultMark.Seen.SAME || fault.in(output) == FaultMark.Seen.SAME;
    }

    /** New tests have to show it, where there are any. */
    Set<String> showing(boolean testsWereAdded) {
        Set<String> shown = new TreeSet<>(failing);
        if (testsWereAdded) {
            shown.retainAll(added);
        }
        return shown;
    }

    /**
     * Whether a candidate makes them pass: all that are new, or at least one of those that the base had.
     *
     * @param seen over the candidate; a test that passes in some of the runs only tells nothing
     */
    Reproduction onCandidate(boolean testsWereAdded, SeenRuns seen, Path checkout) {
        Set<String> shown = showing(testsWereAdded);
        Set<String> mended = new TreeSet<>(shown);
        mended.retainAll(seen.steady());
        Set<String> still = new TreeSet<>(shown);
        still.removeAll(mended);
        Set<String> wavering = new TreeSet<>(still);
        wavering.retainAll(seen.passing());
        boolean never = testsWereAdded ? wavering.size() < still.size() : wavering.isEmpty();
        if (!never && (mended.isEmpty() || testsWereAdded) && !still.isEmpty()) {
            return Reproduction.impossible("with the candidate they come and go, so they do not show that it mends: "
                    + TestComparison.names(wavering));
        }
        if (mended.isEmpty() || (testsWereAdded && !still.isEmpty())) {
            return new Reproduction(
                    Proof.Result.FAILED,
                    false,
                    "still fails with the candidate: " + TestComparison.names(still) + "\n"
                            + Ending.of(seen.last().result(), checkout));
        }
        return new Reproduction(
                Proof.Result.PASSED,
                still.isEmpty(),
                "passes with the candidate: " + TestComparison.names(mended)
                        + (still.isEmpty() ? "" : "; fails as before: " + TestComparison.names(still)));
    }
}
