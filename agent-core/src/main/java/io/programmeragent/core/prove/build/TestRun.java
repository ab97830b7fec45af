package io.programmeragent.core.prove.build;

import io.programmeragent.api.sandbox.CommandResult;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What a run of all tests said.
 *
 * @param tests the outcome of each, by class and name
 * @param failures what the failing ones said, as far as their reports tell
 * @param canary what became of the tests that were planted among them
 * @param crashed whether a process that ran tests ended before it had told of all of them
 * @param untold why it does not tell of all that ran, though they ended; empty when it may
 * @param result how the command ended
 */
public record TestRun(
        Map<String, Outcome> tests,
        Map<String, String> failures,
        Canary.Song canary,
        boolean crashed,
        Optional<String> untold,
        CommandResult result) {
    /** As shells tell that a program was ended by signal 9. */
    private static final int KILLED = 137;

    public TestRun {
        tests = Map.copyOf(tests);
        failures = Map.copyOf(failures);
    }

    public TestRun(Map<String, Outcome> tests, CommandResult result) {
        this(tests, Map.of(), Canary.Song.SILENT, false, Optional.empty(), result);
    }

    public TestRun withoutCanary() {
        return new TestRun(tests, failures, Canary.Song.SILENT, crashed, untold, result);
    }

    /** Whether it cannot have told all, such as when it was ended, or one of its processes; whatever any other run did. */
    public boolean cutOff() {
        return result.timedOut() || result.exitCode() == KILLED || crashed || untold.isPresent();
    }

    /** A run that others are compared with: where it was killed it is done a second time, but not where it took too long. */
    public static TestRun unlessKilled(Supplier<TestRun> tests) {
        TestRun run = tests.get();
        return run.cutOff() && !run.result.timedOut() ? tests.get() : run;
    }

    /** Whether it ended before it had told all, where the first run of the same told all. */
    public boolean cutOffBeside(TestRun first) {
        boolean failsUntold = !result.succeeded()
                && first.result.succeeded()
                && all(Outcome.FAILED).isEmpty();
        return tests.isEmpty()
                || result.timedOut()
                || result.exitCode() == KILLED
                || (crashed && !first.crashed)
                || untold.isPresent()
                || failsUntold
                || !canary.keepsUpWith(first.canary);
    }

    /** How a test ended; where one was reported twice, the worse counts. */
    public enum Outcome {
        PASSED,
        SKIPPED,
        FAILED
    }

    public Set<String> all(Outcome outcome) {
        Set<String> found = new TreeSet<>();
        new TreeMap<>(tests).forEach((test, o) -> {
            if (o == outcome) {
                found.add(test);
            }
        });
        return found;
    }
}
