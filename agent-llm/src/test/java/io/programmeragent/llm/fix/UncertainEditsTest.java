package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of answers in which something would be lost, doubled or invented when they were taken by their words. */
class UncertainEditsTest extends EditsInFiles {
    private static final String STORE = "src/main/java/shop/Store.java";
    private static final String CODE = """
            /* Licensed to whom it may concern. */
            package shop;

            import java.util.Map;

            public class Store implements Shelf {
                private static final String API_TOKEN = "sk-live-1";
                private Map<String, Integer> counts;

                int take(String sku) {
                    return counts.get(sku);
                }

                int total() {
                    return 1;
                }

                int total(int[] more) {
                    return 2;
                }

                enum State {
                    OPEN
                }
            }
            """;
    private static final String TAKE = """
                int take(String sku) {
                    return counts.getOrDefault(sku, 0);
                }
            """;
    private static final String FIXED = CODE.replace("counts.get(sku)", "counts.getOrDefault(sku, 0)");
    private static final String PYTHON = """
            import math

            LIMIT = 10


            # How many there are.
            @cached
            def size(d):
                return len(d) - 1
            """;

    @Test
    void a_supertype_in_a_part_of_a_type_comes_along_and_what_else_it_is_needs_the_whole() {
        file(STORE, CODE);
        String part = "```java\npublic class Store %s {\n    // ... existing code ...\n\n" + TAKE + "}\n```\n";

        assertThat(patched(part.formatted("extends Base implements Shelf")))
                .containsExactlyEntriesOf(
                        Map.of(STORE, FIXED.replace("Store implements", "Store extends Base implements")));
        assertThat(patched(part.formatted(""))).containsExactlyEntriesOf(Map.of(STORE, FIXED));
        assertThat(patched(part.formatted("implements Closeable"))).isEmpty();
        assertThat(patched(part.formatted("implements Shelf").replace("public class", "@Lazy public class")))
                .isEmpty();
        assertThat(patched(part.formatted("implements Shelf").replace("public class", "public final class")))
                .isEmpty();
    }

    @Test
    void a_class_without_its_types_and_fields_loses_none_of_them_nor_what_stands_above() {
        file(STORE, CODE);
        String whole = FIXED.substring(FIXED.indexOf("package"))
                .replace("    enum State {\n        OPEN\n    }\n", "")
                .replace("    private Map<String, Integer> counts;\n", "");

        assertThat(patched("```java\n" + whole + "```\n")).containsExactlyEntriesOf(Map.of(STORE, FIXED));
        assertThat(patched("```java\n" + FIXED.substring(FIXED.indexOf("package")) + "```\n"))
                .containsExactlyEntriesOf(Map.of(STORE, FIXED));
    }

    @Test
    void a_mask_never_goes_into_the_source() {
        file(STORE, CODE);

        assertThat(patched("```java\n" + FIXED.replace("sk-live-1", "***") + "```\n"))
                .containsExactlyEntriesOf(Map.of(STORE, FIXED));
        assertThat(patched(block(
                        STORE,
                        "    private static final String API_TOKEN = \"***\";",
                        "    private static final String API_TOKEN = \"***\";\n    private int more;")))
                .containsExactlyEntriesOf(
                        Map.of(STORE, CODE.replace("\"sk-live-1\";\n", "\"sk-live-1\";\n    private int more;\n")));
        assertThat(patched(block(STORE, "int total() {", "final String key = \"***\";\n    int total() {")))
                .isEmpty();
        assertThat(problems).singleElement().asString().contains("*** stands for");
        assertThat(
                        patched(
                                "```java\n// src/main/java/shop/Keys.java\nclass Keys {\n    String apiKey = \"***\";\n}\n```\n"))
                .isEmpty();
    }

    @Test
    void the_same_function_in_two_ways_is_refused_unless_they_are_told_apart() {
        file(STORE, CODE);
        String one = "```java\n" + TAKE + "```\n";
        String other = "```java\n" + TAKE.replace("0)", "1)") + "```\n";

        assertThat(patched(one + "\nOr else:\n" + other)).isEmpty();
        assertThat(problems).singleElement().asString().contains("in two ways");
        assertThat(candidates("## Solution 1: none\n" + one + "## Solution 2: one\n" + other))
                .hasSize(2);
        assertThat(candidates("Option 1: none\n" + one + "Option 2: one\n" + other))
                .hasSize(2);
        assertThat(patched(block(STORE, "counts.get(sku)", "counts.getOrDefault(sku, 0)")
                        .repeat(2)))
                .containsExactlyEntriesOf(Map.of(STORE, FIXED));
    }

    @Test
    void code_as_it_is_with_remarks_on_it_is_a_quotation() {
        file(STORE, CODE);
        String bad =
                "```java\nint take(String sku) {\n    return counts.get(sku); // fails when there is none\n}\n```\n";

        assertThat(patched("The fault:\n" + bad + "Mended:\n```java\n" + TAKE + "```\n"))
                .containsExactlyEntriesOf(Map.of(STORE, FIXED));
    }

    @Test
    void code_as_it_was_and_as_it_is_elsewhere_already_goes_where_it_was() {
        String loops = "for (i = 0; i <= n; i++) {\n}\nfor (i = 0; i < n; i++) {\n}\n";
        file("a.js", loops);
        String answer = "Before\n```js\nfor (i = 0; i <= n; i++) {\n```\nAfter\n```js\n%s\n```\n";

        assertThat(patched(answer.formatted("for (i = 0; i < n; i++) {"))).containsValue(loops.replace("<=", "<"));
        assertThat(patched(answer.formatted("}"))).isEmpty();
    }

    @Test
    void a_body_that_is_but_a_word_about_it_empties_no_function() {
        String file = "function a() {\n  return 1;\n}\n\nfunction b() {\n  return 2;\n}\n";
        file("a.js", file);

        for (String said : List.of("// implementation here", "// keep existing logic", "// rest stays as is")) {
            assertThat(patched("a.js\n```js\n" + file.replace("return 2;", said).replace("1", "3") + "```\n"))
                    .as(said)
                    .doesNotContainValue(file.replace("return 2;", said).replace("1", "3"));
        }
    }

    @Test
    void of_overloads_the_one_with_the_same_types_is_meant_or_none() {
        file(STORE, CODE);

        assertThat(patched("```java\nint total(long[] more) {\n    return 3;\n}\n```\n"))
                .isEmpty();
        assertThat(patched("```java\nint total(int[] more) {\n    return 3;\n}\n```\n"))
                .containsExactlyEntriesOf(Map.of(STORE, CODE.replace("return 2", "return 3")));
    }

    @Test
    void an_example_of_how_to_use_it_is_no_file_and_a_test_goes_where_tests_are() {
        file(STORE, CODE);
        String fix = "```java\n" + TAKE + "```\n";
        String test = "package shop;\n\nclass StoreTest {\n    @Test\n    void takes() {}\n}\n";

        assertThat(patched(
                        fix + "Example:\n```java\npublic class Main {\n    int a = new Store().take(\"\");\n}\n```\n"))
                .containsOnlyKeys(STORE);
        assertThat(patched(fix + "```java\n" + test + "```\n"))
                .containsEntry("src/test/java/shop/StoreTest.java", test)
                .hasSize(2);
        assertThat(patched(fix + "A test, `src/it/java/shop/TakesIT.java`:\n```java\n" + test + "```\n"))
                .containsEntry("src/it/java/shop/TakesIT.java", test);
        assertThat(patched("In `Store.State`:\n```java\n" + TAKE + "```\n"))
                .containsExactlyEntriesOf(Map.of(STORE, FIXED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<tool_call>\n<function=edit>\n<parameter=path>\nStore.java\n</parameter>\n<parameter=old_str>\ncounts.get(sku)\n"
                        + "</parameter>\n<parameter=new_str>\ncounts.getOrDefault(sku, 0)\n</parameter>\n</function>\n</tool_call>",
                "[TOOL_CALLS] [{\"name\":\"edit\",\"arguments\":{\"path\":\"Store.java\",\"search\":\"counts.get(sku)\","
                        + "\"replace\":\"counts.getOrDefault(sku, 0)\"}}]",
                "{\"tool_calls\":[{\"function\":{\"name\":\"edit\",\"arguments\":\"{\\\"path\\\":\\\"Store.java\\\","
                        + "\\\"old_line\\\":\\\"counts.get(sku)\\\",\\\"new_line\\\":\\\"counts.getOrDefault(sku, 0)\\\"}\"}}]}",
                "{\"cmd\":[\"bash\",\"*** Begin Patch\\n*** Update File: Store.java\\n@@\\n-        return counts.get(sku);\\n"
                        + "+        return counts.getOrDefault(sku, 0);\\n*** End Patch\"]}",
                "```java\n// Before\nreturn counts.get(sku);\n\n// After (fixed)\nreturn counts.getOrDefault(sku, 0);\n```",
                "````markdown\n`Store.java`\n```java\nint take(String sku) {\n    return counts.getOrDefault(sku, 0);\n}\n```\n````",
                "```java\n    10\tint take(String sku) {\n    11\t    return counts.getOrDefault(sku, 0);\n    12\t}\n```",
                "```java\n10→int take(String sku) {\n11→    return counts.getOrDefault(sku, 0);\n12→}\n```",
            })
    void forms_of_tools_and_of_listings_are_read(String answer) {
        file(STORE, CODE);

        assertThat(patched(answer)).containsExactlyEntriesOf(Map.of(STORE, FIXED));
    }

    @Test
    void what_stands_above_a_function_and_what_it_imports_come_along() {
        file("a.py", PYTHON);
        String fixed = PYTHON.replace("len(d) - 1", "len(d)");

        assertThat(patched("```python\ndef size(d):\n    return len(d)\n```\n")).containsValue(fixed);
        assertThat(patched("```python\n@lru_cache\ndef size(d):\n    return len(d)\n```\n"))
                .containsValue(fixed.replace("@cached", "@lru_cache"));
        assertThat(patched("```python\n# Their number.\ndef size(d):\n    return len(d)\n```\n"))
                .containsValue(fixed.replace("How many there are.", "Their number."));
        assertThat(patched("```python\nimport os\n\nLIMIT = 20\n\ndef size(d):\n    return len(d)\n```\n"))
                .containsValue(
                        fixed.replace("import math", "import math\nimport os").replace("10", "20"));
    }

    @Test
    void a_whole_file_without_its_head_does_not_lose_it() {
        String more = PYTHON + "\n\ndef twice(d):\n    return 2 * size(d)\n";
        file("a.py", more);
        String body = more.substring(more.indexOf("@cached")).replace("len(d) - 1", "len(d)");

        assertThat(patched("a.py\n```python\n" + body + "```\n")).containsValue(more.replace("len(d) - 1", "len(d)"));
        assertThat(patched("a.py\n```python\n" + body + "\n\nprint(1)\n```\n")).isEmpty();
        assertThat(problems).singleElement().asString().contains("import math");
    }

    @Test
    void imports_of_go_go_into_their_block() {
        String file = "package a\n\nimport (\n\t\"sync\"\n)\n\nfunc B() int {\n\treturn 1\n}\n";
        file("a.go", file);

        assertThat(
                        patched(
                                "```go\nimport (\n\t\"sync\"\n\t\"log\"\n)\n\nfunc B() int {\n\tlog.Print()\n\treturn 1\n}\n```\n"))
                .containsValue(
                        file.replace("\"sync\"", "\"sync\"\n\t\"log\"").replace("\treturn", "\tlog.Print()\n\treturn"));
    }

    @Test
    void text_between_tags_of_a_script_may_have_any_marks() {
        String file = "function A() {\n  return <p>You can wait</p>;\n}\n";
        file("a.js", file);

        assertThat(patched(block("a.js", "You can wait", "You can't (yet) :( wait")))
                .containsValue(file.replace("can wait", "can't (yet) :( wait"));
    }

    @Test
    void lines_with_dots_at_both_ends_go_where_they_begin_and_end() {
        String file = "function A(x) {\n  open(x);\n  if (x) {\n    b();\n  }\n  close(x);\n}\n";
        file("a.js", file);

        assertThat(
                        patched(
                                "```js\n// ...existing code...\n  open(x);\n  if (x && x.y) {\n    b();\n  }\n  close(x);\n// ...\n```\n"))
                .containsValue(file.replace("if (x)", "if (x && x.y)"));
    }
}
