package io.programmeragent.core.prove;

import java.util.Optional;

/**
 * What holds for every candidate of one base and fault.
 *
 * @param reproduction whether the recorded failure happens on the base
 * @param tests what the base's tests say; empty when it does not compile
 * @param again what they say the second time, once that was asked
 * @param plantable whether planted tests are reported here as they have to be
 */
record Baseline(Reproduction reproduction, Optional<TestRun> tests, Optional<TestRun> again, boolean plantable) {
    static Baseline of(Reproduction reproduction, Optional<TestRun> tests, boolean plantable) {
        return new Baseline(reproduction, tests, Optional.empty(), plantable);
    }

    Baseline with(TestRun second) {
        return new Baseline(reproduction, tests, Optional.of(second), plantable);
    }
}
