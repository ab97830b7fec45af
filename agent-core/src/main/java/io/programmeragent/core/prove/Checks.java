package io.programmeragent.core.prove;

import io.programmeragent.api.fix.Proof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The checks of one proof, in the order in which they were done. */
final class Checks {
    private final List<Proof.Check> done = new ArrayList<>();

    /**
     * Adds one that has to pass.
     *
     * @param command empty where none was run
     * @param begun in nanoseconds, as the system counts them
     * @return whether it does
     */
    boolean require(String name, Proof.Result result, String command, String detail, long begun) {
        return add(name, result, true, command, detail, begun);
    }

    /**
     * Adds one.
     *
     * @param required whether nothing is proved unless it passes
     * @return whether it speaks for going on
     */
    boolean add(String name, Proof.Result result, boolean required, String command, String detail, long begun) {
        done.add(new Proof.Check(name, result, required, command, detail, Duration.ofNanos(System.nanoTime() - begun)));
        return !required || result == Proof.Result.PASSED;
    }

    List<Proof.Check> done() {
        return done;
    }

    Proof.Check last() {
        return done.get(done.size() - 1);
    }

    /** Why nothing is proved, by the last of them. */
    String refusal() {
        String first = last().detail().lines().findFirst().orElse("");
        return (last().result() == Proof.Result.FAILED ? "refused by " : "not proved, for lack of ") + last().name()
                + ": " + first;
    }
}
