package io.programmeragent.bench;

import io.programmeragent.core.fix.search.Repair;
import java.time.Duration;

/** What whoever got no plausible change can do about it. */
final class NextStep {
    private static final int LONGER = 3;

    private NextStep() {}

    /** After a search that found nothing. */
    static String after(Repair repair, Duration limit) {
        boolean over = repair.conclusion().contains("the time was over");
        if (repair.failing().isEmpty() && over) {
            return "Try --seconds " + LONGER * limit.toSeconds() + ", or name the test to go by: --test.";
        } else if (repair.failing().isEmpty() && repair.conclusion().contains("only now and then")) {
            return "Make that test fail each time first, by a fixed seed, a fixed clock, or state of its own, or give a log that"
                    + " has its exception by --recorded.";
        } else if (repair.failing().isEmpty()
                && repair.conclusion().contains("does not compile")
                && !repair.conclusion().contains("not supported: ")) {
            return "Mend what does not compile, or put the jars that it needs into the project's folder; what only a newer Java"
                    + " reads needs its JDK to run this (it is Java "
                    + Runtime.version().feature() + ").";
        } else if (repair.failing().isEmpty()) {
            return "Write a JUnit test that fails because of the fault, or give a log that has its exception by --recorded.";
        } else if (repair.tried() > 0 && repair.compiled() == 0) {
            return "No candidate compiles: see whether the faulty class compiles by plain javac against the project's"
                    + " class path, without steps of the build in between.";
        } else if (over) {
            return "The time was over: try --seconds " + LONGER * limit.toSeconds()
                    + ", or one failing test alone: --test " + repair.failing().get(0) + ".";
        }
        if (repair.conclusion().contains("the code of other modules")) {
            return "Give the folder of the whole project as --project: the fault may be in another module.";
        }
        if (repair.tried() == 0) {
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
        } else if (message.contains("Maven cannot compile")) {
            return "Let `mvn test-compile` pass in the project's folder, and try again.";
        }
        return "Mend what the reason names, and try again.";
    }
}
