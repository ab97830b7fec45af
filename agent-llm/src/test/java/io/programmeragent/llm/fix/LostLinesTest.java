package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are right, and would take more of a file away than they are about, or less. */
class LostLinesTest extends EditsInFiles {
    private static final String PAGES = "app/pages.py";
    private static final String PYTHON = """
            LIMIT = 100
            PAGE = (LIMIT // 2)
            DIVISORS = [n // 2 for n in range(4)]


            def first(rows):
                # never empty
                return rows[0]


            # How many there are.
            def count(rows):
                total = 0
            # a remark that was left where it was
                return total + len(rows) / 0
            """;
    private static final String CART = "src/Cart.vue";
    private static final String VUE = """
            <script>
            export default {
              methods: {
                parse(text) {
                  return text.lines;
                },
                last(lines) {
                  return lines[lines.length];
                }
              },
            };
            </script>
            """;

    @ParameterizedTest
    @ValueSource(strings = {"PAGE = (LIMIT // 4)", "DIVISORS = [n // 2 for n in range(2, 4)]", "LIMIT = 200"})
    void two_slashes_that_divide_hide_no_bracket(String value) {
        file(PAGES, PYTHON);
        String name = value.replaceFirst(" .*", "");

        assertThat(patched("```python\n" + value + "\n```\n"))
                .containsExactlyEntriesOf(Map.of(PAGES, PYTHON.replaceFirst(name + " = .*", value)));
    }

    @Test
    void a_value_whose_end_is_not_found_ends_at_the_margin() {
        String file =
                "export const QUOTE = f(/[(/);\nexport const SIGN = c + /\\(/;\n\nfunction use() {\n  return SIGN;\n}\n";
        file("src/a.js", file.replace("c + ", "(1) / (2 + "));

        assertThat(patched("```js\nexport const SIGN = 1;\n```\n"))
                .containsExactlyEntriesOf(Map.of("src/a.js", file.replaceFirst("SIGN = .*", "SIGN = 1;")));
    }

    @Test
    void a_piece_that_seems_to_go_on_over_other_functions_is_refused() {
        file("src/a.js", "const SIGN = (1 / (2);\n\nfunction use() {\n  return 1;\n}\n\nfoo(')');\nbar());\n");

        assertThat(patched("```js\nconst SIGN = 1;\n```\n")).isEmpty();
        assertThat(problems).singleElement().asString().contains("where SIGN ends is not clear");
    }

    @Test
    void remarks_at_the_margin_end_no_function_and_stay_with_the_next() {
        file(PAGES, PYTHON);
        String count = PYTHON.substring(PYTHON.indexOf("def count"));

        assertThat(patched("```python\ndef count(rows):\n    return len(rows)\n```\n"))
                .containsExactlyEntriesOf(
                        Map.of(PAGES, PYTHON.replace(count, "def count(rows):\n    return len(rows)\n")));
        assertThat(patched("```python\ndef first(rows):\n    return rows[1]\n```\n"))
                .containsExactlyEntriesOf(
                        Map.of(PAGES, PYTHON.replace("    # never empty\n    return rows[0]", "    return rows[1]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app/pages.py\n```python\n%s```\n",
                "```python\n%s```\n",
            })
    void a_file_whose_last_line_gets_shorter_is_no_quotation(String answer) {
        String file = """
                import math


                class Pages:
                    def __init__(self, rows):
                        self.rows = rows

                    def count(self, size):
                        return math.ceil(len(self.rows) / size) + 1
                """;
        file(PAGES, file);
        String fixed = file.replace(" + 1", "");

        assertThat(patched(answer.formatted(fixed))).containsExactlyEntriesOf(Map.of(PAGES, fixed));
        assertThat(patched("```python\n" + fixed.substring(fixed.indexOf("class")) + "```\n"))
                .containsExactlyEntriesOf(Map.of(PAGES, fixed));
    }

    @Test
    void a_file_whose_name_begins_like_a_word_before_names_is_found() {
        String path = "src/main/java/Intervals.java";
        file(path, "class Intervals {\n    int last = 1;\n}\n");

        assertThat(
                        patched(
                                "Intervals.java\n<<<<<<< SEARCH\n    int last = 1;\n=======\n    int last = 2;\n>>>>>>> REPLACE\n"))
                .containsExactlyEntriesOf(Map.of(path, "class Intervals {\n    int last = 2;\n}\n"));
    }

    @Test
    void what_parts_a_method_from_the_next_stays_as_it_is() {
        file(CART, VUE);
        String right = VUE.replace("text.lines", "(text || '').lines");

        assertThat(patched("```js\nparse(text) {\n  return (text || '').lines;\n}\n```\n"))
                .containsExactlyEntriesOf(Map.of(CART, right));
        assertThat(patched("```js\n    parse(text) {\n      return (text || '').lines;\n    },\n```\n"))
                .containsExactlyEntriesOf(Map.of(CART, right));
    }

    @Test
    void of_several_functions_of_a_name_the_one_with_the_same_first_line_is_meant() {
        String file =
                "pub fn mean(xs: &[f64]) -> f64 {\n    xs[0]\n}\n\nmod tests {\n    fn mean() {\n        assert!(true);\n    }\n}\n";
        file("src/lib.rs", file);

        assertThat(patched("```rust\npub fn mean(xs: &[f64]) -> f64 {\n    xs[1]\n}\n```\n"))
                .containsExactlyEntriesOf(Map.of("src/lib.rs", file.replace("xs[0]", "xs[1]")));
        assertThat(patched("```rust\npub fn mean(xs: &[f64], n: usize) -> f64 {\n    xs[n]\n}\n```\n"))
                .isEmpty();
    }

    @Test
    void a_type_within_another_is_merged_alone_whatever_word_is_before_it() {
        String file = """
                class Cart {
                    static class Builder {
                        int rows;

                        Cart build() {
                            return null;
                        }
                    }

                    int last() {
                        return 1;
                    }
                }
                """;
        file("src/main/java/Cart.java", file);

        assertThat(
                        patched(
                                "```java\nstatic class Builder {\n    Cart build() {\n        return new Cart();\n    }\n}\n```\n"))
                .containsExactlyEntriesOf(Map.of("src/main/java/Cart.java", file.replace("null", "new Cart()")));
    }

    @Test
    void a_half_of_what_an_answer_says_of_two_files_is_no_fix() {
        file("a/x.py", "def f(x):\n    return x / 0\n");
        file("a/y.py", "import os\n\n\ndef g(x):\n    return x + 1\n\n\ndef k(x):\n    return 0\n");
        String first = "In `a/x.py`:\n```python\ndef f(x):\n    return x\n```\n";

        assertThat(patched(
                        first + "In `a/y.py`:\n```python\ndef g(x):\n    return h(x)\n\n\nclass H:\n    x = 1\n```\n"))
                .isEmpty();
        assertThat(problems).singleElement().asString().startsWith("a/y.py: ");
        assertThat(patched(first + "It is called in `a/y.py` so:\n```python\nprint(f(3))\n```\n"))
                .containsOnlyKeys("a/x.py");
        assertThat(problems).singleElement().asString().contains("does not say which lines");

        file("tests/test_x.py", "from a.x import f\n\n\ndef test_f():\n    assert f(1) == 1\n");
        assertThat(patched(
                        first + "A test in `tests/test_x.py`:\n```python\ndef test_g():\n    assert f(0) == 0\n```\n"))
                .as("a test for those that are there")
                .containsOnlyKeys("a/x.py");
    }

    @Test
    void a_statement_of_another_file_is_no_half_of_a_fix() {
        file("src/main/java/Cart.java", "class Cart {\n    int total() {\n        return 1 / 0;\n    }\n}\n");
        file(
                "src/main/java/Shop.java",
                "class Shop {\n    int open(Cart cart) {\n        return cart.total();\n    }\n}\n");
        String fix = "In `src/main/java/Cart.java`:\n```java\nint total() {\n    return 1;\n}\n```\n";

        assertThat(patched(fix + "`src/main/java/Shop.java` calls it:\n```java\nint sum = cart.total();\n```\n"))
                .containsOnlyKeys("src/main/java/Cart.java");
        assertThat(patched(fix + "In `src/main/java/Shop.java`:\n```java\nint shut() {\n    return 0;\n}\n```\n"))
                .isEmpty();
    }

    @Test
    void a_new_function_beside_one_that_changes_goes_behind_it() {
        String rest =
                "\n\n\nclass K:\n    def k(self):\n        return 0\n\n\nif __name__ == \"__main__\":\n    print(g(1))\n";
        file("a/y.py", "import os\n\n\ndef g(x):\n    return x + 1" + rest);
        String helper = "\n\n\ndef h(x):\n    return x\n";

        assertThat(patched("```python\ndef g(x):\n    return h(x)" + helper + "```\n"))
                .containsExactlyEntriesOf(
                        Map.of("a/y.py", "import os\n\n\ndef g(x):\n    return h(x)" + helper.stripTrailing() + rest));
        assertThat(patched("```python\ndef g(x):\n    return x\n\n\ndef test_g():\n    assert g(1) == 1\n```\n"))
                .as("a test is none of the file's")
                .isEmpty();
        assertThat(patched("```python\ndef k(self):\n    return h(self)\n\ndef h(self):\n    return 1\n```\n"))
                .as("it may be a method")
                .isEmpty();
        assertThat(patched("```python\ndef h(x):\n    return x\n```\n"))
                .as("alone it changes nothing")
                .isEmpty();

        file("a/y.rb", "def g(x)\n  x + 1\nend\n\ndef k(x)\n  x\nend\n");
        assertThat(patched("```ruby\ndef g(x)\n  h(x)\nend\n\ndef h(x)\n  x\nend\n```\n"))
                .as("its end is a word")
                .isEmpty();
    }

    @Test
    void a_type_of_a_result_in_a_line_of_its_own_is_not_said_twice() {
        String file = "static int count;\n\nstatic int\nmean(int *xs, int n)\n{\n    return xs[0] / n;\n}\n";
        file("src/mean.c", file);
        String mean = "mean(int *xs, int n)\n{\n    return n ? xs[0] / n : 0;\n}\n";

        assertThat(patched("```c\nstatic int " + mean + "```\n"))
                .containsExactlyEntriesOf(Map.of("src/mean.c", "static int count;\n\nstatic int " + mean));
    }

    @Test
    void many_arrows_are_read_in_no_more_time_than_a_few() {
        file(PAGES, PYTHON);

        assertThat(patched("`a` -> `b` ".repeat(8_500))).isEmpty();
        assertThat(candidates("`total = 0` -> `total = 1` ".repeat(200)))
                .singleElement()
                .satisfies(edits -> assertThat(edits).hasSize(50));
    }
}
