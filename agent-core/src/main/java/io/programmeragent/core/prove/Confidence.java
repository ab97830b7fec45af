package io.programmeragent.core.prove;

/**
 * How sure a green proof makes us. Pure; the weights are ours, and learning may correct what they promise.
 *
 * @param sameFault whether the very exception or failing test was seen on the base, not only a failure
 * @param served whether the request now succeeds, instead of being refused in good order
 * @param byTests whether tests showed the fault, and no recorded request
 * @param ownTests whether those were written with the candidate, so that it grades itself
 * @param share how likely its generator held it to be the right one among those that would pass as well, 0 to 1
 * @param killed mutants of the patched lines that the replay or the tests noticed
 * @param survived mutants that nothing noticed
 */
record Confidence(
        boolean sameFault, boolean served, boolean byTests, boolean ownTests, double share, int killed, int survived) {
    private static final double GREEN = 0.5;
    private static final double SAME_FAULT = 0.15;
    private static final double SERVED = 0.1;
    private static final double MUTATION = 0.2;
    private static final double OWN_TESTS = 0.2;

    /** Tests alone do not tell one change from another that makes them pass as well. */
    private static final double RIVALS = 0.15;

    private static final double FEW = 0.5;

    double value() {
        int decided = killed + survived;
        double noticed = decided == 0 ? 0.25 : (double) killed / decided;
        return GREEN
                + (sameFault ? SAME_FAULT : 0)
                + (served ? SERVED : 0)
                - (ownTests ? OWN_TESTS : 0)
                - (byTests ? RIVALS * (1 - share) : 0)
                + MUTATION * noticed;
    }

    String reasons() {
        String mutation = killed + survived == 0
                ? "no mutant told anything"
                : killed + " of " + (killed + survived) + " mutants of the patched lines were noticed";
        if (byTests) {
            return (ownTests ? "the candidate's own tests fail" : "a test fails") + " on the base and "
                    + (ownTests ? "pass" : "passes") + " with it, all tests that pass on the base pass, " + mutation
                    + (share < FEW ? ", other changes may be as right" : "");
        }
        return (sameFault
                        ? "the recorded exception was reproduced on the base"
                        : "a failure was reproduced on the base")
                + ", "
                + (served ? "the request is served now" : "the request is refused in good order now")
                + ", all tests of the base pass, " + mutation;
    }
}
