package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import io.programmeragent.core.fix.worker.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test may take over a candidate, by what the tests took over the program as it is.
 *
 * @param wallMillis how long
 * @param cpuMillis of the processor: little where endless ones are common, as the program has one itself
 * @param ticks how many rounds and calls: a thousand times what the tests took at most, so that an endless candidate costs little
 * @param maySlow whether a candidate that uses them up may still be slow rather than endless
 */
record Limits(long wallMillis, long cpuMillis, long ticks, boolean maySlow) {
    static final long SOME_TICKS = 3_000_000;
    static final long MANY_TICKS = 30_000_000;
    private static final long LEAST_TICKS = 5_000;
    private static final long FEW_TICKS = 500_000;
    private static final long AS_MANY = 1_000;
    private static final double ENDLESS_NANOS = 100_000_000;
    private static final long WALL_MILLIS = 2_000;
    private static final long CPU_MILLIS = 1_000;
    private static final long CPU_MILLIS_WHERE_ONE_IS_ENDLESS = 100;

    static Limits of(Examination examination) {
        long slowest = 5 * slowest(examination) / 1_000_000;
        boolean endless = examination.failing().stream().anyMatch(TestOutcome::endless);
        long most = ended(examination).mapToLong(TestOutcome::ticks).max().orElse(SOME_TICKS);
        long ticks = endless ? SOME_TICKS : Math.max(FEW_TICKS, Math.min(SOME_TICKS, AS_MANY * most));
        return new Limits(
                WALL_MILLIS + slowest,
                (endless ? CPU_MILLIS_WHERE_ONE_IS_ENDLESS : CPU_MILLIS) + slowest,
                ticks,
                endless || ticks == SOME_TICKS);
    }

    /** Nanoseconds that the slowest of those that end takes. */
    private static long slowest(Examination examination) {
        return ended(examination).mapToLong(TestOutcome::nanos).max().orElse(0);
    }

    private static Stream<TestOutcome> ended(Examination examination) {
        return Stream.concat(examination.passing().stream(), examination.failing().stream())
                .filter(t -> t.ending() == Ending.PASSED || (t.ending() == Ending.FAILED && !t.endless()));
    }

    /**
     * Some tests by themselves; nothing where there are none.
     *
     * @param failures after how many the rest is not run
     * @param atLeast ticks that each may use up
     */
    static Optional<Trial.Group> group(List<TestOutcome> tests, int failures, long atLeast) {
        Map<String, Long> ticks = ticks(tests, atLeast);
        return tests.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trial.Group(List.copyOf(ticks.keySet()), ticks, atLeast, failures));
    }

    /** What each of some tests may use up, by id. */
    static Map<String, Long> ticks(List<TestOutcome> tests, long atLeast) {
        Map<String, Long> ticks = new LinkedHashMap<>();
        tests.forEach(t -> ticks.put(t.id(), ticks(t, atLeast)));
        return ticks;
    }

    /** What its own time limit ended is to be ended long before that, and what goes round slowly, behind fewer rounds. */
    private static long ticks(TestOutcome test, long atLeast) {
        if (test.endless() && atLeast < MANY_TICKS) {
            double some =
                    test.timedOut() ? test.ticks() / 20.0 : test.ticks() * ENDLESS_NANOS / Math.max(1, test.nanos());
            return Math.min(atLeast, Math.max(LEAST_TICKS, (long) some));
        }
        return test.endless() ? atLeast : Math.max(atLeast, 5 * test.ticks());
    }
}
