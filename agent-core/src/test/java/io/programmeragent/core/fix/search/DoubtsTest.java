package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(of("sum += value;", "sum -= value;")).isEqualTo(new Doubts(List.of(), 1));
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
                "return sum;", "try { sum = sum / from; } catch (RuntimeException e) { sum = 500; } return sum;");
        assertThat(of(text, "500", "400").reasons()).containsExactly("it treats every failure alike");
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

    private static Doubts of(String old, String by) {
        return of(TEXT, old, by);
    }

    private static Doubts of(String text, String old, String by) {
        SourceFile file = SourceFile.parse("Sums.java", text);
        int from = text.indexOf(old);
        assertThat(from).isNotNegative();
        Edit edit = new Edit(file, List.of(new TextEdit(from, from + old.length(), by)), "variable", "Change it", 4, 1);
        return Doubts.of(Attempt.of(edit));
    }
}
