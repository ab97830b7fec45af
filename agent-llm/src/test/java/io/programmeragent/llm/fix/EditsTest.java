package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.testkit.InMemoryInvestigation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EditsTest {
    private static final String MEAN = "src/main/java/shop/Mean.java";
    private static final String CART = "src/main/java/shop/Cart.java";
    private static final String PYTHON = "tools/rates.py";
    private static final String SETTINGS = "conf/shop.properties";

    private static final Map<String, String> FILES = Map.of(
            MEAN,
            """
            package shop;

            import java.util.List;

            /** Means. */
            final class Mean {
                private static final int NONE = 1;

                /** Of some prices. */
                static int of(List<Integer> prices) {
                    int sum = 0;
                    for (int price : prices) {
                        sum += price;
                    }
                    return sum / prices.size();
                }

                static int first(List<Integer> prices) {
                    return prices.get(0);
                }
            }
            """,
            CART,
            """
            package shop;

            final class Cart {
                int first(int[] prices) {
                    return prices[0];
                }

                int total(int[] prices) {
                    int total = 0;
                    for (int i = 0; i <= prices.length; i++) {
                        total += prices[i];
                    }
                    return total;
                }
            }
            """,
            PYTHON,
            """
            def rate(a, b):
                return a / b


            def other():
                return 1
            """,
            SETTINGS,
            "limit=1\nname=shop\n",
            "src/test/java/shop/MeanTest.java",
            "class MeanTest {}\n");

    private static final String RETURN = "return sum / prices.size();";
    private static final String SAFE = "return prices.isEmpty() ? 0 : sum / prices.size();";

    /** Each mends the mean, and nothing else. */
    static List<String> right() {
        String whole = file(MEAN).replace(RETURN, SAFE);
        String function = """
                static int of(List<Integer> prices) {
                    int sum = 0;
                    for (int price : prices) {
                        sum += price;
                    }
                    return prices.isEmpty() ? 0 : sum / prices.size();
                }
                """;
        List<String> answers = new ArrayList<>();
        answers.add("<think>Maybe `sum` to `total`?\n```java\nint x;\n```\n</think>\nMean.java\n<<<<<<< SEARCH\n"
                + RETURN + "\n=======\n" + SAFE + "\n>>>>>>> REPLACE");
        answers.add(
                "```java\n------- SEARCH\n        " + RETURN + "\n=======\n        " + SAFE + "\n+++++++ REPLACE\n```");
        answers.add("**" + MEAN + "**\n```\n<<<<<<< ORIGINAL\n" + RETURN.replace(" ", "") + "\n=======\n" + SAFE
                + "\n>>>>>>> UPDATED\n```");
        answers.add("src/Mean.java\n<<<<<<< SEARCH\n14:         " + RETURN + "\n=======\n14:         " + SAFE
                + "\n>>>>>>> REPLACE");
        answers.add("The patch:\n\n--- a/" + MEAN + "\n+++ b/" + MEAN + "\n@@ -13,3 +13,3 @@\n         }\n-        "
                + RETURN + "\n+        " + SAFE + "\n     }\n\nWith it, `e.g.` no prices have the mean 0.\n");
        answers.add("```diff\n-        " + RETURN + "\n+        " + SAFE + "\n```\n");
        answers.add("*** Begin Patch\n*** Update File: " + MEAN + "\n@@\n-        " + RETURN + "\n+        " + SAFE
                + "\n*** End Patch\n");
        answers.add("### Fix\nIn `Mean.java`:\n\n```java\n" + whole + "```\nRun it:\n```bash\nmvn test\n```\n");
        answers.add("```java\n" + whole.replace("package shop;\n\nimport java.util.List;\n\n", "") + "```");
        answers.add("```java:" + MEAN + "\n" + whole + "```");
        answers.add("The bug:\n```java\n" + RETURN + "\n```\nshould be:\n```java\n" + SAFE + "\n```\n");
        answers.add("`Mean.of` divides by zero, see System.out or prices.size().\n```java\n" + function + "```\n");
        answers.add("```java\nimport java.util.List;\n\n    // the mean\n" + function.indent(4) + "```");
        answers.add("Only this changes:\n```java\nfinal class Mean {\n    // ... existing code ...\n"
                + function.indent(4) + "    // ... other methods\n}\n```");
        answers.add("Before, it was\n```java\n" + file(MEAN) + "```\nand now\n```java\n" + whole + "```\n");
        answers.add("```java\nint sum = 0;\nfor (int price : prices) {\n    sum += price;\n}\n" + SAFE
                + "\n```\n replaces\n```java\nint sum = 0;\nfor (int price : prices) {\n    sum += price;\n}\n" + RETURN
                + "\n```"
                + "\nwith it: change `" + RETURN + "` to `" + SAFE + "`");
        answers.add("No mean of nothing.\n\n" + function + "\nThat is all.");
        answers.add("Replace `" + RETURN + "` with `" + SAFE + "` in Mean.java.");
        answers.add("Use `" + SAFE + "` instead of `" + RETURN + "`.");
        answers.add("In Mean.java, change\n\n    " + RETURN + "\n\nto\n\n    " + SAFE + "\n");
        return answers;
    }

    @ParameterizedTest
    @MethodSource("right")
    void a_right_answer_in_any_form_becomes_the_same_patch(String answer) {
        assertThat(patched(answer)).containsOnlyKeys(MEAN);
        assertThat(patched(answer).get(MEAN)).isEqualTo(file(MEAN).replace(RETURN, SAFE));
    }

    @Test
    void an_excerpt_goes_where_its_ends_are() {
        String answer = """
                ```java
                int total = 0;
                for (int i = 0; i < prices.length; i++) {
                    total += prices[i];
                }
                return total;
                ```
                """;

        assertThat(patched(answer)).containsExactly(Map.entry(CART, file(CART).replace("<=", "<")));
    }

    @Test
    void what_stands_after_the_old_lines_takes_their_place_also_when_it_begins_as_they_do() {
        String answer = """
                This:
                ```java
                int total = 0;
                ```
                should be:
                ```java
                int total = 0;
                if (prices.length == 0) {
                    total = 1;
                }
                ```
                """;

        assertThat(patched(answer).get(CART))
                .isEqualTo(
                        file(CART)
                                .replace(
                                        "        int total = 0;\n",
                                        "        int total = 0;\n        if (prices.length == 0) {\n            total = 1;\n        }\n"));
    }

    @Test
    void several_files_are_changed_together_or_not_at_all() {
        String good = "Cart.java\n<<<<<<< SEARCH\ni <= prices.length\n=======\ni < prices.length\n>>>>>>> REPLACE\n";
        String other = "Mean.java\n<<<<<<< SEARCH\n" + RETURN + "\n=======\n" + SAFE + "\n>>>>>>> REPLACE\n";

        assertThat(patched(good + other)).containsOnlyKeys(CART, MEAN);
        assertThat(patched(good + other.replace("sum / prices", "summe / prices")))
                .isEmpty();
    }

    @Test
    void a_helper_and_a_new_type_come_along() {
        String answer = """
                ```java
                int total(int[] prices) {
                    return Sums.of(limit(prices));
                }

                private static int[] limit(int[] prices) {
                    return prices;
                }
                ```
                ```java
                package shop;

                final class Sums {
                    static int of(int[] prices) {
                        return 0;
                    }
                }
                ```
                """;

        Map<String, String> patched = patched(answer);

        assertThat(patched).containsOnlyKeys(CART, "src/main/java/shop/Sums.java");
        assertThat(patched.get(CART)).contains("int[] limit(", "Sums.of(limit(prices))", "int first(");
    }

    @Test
    void other_languages_are_edited_too() {
        assertThat(patched("In `tools/rates.py`:\n```python\ndef rate(a, b):\n    return a / b if b else 0\n```\n"))
                .containsExactly(Map.entry(PYTHON, file(PYTHON).replace("return a / b", "return a / b if b else 0")));
        assertThat(patched("conf/shop.properties\n```properties\nlimit=2\nname=shop\n```\n"))
                .containsExactly(Map.entry(SETTINGS, "limit=2\nname=shop\n"));
    }

    @Test
    void what_fits_in_more_than_one_place_or_leaves_parts_out_is_refused() {
        assertThat(patched("Cart.java\n<<<<<<< SEARCH\n    }\n=======\n    } //\n>>>>>>> REPLACE\n"))
                .isEmpty();
        assertThat(patched("Change `prices` to `values`.")).isEmpty();
        assertThat(patched("```java\nint first(int[] prices) {\n    // ... as before\n    return 0;\n}\n```"))
                .isEmpty();
        assertThat(patched("```java\nreturn 0;\n```")).isEmpty();
        assertThat(patched("There is nothing to change.")).isEmpty();
        assertThat(patched("```java\n" + file(CART) + "```")).isEmpty();
    }

    @Test
    void a_stated_line_decides_between_equal_places_only_when_it_is_exactly_one() {
        String twice = "--- a/conf/shop.properties\n+++ b/conf/shop.properties\n@@ -%d,1 +%d,1 @@\n-x\n+y\n";
        InMemoryInvestigation repository = new InMemoryInvestigation("shop");
        repository.withFile(SETTINGS, "x\nz\nx\n");

        assertThat(patched(repository, twice.formatted(3, 3))).containsValue("x\nz\ny\n");
        assertThat(patched(repository, twice.formatted(2, 2))).isEmpty();
    }

    @Test
    void line_ends_stay_as_they_are() {
        InMemoryInvestigation repository = new InMemoryInvestigation("shop");
        repository.withFile(SETTINGS, "limit=1\r\nname=shop\r\n");

        assertThat(patched(repository, "shop.properties\n<<<<<<< SEARCH\nlimit=1\n=======\nlimit=2\n>>>>>>> REPLACE"))
                .containsValue("limit=2\r\nname=shop\r\n");
    }

    private static String file(String path) {
        return Objects.requireNonNull(FILES.get(path));
    }

    private static Map<String, String> patched(String answer) {
        InMemoryInvestigation repository = new InMemoryInvestigation("shop");
        FILES.forEach(repository::withFile);
        return patched(repository, answer);
    }

    private static Map<String, String> patched(InMemoryInvestigation repository, String answer) {
        List<String> paths = repository.files("**");
        List<String> focus = List.of(MEAN, CART);
        Map<String, String> after = new LinkedHashMap<>();
        for (List<Edit> edits : new EditReader(new Naming(paths)).candidates(answer)) {
            new PatchBuilder(repository, paths, focus).build(edits).patch().ifPresent(patch -> {
                for (FileChange change : patch.changes()) {
                    after.put(change.path(), change.after().orElseThrow());
                }
            });
        }
        return after;
    }
}
