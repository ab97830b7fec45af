package io.programmeragent.core.fix.search;

import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.TestOutcome.Ending;
import io.programmeragent.core.fix.worker.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How candidates are tried: the failing tests first, then those that cover the changed file. */
final class Screen {
    private static final long SOME_TICKS = 300_000;
    private static final long MANY_TICKS = 30_000_000;
    private static final int FAILURES = 3;
    private static final long WALL_MILLIS = 2_000;

    private final Examination examination;
    private final List<String> failing;
    private final long failingTicks;
    private final long passingTicks;
    private final long wallMillis;

    Screen(Examination examination) {
        this.examination = examination;
        this.failing = examination.failing().stream()
                .sorted(Comparator.comparingLong(TestOutcome::ticks))
                .map(TestOutcome::id)
                .toList();
        long slowest = Math.max(most(examination.passing()), most(examination.failing()));
        this.passingTicks = 100_000 + 10 * most(examination.passing());
        boolean endless = examination.failing().stream().anyMatch(t -> t.ending() != Ending.FAILED);
        this.failingTicks =
                Math.max(endless ? SOME_TICKS : 100_000, 10 * (endless ? most(examination.passing()) : slowest));
        long nanos = java.util.stream.Stream.concat(examination.passing().stream(), examination.failing().stream())
                .filter(t -> t.ending() == Ending.PASSED || t.ending() == Ending.FAILED)
                .mapToLong(TestOutcome::nanos)
                .max()
                .orElse(0);
        this.wallMillis = WALL_MILLIS + 5 * nanos / 1_000_000;
    }

    private static long most(List<TestOutcome> tests) {
        return tests.stream()
                .filter(t -> t.ending() == Ending.PASSED || t.ending() == Ending.FAILED)
                .mapToLong(TestOutcome::ticks)
                .max()
                .orElse(0);
    }

    /** Tries changed texts. */
    Tried screen(WorkerProcess worker, Map<String, String> texts, boolean patient) {
        long ticks = patient ? Math.max(MANY_TICKS, failingTicks) : failingTicks;
        List<String> others = passing(texts);
        List<Trial.Group> groups = new ArrayList<>();
        groups.add(new Trial.Group(failing, ticks, Math.min(FAILURES, failing.size())));
        if (!others.isEmpty()) {
            groups.add(new Trial.Group(others, passingTicks, 1));
        }
        return judge(worker.run(new Trial(texts, groups, List.of(), wallMillis, patient, false)), others.size());
    }

    /** Runs everything over changed texts. */
    Tried prove(WorkerProcess worker, Map<String, String> texts) {
        List<String> all = examination.passing().stream().map(TestOutcome::id).toList();
        List<Trial.Group> groups = new ArrayList<>();
        groups.add(new Trial.Group(failing, Math.max(MANY_TICKS, failingTicks), 1));
        if (!all.isEmpty()) {
            groups.add(new Trial.Group(all, passingTicks, 1));
        }
        return judge(worker.run(new Trial(texts, groups, List.of(), 2 * wallMillis, true, false)), all.size());
    }

    private List<String> passing(Map<String, String> texts) {
        return examination.passing().stream()
                .filter(t -> t.lines().isEmpty()
                        || t.lines().keySet().stream()
                                .anyMatch(file ->
                                        Suspicion.path(texts.keySet(), file).isPresent()))
                .map(TestOutcome::id)
                .toList();
    }

    private Tried judge(Optional<Trial.Result> result, int others) {
        if (result.isEmpty()) {
            return new Tried(Tried.Outcome.DIED, 0, "the worker died", "");
        }
        Trial.Result r = result.get();
        if (!r.compiled()) {
            return new Tried(Tried.Outcome.BROKEN, 0, r.message(), "");
        } else if (r.seen()) {
            return new Tried(Tried.Outcome.SEEN, 0, "", r.code());
        }
        List<TestOutcome> bad = r.tests().stream().filter(t -> !t.passed()).toList();
        int mended = (int) r.tests().stream()
                .filter(t -> t.passed() && failing.contains(t.id()))
                .count();
        boolean broke = bad.stream().anyMatch(t -> !failing.contains(t.id()));
        if (!bad.isEmpty() || r.hung() || !r.message().isEmpty()) {
            boolean endless = bad.stream().allMatch(t -> t.ending() == Ending.OUT_OF_TICKS) && !bad.isEmpty();
            String detail = bad.isEmpty()
                    ? r.message()
                    : bad.get(0).name() + " " + bad.get(0).ending();
            return new Tried(
                    endless ? Tried.Outcome.ENDLESS : Tried.Outcome.FAILED, broke ? 0 : mended, detail, r.code());
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
                complete ? "" : "some tests were not run",
                r.code());
    }

    /** How many tests the last word of a plausible candidate is based on. */
    int tests() {
        return failing.size() + examination.passing().size();
    }
}
