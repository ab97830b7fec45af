package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Small programs out of a seed, as many as {@code -Dgenerated.programs} says: each has one fault, and some calls that work. */
class GeneratedProgramsTest {
    private static final int PROGRAMS = Integer.getInteger("generated.programs", 12);

    @Test
    void one_of_the_first_eight_proposals_removes_the_fault_and_keeps_what_worked() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Generated generated = Generated.of(new Random(seed));
            Program program = Program.of("src/app/Sample.java", generated.source());
            Repaired repaired = Repaired.of(program, program.failure("app.Sample", "run", generated.failing()));
            Object expected = result(program, generated.working());

            boolean helped = repaired.first(8).stream()
                    .anyMatch(p -> runs(p, generated.failing()) && expected.equals(result(p, generated.working())));

            assertThat(helped).as("seed %s:%n%s", seed, generated.source()).isTrue();
        }
    }

    @Test
    void the_same_program_gives_the_same_proposals() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Generated generated = Generated.of(new Random(seed));
            Program program = Program.of("src/app/Sample.java", generated.source());
            var failure = program.failure("app.Sample", "run", generated.failing());

            List<String> first = texts(Repaired.of(program, failure));

            assertThat(texts(Repaired.of(program, failure))).isEqualTo(first);
            assertThat(first).doesNotHaveDuplicates().doesNotContain(generated.source());
        }
    }

    private static List<String> texts(Repaired repaired) {
        return repaired.drafts().stream().map(Draft::after).toList();
    }

    private static boolean runs(Program program, Object[] arguments) {
        return !(result(program, arguments) instanceof Throwable);
    }

    private static Object result(Program program, Object[] arguments) {
        try {
            return String.valueOf(program.run("app.Sample", "run", arguments));
        } catch (Throwable e) {
            return e;
        }
    }

    /** A program with one fault. */
    private static final class Generated {
        private final String source;
        private final Object[] failing;
        private final Object[] working;

        private Generated(String source, Object[] failing, Object[] working) {
            this.source = source;
            this.failing = failing;
            this.working = working;
        }

        String source() {
            return source;
        }

        Object[] failing() {
            return failing.clone();
        }

        Object[] working() {
            return working.clone();
        }

        static Generated of(Random random) {
            int kind = random.nextInt(4);
            String a = name(random, "alpha", "rate", "base", "count");
            String b = name(random, "limit", "parts", "scale", "groups");
            String use = random.nextBoolean() ? "int r = %s; return String.valueOf(r + 1);" : "return \"is \" + (%s);";
            String operator = random.nextBoolean() ? "+" : "*";
            return switch (kind) {
                case 0 ->
                    new Generated(
                            program("int " + a + ", int " + b, use.formatted(a + " / " + b + " " + operator + " 2")),
                            new Object[] {random.nextInt(50), 0},
                            new Object[] {random.nextInt(50), 1 + random.nextInt(5)});
                case 1 ->
                    new Generated(
                            program(
                                    "int[] " + a + ", int " + b,
                                    "int s = 1; for (int i = 0; i <= " + b + "; i++) { s = s " + operator + " " + a
                                            + "[i]; } " + use.formatted("s")),
                            new Object[] {new int[] {1, 2, 3}, 3},
                            new Object[] {new int[] {1, 2, 3}, -1});
                case 2 ->
                    new Generated(
                            program(
                                    "String " + a + ", String " + b,
                                    use.formatted(a + ".length() " + operator + " " + b + ".length()")),
                            new Object[] {"abc", null},
                            new Object[] {"abc", "de"});
                default ->
                    new Generated(
                            program("String " + a + ", int " + b, use.formatted(a + ".charAt(" + b + ") - 'a'")),
                            new Object[] {"abc", 3 + random.nextInt(3)},
                            new Object[] {"abc", random.nextInt(3)});
            };
        }

        private static String name(Random random, String... names) {
            return names[random.nextInt(names.length)];
        }

        private static String program(String parameters, String body) {
            return "package app;\n\nclass Sample {\n    static String run(" + parameters + ") {\n        "
                    + body.replace("; ", ";\n        ").replace("{ ", "{\n            ")
                    + "\n    }\n}\n";
        }
    }
}
