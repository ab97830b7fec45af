package io.programmeragent.core.prove;

import java.util.Optional;

/**
 * What holds for every candidate of one base and fault.
 *
 * @param reproduction whether the recorded failure happens on the base
 * @param tests what the base's tests say; empty when it does not compile
 * @param again what they say the second time, once that was asked
 */
record Baseline(Reproduction reproduction, Optional<TestRun> tests, Optional<TestRun> again) {
    Baseline with(TestRun second) {
        return new Baseline(reproduction, tests, Optional.of(second));
    }
}
