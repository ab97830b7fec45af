package io.programmeragent.core.fix.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tests to be run over changed sources.
 *
 * @param sources the whole text of each changed file, by path; empty for the program as it is
 * @param groups tests in the order in which they are run
 * @param skipped ids of tests that are not run
 * @param wallMillis how long one test may take before it is given up
 * @param repeated whether the tests are run even if the same bytecode was tried before
 * @param coverage whether the lines that each test covers are wanted
 */
public record Trial(
        Map<String, String> sources,
        List<Group> groups,
        List<String> skipped,
        long wallMillis,
        boolean repeated,
        boolean coverage) {
    public Trial {
        sources = Map.copyOf(sources);
        groups = List.copyOf(groups);
        skipped = List.copyOf(skipped);
    }

    public void write(DataOutputStream out) throws IOException {
        Wire.map(out, sources);
        Wire.list(out, groups, (o, g) -> g.write(o));
        Wire.texts(out, skipped);
        out.writeLong(wallMillis);
        out.writeBoolean(repeated);
        out.writeBoolean(coverage);
    }

    static Trial read(DataInputStream in) throws IOException {
        return new Trial(
                Wire.map(in),
                Wire.list(in, Group::read),
                Wire.texts(in),
                in.readLong(),
                in.readBoolean(),
                in.readBoolean());
    }

    /**
     * Tests that are run together.
     *
     * @param ids of the tests; empty for all that there are
     * @param ticks what each test may use up before it counts as endless: loop rounds and calls
     * @param failures after how many the rest is not run, this group's and the following ones'
     */
    public record Group(List<String> ids, long ticks, int failures) {
        public Group {
            ids = List.copyOf(ids);
            if (failures < 1) {
                throw new IllegalArgumentException("failures " + failures + " is not positive");
            }
        }

        void write(DataOutputStream out) throws IOException {
            Wire.texts(out, ids);
            out.writeLong(ticks);
            out.writeInt(failures);
        }

        static Group read(DataInputStream in) throws IOException {
            return new Group(Wire.texts(in), in.readLong(), in.readInt());
        }
    }

    /**
     * What came of it.
     *
     * @param compiled whether the sources could be compiled
     * @param message the compiler's first complaint, or what else went wrong; empty when nothing did
     * @param code names the bytecode: equal code has an equal name, whatever its text
     * @param seen whether the same bytecode was tried before, so that nothing was run
     * @param tests those that were run, in order
     * @param hung whether something did not end in time, so that this worker must be replaced
     */
    public record Result(
            boolean compiled, String message, String code, boolean seen, List<TestOutcome> tests, boolean hung) {
        public Result {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(code, "code");
            tests = List.copyOf(tests);
        }

        void write(DataOutputStream out) throws IOException {
            out.writeBoolean(compiled);
            Wire.text(out, message);
            Wire.text(out, code);
            out.writeBoolean(seen);
            Wire.list(out, tests, (o, t) -> t.write(o));
            out.writeBoolean(hung);
        }

        public static Result read(DataInputStream in) throws IOException {
            return new Result(
                    in.readBoolean(),
                    Wire.text(in),
                    Wire.text(in),
                    in.readBoolean(),
                    Wire.list(in, TestOutcome::read),
                    in.readBoolean());
        }
    }
}
