package io.programmeragent.bench;

import io.programmeragent.core.fix.search.Repair;
import java.time.Duration;

/** What whoever got no plausible change can do about it. */
final class NextStep {
    private static final int LONGER = 3;

    private NextStep() {}

    /**
     * After a search that found nothing.
     *
     * @param unrepeated whether what was recorded could not be repeated by a test
     */
    static String after(Repair repair, Duration limit, boolean unrepeated) {
        String longer = "--seconds " + LONGER * limit.toSeconds();
        return switch (repair.ending()) {
            case TIME_OVER ->
                repair.failing().isEmpty()
                        ? "Try " + longer + ", or name the test to go by: --test."
                        : "The time was over: try " + longer + ", or one failing test alone: --test "
                                + repair.failing().get(0) + ".";
            case UNSTEADY ->
                "Make that test fail each time first, by a fixed seed, a fixed clock, or state of its own, or give a log"
                        + " that has its exception by --recorded.";
            case REFUTED ->
                "Tests elsewhere want it otherwise: look at those that fail there, or let a model try (llm-repair).";
            case NOT_RUN ->
                "See to it that the tests of the classes that the reason names end, or name another by --test.";
            case NO_TESTS, NONE_FAILS -> withoutFailure(repair.conclusion(), unrepeated);
            case FOUND, NOTHING_FITS -> withoutFix(repair);
        };
    }

    private static String withoutFailure(String conclusion, boolean unrepeated) {
        boolean broken = conclusion.contains("does not compile") && !conclusion.contains("not supported: ");
        if (unrepeated && !broken) {
            return "No test could be made that repeats what the log has: see that it has the exception's stack trace, or the whole"
                    + " request and its status, or write a JUnit test that fails because of the fault.";
        }
        return broken
                ? "Mend what does not compile, or put the jars that it needs into the project's folder; what only a newer Java"
                        + " reads needs its JDK to run this (it is Java "
                        + Runtime.version().feature() + ")."
                : "Write a JUnit test that fails because of the fault, or give a log that has its exception by --recorded.";
    }

    private static String withoutFix(Repair repair) {
        if (repair.tried() > 0 && repair.compiled() == 0) {
            return "No candidate compiles: see whether the faulty class compiles by plain javac against the project's"
                    + " class path, without steps of the build in between.";
        } else if (repair.conclusion().contains("the code of other modules")) {
            return "Give the folder of the whole project as --project: the fault may be in another module.";
        } else if (repair.tried() == 0) {
            return "Nothing that may be changed is run by the failing tests: see whether the faulty code is within --project.";
        } else if (repair.failing().size() > 1) {
            return "Where there are several faults, try one failing test alone: --test "
                    + repair.failing().get(0) + ".";
        }
        return "All small changes of what the failing tests run were tried: mend it by hand, or let a model try (llm-repair).";
    }

    /** Where the project could not be searched at all. */
    static String after(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("There is no test") || message.contains("cannot be run")) {
            return "Name a test that exists, or leave --test out.";
        } else if (message.contains("Maven cannot compile") && message.contains("not supported")) {
            return "Run this with the JDK that the project is for; Maven runs with the same (it is Java "
                    + Runtime.version().feature() + ").";
        } else if (message.contains("Non-resolvable parent") || message.contains("Child module")) {
            return "Its parent or a module is neither within the project's folder nor in the local repository, and what lies beside"
                    + " the folder is not looked at: let Maven fetch or install it first, or give a project that has them within.";
        } else if (message.contains("Maven cannot compile")) {
            return "Let `mvn test-compile` pass in the project's folder, and try again.";
        }
        return "Mend what the reason names, and try again.";
    }
}
