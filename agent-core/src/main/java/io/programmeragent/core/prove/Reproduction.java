package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Proof;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a replay says: on the base whether the recorded failure happens here too, on a candidate whether it is gone. Pure.
 *
 * @param result of the check
 * @param certain on the base, whether the very exception was seen; on a candidate, whether the answer is a success
 * @param detail for people
 */
record Reproduction(Proof.Result result, boolean certain, String detail) {
    /** Answers that say nothing about the request, but that this is the wrong place for it. */
    private static final Set<Integer> EVASIVE = Set.of(401, 403, 404, 405, 429);

    /** The 4xx of IANA's register: what is none, such as 499, is a failure by another name. */
    private static final BitSet REFUSALS = new BitSet();

    static {
        REFUSALS.set(400, 419);
        REFUSALS.set(421, 427);
        IntStream.of(428, 429, 431, 451).forEach(REFUSALS::set);
    }

    static Reproduction ofBase(ReplayAnswer answer, FaultMark fault, String logEnd) {
        FaultMark.Seen seen = fault.in(answer.log());
        boolean failed = answer.status() >= 500 || (answer.status() == 0 && seen == FaultMark.Seen.SAME);
        if (!failed) {
            return new Reproduction(
                    Proof.Result.INCONCLUSIVE,
                    false,
                    "the recorded request does not fail here on the base (" + answer + "), so it cannot show a fix\n"
                            + logEnd);
        }
        if (seen == FaultMark.Seen.OTHER) {
            return new Reproduction(
                    Proof.Result.INCONCLUSIVE,
                    false,
                    "the recorded request fails here on the base, but for another reason than " + fault + "\n"
                            + logEnd);
        }
        return seen == FaultMark.Seen.SAME
                ? new Reproduction(Proof.Result.PASSED, true, "fails on the base as recorded: " + answer + ", " + fault)
                : new Reproduction(
                        Proof.Result.PASSED, false, "fails on the base: " + answer + "; its output shows no exception");
    }

    static Reproduction ofCandidate(ReplayAnswer answer, FaultMark fault, String logEnd) {
        FaultMark.Seen seen = fault.in(answer.log());
        String problem = "";
        if (answer.status() == 0 || answer.status() >= 500) {
            problem = "the recorded request still fails: " + answer;
        } else if (seen == FaultMark.Seen.SAME) {
            problem = "it answers " + answer + ", but " + fault + " still happens";
        } else if (EVASIVE.contains(answer.status())) {
            problem = "it answers " + answer + ", which evades the request instead of serving it";
        } else if (answer.status() >= 400 && !REFUSALS.get(answer.status())) {
            problem = "it answers " + answer + ", which is no status of HTTP";
        } else if (!answer.aliveAfterwards()) {
            problem = "it answers " + answer + ", and ends";
        }
        return problem.isEmpty()
                ? new Reproduction(
                        Proof.Result.PASSED, answer.status() < 400, "the recorded request is answered: " + answer)
                : new Reproduction(Proof.Result.FAILED, false, problem + "\n" + logEnd);
    }

    static Reproduction impossible(String why) {
        return new Reproduction(Proof.Result.INCONCLUSIVE, false, why);
    }
}
