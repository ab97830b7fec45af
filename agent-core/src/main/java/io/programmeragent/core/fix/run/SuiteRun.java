package io.programmeragent.core.fix.run;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a program's tests end, without any search.
 *
 * @param failing the tests that fail, hang or do not end, with what they say
 * @param passing how many pass
 * @param trouble why tests could not be run; empty when they could
 */
public record SuiteRun(List<String> failing, int passing, String trouble) {
    public SuiteRun {
        failing = List.copyOf(failing);
        Objects.requireNonNull(trouble, "trouble");
    }

    /**
     * Runs all tests once, those of each module in its folder.
     *
     * @param work a folder for what the worker complains about
     */
    public static SuiteRun of(Program program, Path work) {
        List<String> failing = new ArrayList<>();
        int passing = 0;
        String trouble = program.tests().isEmpty() ? "there is no JUnit test" : "";
        for (Program part : program.parts()) {
            try (WorkerProcess worker = new WorkerProcess(part, work.resolve("suite.log"), Deadline.never())) {
                Examination examination = Examination.of(worker, Optional.empty());
                examination.failing().stream().map(SuiteRun::told).forEach(failing::add);
                passing += examination.passing().size();
                trouble += examination.trouble();
            }
        }
        return new SuiteRun(failing, passing, trouble);
    }

    private static String told(TestOutcome test) {
        return test.type() + "#" + test.name() + " " + test.ending() + " " + test.problem() + " " + test.message();
    }

    /** Whether there are tests and all of them pass. */
    public boolean good() {
        return failing.isEmpty() && passing > 0 && trouble.isEmpty();
    }
}
