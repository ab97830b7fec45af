package io.programmeragent.core.prove;

import io.programmeragent.core.prove.build.TestFiles;
import io.programmeragent.core.prove.build.TestRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Some tests alone, by the files that are named like them. */
final class SelectedTests {
    private SelectedTests() {}

    /** Runs them; empty where the tool cannot select them, so that all have to be run. */
    static Optional<TestRun> run(Trial trial, Set<String> tests) {
        List<String> files = TestFiles.named(trial.checkout(), tests);
        List<String> command = files.isEmpty() ? List.of() : trial.recipe().affected(trial.checkout(), files);
        return command.isEmpty()
                ? Optional.empty()
                : Optional.of(trial.test(command, false))
                        .filter(run -> run.tests().keySet().containsAll(tests));
    }
}
