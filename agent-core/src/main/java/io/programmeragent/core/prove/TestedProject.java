package io.programmeragent.core.prove;

import io.programmeragent.api.fix.FileChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A project whose own tests say what is right. They run on copies of it; it stays as it is. */
public interface TestedProject {
    /** Compiles and tests it with some files changed; with none for the project as it is. */
    Run run(List<FileChange> changes);

    /**
     * The same for several variants, of which each is judged alone.
     *
     * @param limit after which no further one is begun
     * @return those that were run, in order
     */
    default List<Run> runAll(List<List<FileChange>> variants, Duration limit) {
        long begun = System.nanoTime();
        List<Run> runs = new ArrayList<>();
        for (List<FileChange> variant : variants) {
            if (System.nanoTime() - begun > limit.toNanos()) {
                break;
            }
            runs.add(run(variant));
        }
        return runs;
    }

    /** Whether a path is one of its tests. */
    boolean isTest(String path);

    /**
     * How it went.
     *
     * @param compiled whether it could be compiled
     * @param tests why each test failed, by name; empty for one that passed
     * @param said by the compiler, or the end of the output
     */
    record Run(boolean compiled, Map<String, String> tests, String said) {
        public Run {
            tests = Map.copyOf(tests);
            Objects.requireNonNull(said, "said");
        }

        /** The names of the tests that fail, in order. */
        public List<String> failing() {
            List<String> failing = new ArrayList<>();
            tests.forEach((test, failure) -> {
                if (!failure.isEmpty()) {
                    failing.add(test);
                }
            });
            failing.sort(null);
            return failing;
        }
    }
}
