package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program whose entry is {@code app.Sample.run}, made to fail by calling it. */
final class Case {
    private static final String PATH = "src/main/java/app/Sample.java";

    private final Program program;
    private final Map<String, Failing> known = new HashMap<>();
    private @Nullable Failing last;

    private Case(Program program) {
        this.program = program;
    }

    static Case of(String source) {
        return new Case(Program.of(PATH, source));
    }

    Case and(String path, String source) {
        return new Case(program.with(path, source));
    }

    /** What is proposed for a call that fails. */
    Failing failing(@Nullable Object... arguments) {
        Failing failing = known.computeIfAbsent(
                Arrays.deepToString(arguments),
                k -> new Failing(
                        Repaired.of(program, program.failure("app.Sample", "run", arguments)),
                        Arrays.asList(arguments)));
        last = failing;
        return failing;
    }

    /** What is proposed when another method fails. */
    Repaired failingIn(String method) {
        return Repaired.of(program, program.failure("app.Sample", method));
    }

    /** A proposal for the last failing call leaves alone what worked before. */
    void keeps(int rank, Object expected, @Nullable Object... arguments) {
        try {
            assertThat(program.run("app.Sample", "run", arguments)).isEqualTo(expected);
        } catch (Throwable e) {
            throw new AssertionError("it did not work before", e);
        }
        assertThat(result(rank, arguments)).isEqualTo(expected);
    }

    /** What a call answers under a proposal for the last failing call. */
    @Nullable
    Object result(int rank, @Nullable Object... arguments) {
        if (last == null) {
            throw new IllegalStateException("nothing failed yet");
        }
        Draft draft = last.drafts().get(rank - 1);
        try {
            return program.with(draft.file().path(), draft.after()).run("app.Sample", "run", arguments);
        } catch (Throwable e) {
            throw new AssertionError(draft.title(), e);
        }
    }

    /** What is proposed for one failing call. */
    static final class Failing {
        private final Repaired repaired;
        private final List<@Nullable Object> arguments;

        private Failing(Repaired repaired, List<@Nullable Object> arguments) {
            this.repaired = repaired;
            this.arguments = arguments;
        }

        /** The rank, from 1, of the first proposal under which the call answers this; 0 for none. */
        int rankOf(Object expected) {
            return repaired.rankOf(expected, "app.Sample", "run", arguments.toArray());
        }

        List<String> lines(int count) {
            return repaired.lines(count);
        }

        List<Draft> drafts() {
            return repaired.drafts();
        }
    }
}
