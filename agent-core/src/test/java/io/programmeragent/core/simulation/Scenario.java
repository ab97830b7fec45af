package io.programmeragent.core.simulation;

import io.programmeragent.api.incident.Outcome;

/** What is wrong in a simulated world, and how an incident about it may end. */
enum Scenario {
    /** A defect in the code that the generator can fix. */
    DEFECT(true, true),
    /** A defect whose only green candidate makes the service worse in production. */
    TREACHEROUS_FIX(true, false),
    /** A defect whose only green candidate changes nothing in production. */
    USELESS_FIX(true, false),
    /** A defect that no candidate fixes. */
    NO_FIX(true, false),
    /** The merged fix does not come up when it is deployed. */
    UNDEPLOYABLE_FIX(true, false),
    /** The checks of the change fail. */
    RED_CHECKS(true, false),
    /** Nothing ever checks the change. */
    NO_CHECKS(true, false),
    /** A person closes the change. */
    CLOSED_BY_PERSON(true, false),
    /** A person pushes to the branch. */
    PUSHED_BY_PERSON(true, false),
    /** A person merges something else into the base while the checks run. */
    BASE_MOVES(true, true),
    /** The checks of the first proposal fail; those of the next one pass. */
    RED_ONCE(true, true),
    /** A person writes what is wrong with the first proposal. */
    REVIEW_COMMENT(true, true),
    /** A person puts the label on the change that stops the agent. */
    STOPPED_BY_LABEL(true, false),
    /** After the deployment nothing can be measured any more. */
    BLIND_AFTERWARDS(true, false),
    /** The process died; a restart helps. */
    CRASH(false, true),
    /** The process hangs; a restart helps. */
    HANG(false, true),
    /** The process dies again after every restart. */
    CRASH_LOOP(false, false),
    /** What it depends on is down. */
    DEPENDENCY_DOWN(false, false);

    private final boolean inCode;
    private final boolean curable;

    Scenario(boolean inCode, boolean curable) {
        this.inCode = inCode;
        this.curable = curable;
    }

    /** Whether an incident about it may end like this: always with a person, resolved only if it can be cured. */
    boolean mayEnd(Outcome outcome) {
        return switch (outcome) {
            case RESOLVED -> curable;
            case RECOVERED -> false;
            case SUGGESTED, ESCALATED -> true;
        };
    }

    boolean inCode() {
        return inCode;
    }
}
