package io.programmeragent.core.prove;

import io.programmeragent.core.prove.build.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What holds for every candidate of one base and fault.
 *
 * @param reproduction whether the recorded failure happens on the base
 * @param tests what the base's tests say; empty when it does not compile
 * @param again what they say the other times, once that was asked; no run that was cut off
 * @param cutOff how many of the other times were cut off, and so tell nothing
 * @param plantable whether planted tests are reported here as they have to be
 */
record Baseline(
        Reproduction reproduction, Optional<TestRun> tests, List<TestRun> again, int cutOff, boolean plantable) {
    Baseline {
        again = List.copyOf(again);
    }

    static Baseline of(Reproduction reproduction, Optional<TestRun> tests, boolean plantable) {
        return new Baseline(reproduction, tests, List.of(), 0, plantable);
    }

    /** The same, to compare with runs in which nothing was planted. */
    Baseline withoutCanary() {
        return new Baseline(reproduction, tests.map(TestRun::withoutCanary), again, cutOff, plantable);
    }

    /** The same with one more run. One that was cut off is counted, and otherwise forgotten: it excuses nothing. */
    Baseline with(TestRun more) {
        if (tests.filter(more::cutOffBeside).isPresent()) {
            return withOneCutOff();
        }
        List<TestRun> all = new ArrayList<>(again);
        all.add(more);
        return new Baseline(reproduction, tests, all, cutOff, plantable);
    }

    /** Tests that do not end the same way each time. */
    Set<String> comingAndGoing() {
        Map<String, TestRun.Outcome> first = tests.map(TestRun::tests).orElse(Map.of());
        Set<String> found = new TreeSet<>();
        again.forEach(run -> {
            Set<String> named = new TreeSet<>(first.keySet());
            named.addAll(run.tests().keySet());
            named.removeIf(test -> first.get(test) == run.tests().get(test));
            found.addAll(named);
        });
        return found;
    }

    Baseline withOneCutOff() {
        return new Baseline(reproduction, tests, again, cutOff + 1, plantable);
    }

    /** How often it was run again, or should have been. */
    int tries() {
        return again.size() + cutOff;
    }

    /** What is worth knowing another day: then a run may be whole. */
    Baseline withoutCutOff() {
        return new Baseline(reproduction, tests, again, 0, plantable);
    }
}
