package io.programmeragent.core.fix.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tests to be run over variants of the program, one after the other.
 *
 * @param sources the changed files; none for the program as it is
 * @param variants the numbers of the variants, in the order in which they are run
 * @param groups tests in the order in which they are run
 * @param skipped ids of tests that are not run
 * @param wallMillis how long one test may take before it is given up
 * @param cpuMillis how much processor time one test may take before it counts as out of ticks, however few it has used
 * @param repeated whether the tests are run even if the same bytecode was tried before
 * @param coverage whether the lines that each test covers are wanted
 * @param observed methods, as {@code com.shop.Cart#total}, whose results are noted in each test
 */
public record Trial(
        List<Source> sources,
        List<Integer> variants,
        List<Group> groups,
        List<String> skipped,
        long wallMillis,
        long cpuMillis,
        boolean repeated,
        boolean coverage,
        List<String> observed) {
    public Trial {
        sources = List.copyOf(sources);
        variants = List.copyOf(variants);
        groups = List.copyOf(groups);
        skipped = List.copyOf(skipped);
        observed = List.copyOf(observed);
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("A trial needs a variant");
        }
    }

    /** The same with other variants of the same sources. */
    public Trial of(List<Integer> others) {
        return new Trial(sources, others, groups, skipped, wallMillis, cpuMillis, repeated, coverage, observed);
    }

    public void write(DataOutputStream out) throws IOException {
        Wire.list(out, sources, (o, s) -> s.write(o));
        Wire.list(out, variants, DataOutputStream::writeInt);
        Wire.list(out, groups, (o, g) -> g.write(o));
        Wire.texts(out, skipped);
        out.writeLong(wallMillis);
        out.writeLong(cpuMillis);
        out.writeBoolean(repeated);
        out.writeBoolean(coverage);
        Wire.texts(out, observed);
    }

    static Trial read(DataInputStream in) throws IOException {
        return new Trial(
                Wire.list(in, Source::read),
                Wire.list(in, DataInputStream::readInt),
                Wire.list(in, Group::read),
                Wire.texts(in),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readBoolean(),
                Wire.texts(in));
    }

    /**
     * A changed file: what all variants share, and between it what belongs to one of them. A variant's copy of a method
     * stands beside the method and is called {@link Variants#name}.
     */
    public record Source(String path, List<Piece> pieces) {
        public Source {
            pieces = List.copyOf(pieces);
        }

        /** The files of a change that is alone. */
        public static List<Source> whole(Map<String, String> texts) {
            List<Source> sources = new ArrayList<>();
            texts.forEach((path, text) -> sources.add(new Source(path, List.of(new Piece(Piece.SHARED, text)))));
            return sources;
        }

        void write(DataOutputStream out) throws IOException {
            Wire.text(out, path);
            Wire.list(out, pieces, (o, p) -> p.write(o));
        }

        static Source read(DataInputStream in) throws IOException {
            return new Source(Wire.text(in), Wire.list(in, Piece::read));
        }
    }

    /** A part of a file's text, which belongs to one variant or is {@link #SHARED}. */
    public record Piece(int variant, String text) {
        public static final int SHARED = -1;

        void write(DataOutputStream out) throws IOException {
            out.writeInt(variant);
            Wire.text(out, text);
        }

        static Piece read(DataInputStream in) throws IOException {
            return new Piece(in.readInt(), Wire.text(in));
        }
    }

    /**
     * Tests that are run together.
     *
     * @param ids of the tests; empty for all that there are
     * @param ticks what each test may use up before it counts as endless, by id: loop rounds and calls
     * @param otherTicks the same for tests that are not named
     * @param failures after how many, earlier groups' included, the rest is not run, and no following group
     */
    public record Group(List<String> ids, Map<String, Long> ticks, long otherTicks, int failures) {
        public Group {
            ids = List.copyOf(ids);
            ticks = Map.copyOf(ticks);
            if (failures < 1) {
                throw new IllegalArgumentException("failures " + failures + " is not positive");
            }
        }

        void write(DataOutputStream out) throws IOException {
            Wire.texts(out, ids);
            Wire.list(out, List.copyOf(ticks.entrySet()), (o, e) -> {
                Wire.text(o, e.getKey());
                o.writeLong(e.getValue());
            });
            out.writeLong(otherTicks);
            out.writeInt(failures);
        }

        static Group read(DataInputStream in) throws IOException {
            List<String> ids = Wire.texts(in);
            Map<String, Long> ticks = new HashMap<>();
            Wire.list(in, i -> ticks.put(Wire.text(i), i.readLong()));
            return new Group(ids, ticks, in.readLong(), in.readInt());
        }

        long ticks(String id) {
            return ticks.getOrDefault(id, otherTicks);
        }
    }

    /**
     * What came of one variant.
     *
     * @param state how far it came
     * @param message the compiler's first complaint, or what else went wrong; empty when nothing did
     * @param tests those that were run, in order
     * @param hung whether something did not end in time, so that this worker must be replaced; no more results follow
     */
    public record Result(State state, String message, List<TestOutcome> tests, boolean hung) {
        public Result {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(message, "message");
            tests = List.copyOf(tests);
        }

        static Result without(State state, String message) {
            return new Result(state, message, List.of(), false);
        }

        void write(DataOutputStream out) throws IOException {
            Wire.text(out, state.name());
            Wire.text(out, message);
            Wire.list(out, tests, (o, t) -> t.write(o));
            out.writeBoolean(hung);
        }

        public static Result read(DataInputStream in) throws IOException {
            return new Result(
                    Wire.constant(in, State.class), Wire.text(in), Wire.list(in, TestOutcome::read), in.readBoolean());
        }
    }

    /** How far a variant came. */
    public enum State {
        /** It does not compile. */
        BROKEN,
        /** It does not compile with the others; it may on its own. */
        NOT_TOGETHER,
        /** Its bytecode was tried before, so nothing was run. */
        SEEN,
        RUN
    }
}
