package io.programmeragent.core.prove.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.prove.review.JavaSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MutantsTest {
    private static final String BEFORE = """
            class A {
                long of(long sum, int n) {
                    return sum / n;
                }

                boolean far(int x) {
                    return x > 10;
                }
            }
            """;

    @Test
    void an_inserted_guard_is_taken_out_and_turned_round() {
        List<Mutant> mutants = mutants(BEFORE.replace(
                "        return sum / n;",
                "        if (n == 0) {\n            return 0;\n        }\n        return sum / n;"));

        assertThat(mutants)
                .extracting(Mutant::what)
                .containsExactly(
                        "without the guard `if (n == 0)` in line 3",
                        "negated `n == 0` in line 3",
                        "`!=` in `n == 0` in line 3",
                        "`return (0) + 1` for `0` in line 4",
                        "one more than `0` in line 3",
                        "one more than `0` in line 4");
        assertThat(mutants.get(0).source()).doesNotContain("if").contains("return sum / n;");
        assertThat(mutants.get(1).source()).contains("if (!(n == 0))");
        assertThat(mutants.get(2).source()).contains("if (n != 0)");
    }

    @Test
    void a_changed_condition_is_mutated_where_it_is() {
        List<Mutant> mutants = mutants(BEFORE.replace("x > 10", "x >= 10 && x < 20"));

        assertThat(mutants)
                .extracting(Mutant::what)
                .contains(
                        "`||` in `x >= 10 && x < 20` in line 7",
                        "`>` in `x >= 10` in line 7",
                        "`<=` in `x < 20` in line 7");
        assertThat(mutants).allMatch(m -> m.source().contains("return sum / n;"));
    }

    @Test
    void every_mutant_is_java_and_differs_from_the_patch_and_the_others() {
        String after = BEFORE.replace("return sum / n;", "return n > 0 && sum >= 0 ? sum / n : -1;");
        List<Mutant> mutants = mutants(after);

        assertThat(mutants).hasSizeGreaterThan(4);
        assertThat(mutants).extracting(Mutant::source).doesNotHaveDuplicates().doesNotContain(after);
        assertThat(mutants).allMatch(m -> JavaSource.parse(m.source()).isSuccessful());
    }

    @Test
    void lines_that_the_patch_left_alone_are_left_alone() {
        assertThat(mutants(BEFORE + "// a comment\n")).isEmpty();
    }

    @Test
    void windows_line_ends_do_not_shift_the_places() {
        String before = BEFORE.replace("\n", "\r\n");
        String after = before.replace("return sum / n;", "return n == 0 ? 0 : sum / n;");

        List<Mutant> mutants = Mutants.of(patch("A.java", before, after), 10);

        assertThat(mutants.get(0).source()).contains("return !(n == 0) ? 0 : sum / n;\r\n");
    }

    @Test
    void tests_and_texts_are_not_mutated() {
        assertThat(Mutants.of(patch("src/test/java/A.java", BEFORE, BEFORE.replace("10", "11")), 10))
                .isEmpty();
        assertThat(Mutants.of(patch("README.md", "x = 1\n", "x = 2\n"), 10)).isEmpty();
    }

    @Test
    void of_other_languages_each_part_is_taken_back_and_operators_are_changed() {
        String before = "def mean(p):\n    return sum(p) / len(p)\n";
        String after =
                "def mean(p):\n    if len(p) == 0 and p != 'a == b':\n        return 0\n    return sum(p) / len(p)\n";

        List<Mutant> mutants = Mutants.of(patch("shop/prices.py", before + "\n\n", after + "\n\nB = max\n"), 10);

        assertThat(mutants.get(0).source()).isEqualTo(before + "\n\nB = max\n");
        assertThat(mutants)
                .extracting(Mutant::what)
                .startsWith("line 2 as it was")
                .containsSubsequence(
                        "`!=` for `==` in line 2",
                        "`1` for `0` in line 2",
                        "`or` for `and` in line 2",
                        "`==` for `!=` in line 2",
                        "`1` for `0` in line 3");
    }

    @ParameterizedTest
    @CsvSource({
        "a.py, x = a * b, x = a / b",
        "a.go, x := a / b, x := a * b",
        "a.rs, x = a % b, x = a * b",
        "a.py, x = a // b, x = a * b",
        "a.js, x = a // > b, ",
        "a.py, x = a # > b, "
    })
    void what_is_reckoned_is_changed_and_slashes_divide_in_python_alone(String path, String after, String mutated) {
        assertThat(Mutants.of(patch(path, "x = 'some other text' + c\n", after + "\n"), 10))
                .extracting(Mutant::source)
                .containsExactly(mutated == null ? "x = 'some other text' + c\n" : mutated + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.js|/**~ * Both and 2 more.~ */~x = min(c)~",
                "a.go|/* one~and true * two */~x := min(c)~",
                "a.py|\"\"\"One~and 2 more.\"\"\"~x = min(c)~",
                "a.py|'''One~it's 2 % more.'''~x = min(c)~",
                "a.ts|import * as x from 'y'~",
                "a.js|export * from 'y'~"
            })
    void what_only_looks_like_reckoning_is_left_alone(String patched) {
        List<String> parts = List.of(patched.split("\\|", -1));

        assertThat(Mutants.of(patch(parts.get(0), "x = c\n", parts.get(1).replace('~', '\n')), 10))
                .extracting(Mutant::source)
                .containsExactly("x = c\n");
    }

    @Test
    void of_a_line_only_what_was_changed_is_mutated_where_there_is_something() {
        assertThat(Mutants.of(patch("a.py", "s = sum(p * 2 for p in ps)\n", "s = sum(p * 2 * q for p in ps)\n"), 10))
                .extracting(Mutant::source)
                .containsExactly("s = sum(p * 2 / q for p in ps)\n");
        assertThat(Mutants.of(patch("a.py", "s = max(p) - 1\n", "s = min(p) - 1\n"), 10))
                .extracting(Mutant::source)
                .containsExactly("s = min(p) + 1\n", "s = min(p) - 2\n");
    }

    @Test
    void the_base_itself_is_no_mutant_unless_there_is_no_other() {
        Patch operators = patch("a.py", "a = 1\n", "a = b + 2\n");
        Patch names = patch("a.py", "a = min(b)\n", "a = max(b)\n");

        assertThat(Mutants.of(operators, 10)).extracting(Mutant::source).containsExactly("a = b - 2\n", "a = b + 3\n");
        assertThat(Mutants.of(names, 10)).extracting(Mutant::source).containsExactly("a = min(b)\n");
    }

    @Test
    void no_more_are_made_than_asked_for() {
        assertThat(Mutants.of(patch("A.java", BEFORE, BEFORE.replace("x > 10", "x >= 10 && x < 20")), 2))
                .hasSize(2);
    }

    private static List<Mutant> mutants(String after) {
        return Mutants.of(patch("A.java", BEFORE, after), 20);
    }

    private static Patch patch(String path, String before, String after) {
        return new Patch(List.of(new FileChange(path, Optional.of(before), Optional.of(after))));
    }
}
