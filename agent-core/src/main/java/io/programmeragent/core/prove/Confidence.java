package io.programmeragent.core.prove;

/**
 * How sure a green proof makes us. Pure; the weights are ours, and learning may correct what they promise.
 *
 * @param sameFault whether the very exception or failing test was seen on the base, not only a failure
 * @param served whether the request now succeeds, instead of being refused in good order
 * @param byTests whether tests showed the fault, and no recorded request
 * @param ownTests whether those were written with the candidate, so that it grades itself
 * @param killed mutants of the patched lines that the replay or the tests noticed
 * @param survived mutants that nothing noticed
 */
record Confidence(boolean sameFault, boolean served, boolean byTests, boolean ownTests, int killed, int survived) {
    private static final double GREEN = 0.5;
    private static final double SAME_FAULT = 0.15;
    private static final double SERVED = 0.1;
    private static final double MUTATION = 0.2;
    private static final double OWN_TESTS = 0.2;

    double value() {
        int decided = killed + survived;
        double noticed = decided == 0 ? 0.25 : (double) killed / decided;
        return GREEN
                + (sameFault ? SAME_FAULT : 0)
                + (served ? SERVED : 0)
                - (ownTests ? OWN_TESTS : 0)
                + MUTATION * noticed;
    }

    String reasons() {
        String mutation = killed + survived == 0
                ? "no mutant told anything"
                : killed + " of " + (killed + survived) + " mutants of the patched lines were noticed";
        if (byTests) {
            return (ownTests ? "the candidate's own tests fail" : "a test fails") + " on the base and "
                    + (ownTests ? "pass" : "passes") + " with it, all tests that pass on the base pass, " + mutation;
        }
        return (sameFault
                        ? "the recorded exception was reproduced on the base"
                        : "a failure was reproduced on the base")
                + ", "
                + (served ? "the request is served now" : "the request is refused in good order now")
                + ", all tests of the base pass, " + mutation;
    }
}
