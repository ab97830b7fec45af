package io.programmeragent.core.fix.run;

import io.programmeragent.core.fix.worker.TestOutcome;
import java.util.Objects;
import java.util.Set;

/** A test that fails over the program as it is, and that nothing is searched by all the same. */
public record Apart(TestOutcome test, Why why) {
    public Apart {
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(why, "why");
    }

    /** Why nothing is searched by it. */
    public enum Why {
        NOT_ASKED_FOR,
        /** It passed over the same program, too. */
        NOW_AND_THEN,
        /** No line of the program has a part in it. */
        RUNS_NOTHING,
        /** What it connects to is not there. */
        UNANSWERED
    }

    /** How a test ends that needs a server, such as a database, where there is none. */
    private static final Set<String> UNANSWERED = Set.of(
            "java.net.ConnectException",
            "java.net.NoRouteToHostException",
            "java.net.UnknownHostException",
            "java.nio.channels.UnresolvedAddressException");

    static boolean isUnanswered(TestOutcome test) {
        return UNANSWERED.contains(test.problem());
    }

    String told() {
        String name = test.type() + "#" + test.name();
        return switch (why) {
            case NOT_ASKED_FOR -> name + " fails as well, and was not asked for";
            case NOW_AND_THEN ->
                name + " fails only now and then, or only behind others: run once more by itself, it passes";
            case RUNS_NOTHING ->
                name + " fails and was left out: it runs nothing of the program, so no change would make it pass";
            case UNANSWERED ->
                name + " fails and was left out: what it connects to is not there (" + test.problem() + ")";
        };
    }
}
