package io.programmeragent.core.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every candidate of one base and fault.
 *
 * @param reproduction whether the recorded failure happens on the base
 * @param tests what the base's tests say; empty when it does not compile
 * @param again what they say the other times, once that was asked
 * @param plantable whether planted tests are reported here as they have to be
 */
record Baseline(Reproduction reproduction, Optional<TestRun> tests, List<TestRun> again, boolean plantable) {
    Baseline {
        again = List.copyOf(again);
    }

    static Baseline of(Reproduction reproduction, Optional<TestRun> tests, boolean plantable) {
        return new Baseline(reproduction, tests, List.of(), plantable);
    }

    /** The same, to compare with runs in which nothing was planted. */
    Baseline withoutCanary() {
        return new Baseline(reproduction, tests.map(TestRun::withoutCanary), again, plantable);
    }

    /** The same with one more run. */
    Baseline with(TestRun more) {
        List<TestRun> all = new ArrayList<>(again);
        all.add(more);
        return new Baseline(reproduction, tests, all, plantable);
    }
}
