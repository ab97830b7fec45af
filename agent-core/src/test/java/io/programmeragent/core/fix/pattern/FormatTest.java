package io.programmeragent.core.fix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.StackTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final String DIVISION = """
            package app;

            /** A sample. */
            class Sample {
                // the share of each
                static String run(int total, int parts) {
                    /* before */ int share = total / parts; // behind
                    return "share " + share;
                }
            }
            """;

    @Test
    void everything_but_the_edit_stays_as_it_is() {
        for (Draft draft : drafts(DIVISION)) {
            List<String> before = DIVISION.lines().toList();
            List<String> after = draft.after().lines().toList();

            assertThat(after.stream().filter(before::contains).toList())
                    .as(draft.after())
                    .containsAll(before.stream()
                            .filter(l -> !l.contains("total / parts") && !l.contains("share +"))
                            .toList());
            assertThat(draft.after()).contains("/* before */").contains("// behind");
        }
    }

    @Test
    void tabs_stay_tabs() {
        String tabs = DIVISION.replace("    ", "\t");

        assertThat(drafts(tabs)).allSatisfy(d -> assertThat(d.after()).doesNotContain("  "));
        assertThat(drafts(tabs))
                .anySatisfy(d -> assertThat(d.after())
                        .contains("\t\t/* before */ int share = parts == 0 ? 0 : total / parts; // behind\n"));
        assertThat(drafts(tabs)).anySatisfy(d -> assertThat(d.after()).contains("\n\t\t\treturn \"\";\n\t\t}"));
    }

    @Test
    void the_line_ends_of_another_system_stay() {
        String windows = DIVISION.replace("\n", "\r\n");

        assertThat(drafts(windows))
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.after().replace("\r\n", "")).doesNotContain("\n"));
    }

    @Test
    void a_file_without_a_last_line_end_has_none_afterwards() {
        assertThat(drafts(DIVISION.stripTrailing()))
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.after()).endsWith("}"));
    }

    @Test
    void an_import_goes_to_its_place_among_the_others() {
        String source = """
                package app;

                import java.util.List;
                import java.util.Set;

                class Sample {
                    static boolean run(List<String> one, Set<String> other) {
                        return one.equals(other);
                    }
                }
                """;

        Draft draft = drafts(source, null, null).get(0);

        assertThat(draft.after())
                .contains("import java.util.List;\nimport java.util.Objects;\nimport java.util.Set;\n");
        assertThat(draft.after()).contains("return Objects.equals(one, other);");
    }

    @Test
    void a_name_that_means_something_else_here_is_written_in_full() {
        String source = """
                package app;

                class Sample {
                    static class Objects {}

                    static boolean run(String one, String other) {
                        return one.equals(other);
                    }
                }
                """;

        assertThat(drafts(source, null, null).get(0).after()).contains("return java.util.Objects.equals(one, other);");
    }

    @Test
    void a_text_block_inside_a_wrapped_statement_keeps_its_white_space() {
        String source = """
                package app;

                class Sample {
                    static void run(StringBuilder out) {
                        out.append(\"""
                            a
                              b
                            \""");
                    }
                }
                """;

        assertThat(drafts(source, new Object[] {null}))
                .anySatisfy(
                        d -> assertThat(d.after())
                                .contains(
                                        "        if (out != null) {\n            out.append(\"\"\"\n            a\n              b\n"));
    }

    @Test
    void modern_java_is_understood() {
        String source = """
                package app;

                import java.util.List;
                import java.util.Map;
                import java.util.function.Function;

                class Sample {
                    sealed interface Shape permits Circle, Square {}

                    record Circle(int radius) implements Shape {}

                    record Square(int side) implements Shape {
                        Square {
                            if (side < 0) {
                                throw new IllegalArgumentException(\"""
                                    a side of "less" than
                                    nothing\""");
                            }
                        }
                    }

                    enum Kind {
                        ROUND,
                        ANGULAR
                    }

                    static <T extends Comparable<T>> Map<Kind, List<T>> grouped(List<? super T> all, Function<T, Kind> kind) {
                        return Map.of();
                    }

                    static int run(int number, int by) {
                        Function<Integer, Integer> divide = n -> n / by;
                        int kind = switch (number) {
                            case 1, 2 -> divide.apply(number);
                            default -> {
                                yield number / by;
                            }
                        };
                        Object shape = new Circle(kind);
                        return shape instanceof Circle circle && circle.radius() > 0 ? circle.radius() : 0;
                    }
                }
                """;

        assertThat(drafts(source, 1, 0)).anySatisfy(d -> assertThat(d.after()).contains("n -> by == 0 ? 0 : n / by;"));
        assertThat(drafts(source, 3, 0))
                .anySatisfy(d -> assertThat(d.after()).contains("yield (by == 0 ? 0 : number / by);"));
        assertThat(Program.of("src/app/Sample.java", drafts(source, 3, 0).get(0).after())
                        .compiles())
                .isTrue();
    }

    private static List<Draft> drafts(String source) {
        return drafts(source, 1, 0);
    }

    private static List<Draft> drafts(String source, @Nullable Object... arguments) {
        Program program = Program.of("src/app/Sample.java", source);
        StackTrace failure = program.failure("app.Sample", "run", arguments);
        return Repaired.of(program, failure).drafts();
    }
}
