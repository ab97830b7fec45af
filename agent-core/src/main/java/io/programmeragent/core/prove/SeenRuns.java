package io.programmeragent.core.prove;

import io.programmeragent.core.prove.build.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every run of tests over one candidate: what one of them saw go wrong, no later one makes good. */
final class SeenRuns {
    private final List<TestRun> whole = new ArrayList<>();
    private final List<TestRun> parts = new ArrayList<>();

    /** Adds one of all tests. */
    TestRun whole(TestRun run) {
        whole.add(run);
        return run;
    }

    /** Adds one of some tests. */
    TestRun part(TestRun run) {
        parts.add(run);
        return run;
    }

    TestRun last() {
        return whole.get(whole.size() - 1);
    }

    /** Tests that pass in each run of all, and fail in none. */
    Set<String> steady() {
        Set<String> steady = last().all(TestRun.Outcome.PASSED);
        whole.forEach(run -> steady.retainAll(run.all(TestRun.Outcome.PASSED)));
        parts.forEach(run -> steady.removeAll(run.all(TestRun.Outcome.FAILED)));
        return steady;
    }

    /** Tests that pass in some run. */
    Set<String> passing() {
        Set<String> passing = new TreeSet<>();
        whole.forEach(run -> passing.addAll(run.all(TestRun.Outcome.PASSED)));
        parts.forEach(run -> passing.addAll(run.all(TestRun.Outcome.PASSED)));
        return passing;
    }
}
