package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.testkit.InMemoryInvestigation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
        String block = "<<<<<<< SEARCH\n" + RETURN + "\n=======\n" + SAFE + "\n>>>>>>> REPLACE";
        answers.add("Mean.java\n" + block.replace("SEARCH", "HEAD").replace("REPLACE", "fix/mean"));
        answers.add("Mean.java\n" + block.replace("SEARCH\n", "SEARCH\n:start_line:14\n-------\n"));
        answers.add("Mean.java\n```\n" + block.replace("\n>>>>>>> REPLACE", "\n```\nThat is all."));
        answers.add(("Mean.java\n" + block).replace("<", "&lt;").replace(">", "&gt;"));
        answers.add(("Mean.java\n" + block).lines().map(l -> "> " + l + "\n").collect(Collectors.joining()));
        answers.add(
                "Mean.java\n<<<<<<< SEARCH\n    static int of(List<Integer> prices) {\n        ...\n        " + RETURN
                        + "\n=======\n    static int of(List<Integer> prices) {\n        ...\n        " + SAFE
                        + "\n>>>>>>> REPLACE");
        answers.add("Mean.java\n<<<<<<< SEARCH\n        // the mean\n        " + RETURN + "\n    }\n=======\n        "
                + SAFE + "\n    }\n>>>>>>> REPLACE");
        answers.add("{\"path\": \"" + MEAN + "\", \"old_str\": \"" + RETURN + "\", \"new_str\": \"" + SAFE + "\"}");
        answers.add("Sure:\n```json\n{\"edits\": [{\"file\": \"Mean.java\", \"search\": \"" + RETURN
                + "\", \"replace\": \"" + SAFE + "\"}]}\n```\n");
        answers.add("{\"why\": \"none\", \"patch\": \"--- a/" + MEAN + "\\n+++ b/" + MEAN + "\\n@@ -1 +1 @@\\n-        "
                + RETURN + "\\n+        " + SAFE + "\\n\"}");
        answers.add("<file>" + MEAN + "</file>\n<old>\n" + RETURN + "\n</old>\n<new>\n" + SAFE + "\n</new>");
        answers.add("<parameter name=\"path\">/repo/" + MEAN + "</parameter>\n<parameter name=\"old_str\">" + RETURN
                + "</parameter>\n<parameter name=\"new_str\">" + SAFE + "</parameter>");
        answers.add("<write_to_file>\n<path>" + MEAN + "</path>\n<content>\n" + whole + "</content>\n</write_to_file>");
        answers.add("```bash\ncat > " + MEAN + " <<'EOF'\n" + whole + "EOF\n```");
        answers.add("```java\n// filepath: " + MEAN + "\n// ...existing code...\n" + function.indent(4)
                + "// ...existing code...\n```");
        answers.add("From 01ab Mon Sep 17 00:00:00 2001\nSubject: fix\n\n--- a/" + MEAN + "\n+++ b/" + MEAN
                + "\n@@ -14 +14 @@\n-        " + RETURN + "\n+        " + SAFE + "\n-- \n2.34.1\n");
        answers.add("<p>So:</p><pre><code>\n" + function.replace("<", "&lt;").replace(">", "&gt;") + "</code></pre>");
        answers.add("In Mean.java:\n\n-        " + RETURN + "\n+        " + SAFE + "\n");
        answers.add("Mean.java\n<<<<<<< SEARCH\n        " + RETURN + " // wrong\n=======\n        " + SAFE
                + "\n>>>>>>> REPLACE");
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
    void functions_of_languages_that_have_no_word_for_them_go_where_those_of_their_name_are() {
        InMemoryInvestigation repository = new InMemoryInvestigation("shop");
        String users = """
                export class Users {
                  find(id: string): User {
                    return this.all[id];
                  }

                  name(id: string): string {
                    return this.find(id).name;
                  }
                }
                """;
        String rate =
                "class Rate\r\n{\r\n    public int Of(int a, int b)\r\n    {\r\n        return a / b;\r\n    }\r\n}\r\n";
        repository.withFile("web/users.ts", users);
        repository.withFile("win/Rate.cs", rate);

        assertThat(patched(
                        repository,
                        "users.ts\n```ts\nname(id: string): string {\n  return this.find(id)?.name ?? \"\";\n}\n```"))
                .containsValue(
                        users.replace("    return this.find(id).name;", "    return this.find(id)?.name ?? \"\";"));
        assertThat(patched(
                        repository,
                        "Rate.cs\n```cs\npublic int Of(int a, int b)\n{\n    return b == 0 ? 0 : a / b;\n}\n```"))
                .containsValue(rate.replace("a / b", "b == 0 ? 0 : a / b"));
        assertThat(patched(repository, "```ts\nconsole.log(users.name(id));\n```"))
                .isEmpty();
    }

    @Test
    void types_within_types_are_not_dropped_and_lose_nothing() {
        InMemoryInvestigation repository = new InMemoryInvestigation("shop");
        String file = """
                class Sorter {
                    int a() {
                        return 1;
                    }

                    enum Order {
                        UP, DOWN;

                        Order other() {
                            return UP;
                        }
                    }
                }
                """;
        repository.withFile("Sorter.java", file);
        String answer = """
                Sorter.java
                ```java
                int a() {
                    return 2;
                }

                enum Order {
                    UP, DOWN;

                    Order other() {
                        return this == UP ? DOWN : UP;
                    }
                }
                ```""";

        assertThat(patched(repository, answer))
                .containsValue(
                        file.replace("return 1", "return 2").replace("return UP", "return this == UP ? DOWN : UP"));
        assertThat(patched(repository, answer.replace("Order other()", "Order that()")))
                .isEmpty();
    }

    @Test
    void a_class_of_which_most_is_left_out_keeps_it() {
        InMemoryInvestigation repository = new InMemoryInvestigation("shop");
        String cart =
                "class Cart:\n    def mean(self):\n        return 1 / self.n\n\n    def first(self):\n        return 2\n";
        repository.withFile("cart.py", cart);

        assertThat(patched(
                        repository,
                        "```python\n# cart.py\nclass Cart:\n    # ... existing code ...\n    def mean(self):\n"
                                + "        return 1 / max(1, self.n)\n\n    # ... rest of the class ...\n```"))
                .containsValue(cart.replace("1 / self.n", "1 / max(1, self.n)"));
    }

    @Test
    void blanks_become_what_the_file_is_indented_with() {
        InMemoryInvestigation repository = new InMemoryInvestigation("shop");
        repository.withFile("stock.go", "func take() {\n\tif few {\n\t\treturn\n\t}\n\tn++\n}\n");

        assertThat(
                        patched(
                                repository,
                                "stock.go\n<<<<<<< SEARCH\n    if few {\n        return\n    }\n=======\n"
                                        + "    if few {\n        if none {\n            stop()\n        }\n        return\n    }\n>>>>>>> REPLACE"))
                .containsValue(
                        "func take() {\n\tif few {\n\t\tif none {\n\t\t\tstop()\n\t\t}\n\t\treturn\n\t}\n\tn++\n}\n");
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
