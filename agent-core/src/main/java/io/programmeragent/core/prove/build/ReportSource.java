package io.programmeragent.core.prove.build;

import java.util.List;

/**
 * Where a test command tells how each test ended.
 *
 * @param format of what it tells
 * @param globs of its files in the checkout; {@code {reports}} as in the command
 */
public record ReportSource(Format format, List<String> globs) {
    public ReportSource {
        globs = List.copyOf(globs);
    }

    /** How outcomes are written. */
    public enum Format {
        /** JUnit's XML, in files; a test is its class and name. */
        JUNIT,
        /** The same, where the name of the class says nothing; a test is its suites and name. */
        SUITES,
        /** Jest's JSON, in files. */
        JEST,
        /** One JSON object a line in the output, as {@code go test -json} prints them. */
        GO,
        /** Lines {@code test name ... ok} in the output, as Rust's test programs print them. */
        CARGO,
        /** Lines {@code name (class) ... ok} in the output, as Python's unittest prints them. */
        UNITTEST,
        /** Lines {@code ok 1 - name} in the output. */
        TAP,
        /** Nothing but the exit code: the whole command is one test. */
        EXIT;

        /** Whether one word or number is all that a program has to say to have passed. */
        public boolean forgeable() {
            return this == EXIT || this == TAP;
        }

        public boolean inOutput() {
            return this != JUNIT && this != SUITES && this != JEST;
        }
    }

    static ReportSource files(Format format, String... globs) {
        return new ReportSource(format, List.of(globs));
    }

    public static ReportSource output(Format format) {
        return new ReportSource(format, List.of());
    }
}
