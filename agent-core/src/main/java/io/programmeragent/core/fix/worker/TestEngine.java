package io.programmeragent.core.fix.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs tests; implemented where the test framework's classes are, called from where they are not. */
public interface TestEngine {
    /**
     * Runs tests, on the calling thread.
     *
     * @param program the loader that knows the test classes
     * @param classes all test classes; ignored when ids are given
     * @param ids of single tests
     * @param skipped ids of tests that are left out
     */
    void run(ClassLoader program, List<String> classes, List<String> ids, List<String> skipped, Events events);

    /** Told as it goes. */
    interface Events {
        void started(String id, String type, String name);

        /** A test ended; {@code problem} is null when it passed. The answer is whether to stop. */
        boolean finished(String id, String type, String name, @Nullable Throwable problem, boolean skipped);
    }
}
