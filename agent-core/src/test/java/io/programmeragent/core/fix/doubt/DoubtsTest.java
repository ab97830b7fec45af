package io.programmeragent.core.fix.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.edit.Edit;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static final String TEXT = """
            class Sums {
                int of(int[] values, int from) {
                    int sum = from;
                    for (int value : values) {
                        sum += value;
                    }
                    return sum;
                }
            }
            """;

    @Test
    void a_small_change_of_an_expression_raises_none() {
        assertThat(of("sum += value;", "sum -= value;")).isEqualTo(new Doubts(List.of(), 1, false));
    }

    @Test
    void the_same_on_both_sides_of_an_operator_counts_against_it() {
        assertThat(of("int sum = from;", "int sum = from - from;").reasons())
                .containsExactly("an operator has the same on both sides");
        assertThat(of("int sum = from;", "int sum = from * from;").reasons()).isEmpty();
    }

    @Test
    void sorting_what_others_hold_counts_against_it() {
        assertThat(of("int sum = from;", "java.util.Arrays.sort(values); int sum = from;")
                        .reasons())
                .containsExactly("it changes the order of values for all who hold it");
        assertThat(of("int sum = from;", "int sum = from; int[] own = values.clone(); java.util.Arrays.sort(own);")
                        .reasons())
                .noneMatch(reason -> reason.contains("it changes the order"));
    }

    @Test
    void closing_what_was_given_counts_against_it() {
        String text = """
                class Export {
                    void to(java.io.Writer target, String path) throws java.io.IOException {
                        target.write(path);
                    }
                }
                """;
        assertThat(of(
                                text,
                                "target.write(path);",
                                "try (var out = new java.io.PrintWriter(target)) { target.write(path); }")
                        .reasons())
                .contains("it closes target, which is given");
        assertThat(of(
                                text,
                                "target.write(path);",
                                "try (var in = new java.io.FileReader(path)) { target.write(path); }")
                        .reasons())
                .noneMatch(reason -> reason.contains("it closes"));
    }

    @Test
    void taking_a_loop_away_is_refused() {
        Doubts doubts = of("for (int value : values) {\n            sum += value;\n        }\n", "");
        assertThat(doubts.refused()).isTrue();
        assertThat(doubts.reasons()).contains("it takes a loop away");
    }

    @Test
    void a_loop_that_does_nothing_any_more_is_refused() {
        assertThat(of("sum += value;", "").refused()).isTrue();
    }

    @Test
    void depending_less_on_the_round_of_a_loop_counts_against_it() {
        String text = TEXT.replace("sum += value;", "sum += value > from ? value : 0;");
        assertThat(of(text, "? value", "? from").reasons())
                .containsExactly("what a loop does depends less on its round");
        assertThat(of(text, "? value : 0", "? value : value").reasons()).isEmpty();
    }

    @Test
    void another_answer_for_every_failure_counts_against_it() {
        String text = TEXT.replace(
                "return sum;", "try { sum = sum / from; } catch (RuntimeException e) { sum = 7; } return sum;");
        assertThat(of(text, "7", "4").reasons()).containsExactly("it treats every failure alike");
    }

    @Test
    void an_answer_that_no_longer_says_that_the_program_failed_is_refused() {
        String text = """
                class Shop {
                    void serve(Exchange exchange) {
                        try {
                            exchange.answer(200, price());
                        } catch (RuntimeException e) {
                            exchange.answer(500, "failed");
                        }
                    }
                }
                """;
        assertThat(of(text, "500", "499").refused()).isTrue();
        assertThat(of(text, "500", "status").reasons()).contains("it only gives the failure another name");
        assertThat(of(text.replace("500", "Status.INTERNAL_SERVER_ERROR"), "INTERNAL_SERVER_ERROR", "OK")
                        .refused())
                .isTrue();
        assertThat(of(text, "500", "503").refused()).isFalse();
        assertThat(of(text.replace("RuntimeException", "PriceUnknown"), "500", "404")
                        .refused())
                .isFalse();
    }

    @Test
    void what_says_that_the_program_failed_is_not_overwritten_either() {
        String text = TEXT.replace(
                "return sum;",
                "try { sum = sum / from; } catch (RuntimeException e) { sum = 500; from = 1; } return sum;");
        assertThat(of(text, "from = 1;", "from = 1; sum = 400;").reasons())
                .contains("it only gives the failure another name");
        assertThat(of(text, "from = 1;", "sum = 503;").refused()).isFalse();
    }

    @Test
    void a_constant_instead_of_what_was_computed_is_refused() {
        assertThat(of("return sum;", "return 42;").reasons())
                .contains("it returns a constant instead of what was computed");
        assertThat(of("return sum;", "return 42;").refused()).isTrue();
    }

    @Test
    void an_answer_for_a_single_input_is_refused() {
        assertThat(of("int sum = from;", "if (from == 17) { return 4; } int sum = from;")
                        .refused())
                .isTrue();
        assertThat(of("int sum = from;", "if (values.length == 0) { return 0; } int sum = from;")
                        .refused())
                .isFalse();
    }

    @Test
    void an_answer_that_was_there_before_is_not_new_where_what_is_done_otherwise_changes() {
        String text = TEXT.replace("sum += value;", "if (value == 17) { sum = 4; } else { sum += value; }");
        assertThat(of(text, "sum += value;", "sum += value; from++;").refused()).isFalse();
        assertThat(of(text, "sum += value;", "if (value == 18) { sum = 5; } else { sum += value; }")
                        .refused())
                .isTrue();
    }

    @Test
    void a_variable_that_is_not_used_any_more_counts_against_it() {
        Doubts doubts = of("sum += value;", "sum += from;");
        assertThat(doubts.reasons()).containsExactly("value is not used any more");
        assertThat(doubts.factor()).isLessThan(0.5).isPositive();
    }

    @Test
    void overwriting_what_a_loop_gives_counts_against_it() {
        assertThat(of("sum += value;", "value = from; sum += value;").reasons())
                .contains("it overwrites what the loop gives");
    }

    @Test
    void constants_have_many_looks() {
        for (String constant : List.of(
                "-1",
                "LIMIT",
                "Sums.LIMIT",
                "null",
                "\"\"",
                "new int[0]",
                "new ArrayList<>()",
                "List.of()",
                "Optional.empty()",
                "Duration.ofSeconds(5)",
                "(int) (2 + 3)")) {
            assertThat(of("return sum;", "return " + constant + ";").reasons())
                    .as(constant)
                    .contains("it returns a constant instead of what was computed");
        }
        for (String computed :
                List.of("-sum", "List.of(sum)", "from", "next()", "Clock.now()", "sum > 0 ? LIMIT : sum")) {
            assertThat(of("return sum;", "return " + computed + ";").refused())
                    .as(computed)
                    .isFalse();
        }
    }

    @Test
    void a_constant_in_one_case_of_several_has_to_keep_what_passing_tests_see() {
        String text = TEXT.replace("int sum", "if (from < 0) { return from; } int sum");
        assertThat(of(text, "return from;", "return 17;"))
                .isEqualTo(new Doubts(
                        List.of("in one case it returns a constant instead of what was computed"), 0.35, true));
        String limited = TEXT.replace("int sum", "if (from > LIMIT) { return from; } int sum");
        assertThat(of(limited, "return from;", "return LIMIT;").reasons()).isEmpty();
    }

    @Test
    void an_answer_for_a_single_text_is_refused_where_nothing_knew_of_it() {
        String text = TEXT.replace("int[] values", "String name, int[] values");
        assertThat(of(text, "return sum;", "return name.equals(\"bob\") ? 4 : sum;")
                        .refused())
                .isTrue();
        assertThat(of(text, "return sum;", "return name == null ? 0 : sum;").refused())
                .isFalse();
    }

    @Test
    void null_that_was_never_returned_counts_against_it() {
        String text = TEXT.replace("int of", "Integer of");
        assertThat(of(text, "return sum;", "return values == null ? null : sum;")
                        .reasons())
                .containsExactly("it returns null, which was never returned before");
    }

    @Test
    void a_check_stays() {
        String text = TEXT.replace("int sum", "if (from < 0) { throw new IllegalArgumentException(); } int sum");
        assertThat(of(text, "if (from < 0) { throw new IllegalArgumentException(); }", "")
                        .reasons())
                .contains("it takes a check away");
        assertThat(of(text, "if (from < 0) { throw new IllegalArgumentException(); }", "")
                        .refused())
                .isTrue();
    }

    @Test
    void what_no_passing_test_does_is_not_taken_away() {
        String text = TEXT.replace("return sum;", "log.add(sum); return sum;");
        assertThat(of(text, "log.add(sum);", "", false).refused()).isTrue();
        Doubts exercised = of(text, "log.add(sum);", "", true);
        assertThat(exercised.refused()).isFalse();
        assertThat(exercised.reasons()).containsExactly("it takes away what passing tests do not miss: log.add(sum);");
    }

    @Test
    void what_is_done_twice_may_be_done_once() {
        String text = TEXT.replace("return sum;", "log.add(sum); log.add(sum); return sum;");
        assertThat(of(text, "log.add(sum); ", "", false).factor()).isEqualTo(0.9);
    }

    @Test
    void a_jump_or_a_variable_s_new_value_may_go() {
        String text = TEXT.replace("return sum;", "sum = 0; return sum;");
        assertThat(of(text, "sum = 0; ", "", false).factor()).isEqualTo(0.6);
    }

    @Test
    void overwriting_a_parameter_before_its_use_counts_against_it() {
        assertThat(of("int sum = from;", "from = values.length; int sum = from;")
                        .reasons())
                .contains("it overwrites from, which is given");
        assertThat(of("int sum = from;", "from = 7; int sum = from;").refused()).isTrue();
        assertThat(of("int sum = from;", "if (from < 0) { from = 0; } int sum = from;")
                        .reasons())
                .isEmpty();
        assertThat(of("int sum = from;", "from = Math.abs(from); int sum = from;")
                        .reasons())
                .isEmpty();
    }

    @Test
    void overwriting_what_is_computed_elsewhere_counts_against_it() {
        String text = TEXT.replace("return sum;", "if (sum > from) { last = sum; } return sum;");
        assertThat(of(text, "int sum = from;", "last = from; int sum = from;").reasons())
                .containsExactly("it overwrites last, which is computed elsewhere");
        assertThat(of(text, "last = sum;", "last = from;").reasons()).isEmpty();
        assertThat(of(TEXT, "int sum = from;", "last = from; int sum = from;").reasons())
                .isEmpty();
    }

    @Test
    void a_handler_that_hides_every_failure_counts_against_it() {
        assertThat(of("return sum;", "try { return sum; } catch (RuntimeException e) { return 0; }")
                        .reasons())
                .contains("it hides every failure");
    }

    @Test
    void constructors_and_initialisers_are_doubted_too() {
        String text = """
                class Limit {
                    private final int size = Runtime.getRuntime().availableProcessors();
                    private final int limit;

                    Limit(int limit) {
                        check(limit);
                        this.limit = limit;
                    }
                }
                """;
        assertThat(of(text, "= limit;", "= 5;").refused()).isTrue();
        assertThat(of(text, "Runtime.getRuntime().availableProcessors()", "4").refused())
                .isTrue();
        assertThat(of(text, "check(limit);", "", false).refused()).isTrue();
    }

    private static Doubts of(String old, String by) {
        return of(TEXT, old, by);
    }

    private static Doubts of(String text, String old, String by) {
        return of(text, old, by, true);
    }

    private static Doubts of(String text, String old, String by, boolean exercised) {
        SourceFile file = SourceFile.parse("Sums.java", text);
        int from = text.indexOf(old);
        assertThat(from).isNotNegative();
        Edit edit = new Edit(file, List.of(new TextEdit(from, from + old.length(), by)), "variable", "Change it", 4, 1);
        return Doubts.of(Attempt.of(edit), line -> exercised);
    }
}
