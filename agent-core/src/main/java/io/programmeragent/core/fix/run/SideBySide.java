package io.programmeragent.core.fix.run;

import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import io.programmeragent.core.fix.worker.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tests that come to an end over the program as it is, run by several workers at once: those that need a port or a file of
 * a fixed name disturb each other then, so that a right candidate would fail, or a wrong one pass.
 */
final class SideBySide {
    private static final long TICKS = 200_000_000;
    private static final long WALL_MILLIS = 10_000;

    private final Map<String, TestOutcome> before;
    private final Trial trial;
    private final Deadline until;
    private final boolean quick;

    SideBySide(Examination examination, Deadline until) {
        List<TestOutcome> tests = Stream.concat(examination.failing().stream(), examination.passing().stream())
                .filter(t -> t.passed() || (t.ending() == Ending.FAILED && !t.timedOut()))
                .toList();
        this.before = tests.stream()
                .collect(Collectors.toMap(
                        TestOutcome::id,
                        Function.identity(),
                        (a, b) -> a,
                        LinkedHashMap::new)); // in the order of trials
        this.trial = new Trial(
                List.of(),
                List.of(0),
                List.of(new Trial.Group(List.copyOf(before.keySet()), Map.of(), TICKS, Integer.MAX_VALUE)),
                List.of(),
                WALL_MILLIS,
                Long.MAX_VALUE,
                true,
                false,
                List.of());
        this.until = until;
        this.quick = tests.stream().mapToLong(TestOutcome::nanos).sum() < until.left() / 2;
    }

    /** Whether they are likely to have run before the time is over. */
    boolean areQuick() {
        return quick;
    }

    boolean areOver() {
        return until.over();
    }

    /** Whether some end otherwise than before, while others run them, too. */
    boolean isDisturbed(WorkerProcess worker) {
        if (before.isEmpty()) {
            return false;
        }
        Optional<Trial.Result> result = worker.run(trial, until);
        return !until.over()
                && (result.isEmpty()
                        || result.get().hung()
                        || result.get().tests().stream().anyMatch(this::isOther));
    }

    private boolean isOther(TestOutcome now) {
        TestOutcome then = before.get(now.id());
        return then != null && (then.ending() != now.ending() || !then.problem().equals(now.problem()));
    }
}
