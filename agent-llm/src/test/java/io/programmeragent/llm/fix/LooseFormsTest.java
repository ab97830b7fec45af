package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers that leave to the reader what is clear from the file: depth, the old lines, the file. */
class LooseFormsTest extends EditsInFiles {
    private static final String WRAPPER = "src/main/java/text/Wrapper.java";
    private static final String JAVA = """
            package text;

            public final class Wrapper {
                private final int width = 8;

                public int lines(String text) {
                    int lines = 1;
                    int length = 0;
                    for (String word : text.split(" ")) {
                        if (length + word.length() > width) {
                            lines++;
                            length = 0;
                        }
                        length += word.length();
                    }
                    return lines;
                }

                public int longest(String text) {
                    int longest = 0;
                    for (String word : text.split(" ")) {
                        longest = Math.max(longest, word.length());
                    }
                    return longest;
                }
            }
            """;
    private static final String STATS = "stats.py";
    private static final String PYTHON = """
            def total(rows):
                result = 0
                for i in range(1, len(rows)):
                    if rows[i] > 0:
                        result += rows[i]
                return result


            def count(rows):
                return len(rows)
            """;

    @Test
    void a_block_that_lost_its_indentation_gets_it_from_the_braces() {
        file(WRAPPER, JAVA);
        String answer = block(
                WRAPPER,
                "if (length + word.length() > width) {\nlines++;\nlength = 0;\n}",
                "int gap = length == 0 ? 0 : 1;\nif (length + gap + word.length() > width) {\nlines++;\nlength = 0;\n"
                        + "} else {\nlength += gap;\n}");
        assertThat(patched(answer).get(WRAPPER)).contains("""
                        for (String word : text.split(" ")) {
                            int gap = length == 0 ? 0 : 1;
                            if (length + gap + word.length() > width) {
                                lines++;
                                length = 0;
                            } else {
                                length += gap;
                            }
                            length += word.length();
                """);
    }

    @Test
    void a_diff_that_lost_its_indentation_gets_it_from_the_braces() {
        file(WRAPPER, JAVA);
        String answer = "```diff\n--- a/" + WRAPPER + "\n+++ b/" + WRAPPER + "\n@@ -10,3 +10,3 @@\n"
                + "-if (length + word.length() > width) {\n+if (length > 0 && length + word.length() >= width) {\n lines++;\n"
                + "+check(lines);\n length = 0;\n```";
        assertThat(patched(answer).get(WRAPPER)).contains("""
                            if (length > 0 && length + word.length() >= width) {
                                lines++;
                                check(lines);
                                length = 0;
                            }
                """);
    }

    @Test
    void depth_is_not_guessed_where_it_has_a_meaning() {
        file(STATS, PYTHON);
        String answer = block(
                STATS,
                "for i in range(1, len(rows)):\nif rows[i] > 0:\nresult += rows[i]",
                "for i in range(len(rows)):\nif rows[i] > 0:\nresult += rows[i]\ncheck(result)");
        assertThat(patched(answer)).isEmpty();
        assertThat(problems).anyMatch(problem -> problem.contains("not clear how deep"));
    }

    @Test
    void depth_is_not_guessed_in_a_text_over_several_lines() {
        file(WRAPPER, JAVA);
        String answer = block(
                WRAPPER,
                "if (length + word.length() > width) {\nlines++;\nlength = 0;\n}",
                "if (length + word.length() > width) {\nString text = \"\"\"\nover\n\"\"\";\nlines++;\nlength = 0;\n}");
        assertThat(patched(answer)).isEmpty();
    }

    @Test
    void a_loop_whose_first_line_changes_takes_the_place_of_the_one_with_its_lines() {
        file(WRAPPER, JAVA);
        String answer = "The loop should be:\n```java\nfor (String word : text.strip().split(\"\\\\s+\")) {\n"
                + "    longest = Math.max(longest, word.length());\n}\n```";
        assertThat(patched(answer).get(WRAPPER))
                .isEqualTo(JAVA.replace(
                        "int longest = 0;\n        for (String word : text.split(\" \")) {",
                        "int longest = 0;\n        for (String word : text.strip().split(\"\\\\s+\")) {"));
    }

    @Test
    void a_condition_may_become_a_loop() {
        file(WRAPPER, JAVA);
        String answer = "```java\n            while (length + word.length() > width) {\n                lines++;\n"
                + "                length = 0;\n            }\n```";
        assertThat(patched(answer).get(WRAPPER)).isEqualTo(JAVA.replace("if (length +", "while (length +"));
    }

    @Test
    void a_loop_of_python_is_found_by_what_is_moved_in() {
        file(STATS, PYTHON);
        String answer = "```python\nfor i in range(len(rows)):\n    if rows[i] > 0:\n        result += rows[i]\n```";
        assertThat(patched(answer).get(STATS)).isEqualTo(PYTHON.replace("range(1, len", "range(len"));
    }

    @Test
    void a_block_that_is_to_be_added_takes_the_place_of_none() {
        file(WRAPPER, JAVA);
        String answer = "Add this check before it:\n```java\nif (length + word.length() > 2 * width) {\n    lines++;\n"
                + "    length = 0;\n}\n```";
        assertThat(patched(answer)).isEmpty();
    }

    @Test
    void of_two_loops_that_are_alike_none_is_taken() {
        file(STATS, PYTHON + "\n\n" + PYTHON.replace("def total", "def sum_of").replace("def count", "def size"));
        String answer = "```python\nfor i in range(len(rows)):\n    if rows[i] > 0:\n        result += rows[i]\n```";
        assertThat(patched(answer)).isEmpty();
    }

    @Test
    void code_of_several_files_in_one_fence_goes_into_each() {
        file(WRAPPER, JAVA);
        file(
                "src/main/java/text/Width.java",
                "package text;\n\nfinal class Width {\n    static int of() {\n        return 7;\n    }\n}\n");
        String wrapper = JAVA.replace("width = 8", "width = Width.of()");
        String width = "package text;\n\nfinal class Width {\n    static int of() {\n        return 8;\n    }\n}\n";
        String byPath =
                "```java\n// " + WRAPPER + "\n" + wrapper + "\n// src/main/java/text/Width.java\n" + width + "```";
        assertThat(patched(byPath)).containsOnlyKeys(WRAPPER, "src/main/java/text/Width.java");
        assertThat(patched("```java\n" + wrapper + "\n" + width + "```").get(WRAPPER))
                .isEqualTo(wrapper);
        String oneUnit = wrapper + "\n" + width.replace("package text;\n", "");
        assertThat(patched("```java\n" + oneUnit + "```").get(WRAPPER)).isEqualTo(wrapper);
        assertThat(patched("```java\n" + oneUnit + "```").get("src/main/java/text/Width.java"))
                .isEqualTo(width);
    }

    @Test
    void what_is_marked_as_having_no_tags_is_read_without_the_marks() {
        file(STATS, PYTHON);
        String fixed = PYTHON.replace("range(1, len", "range(len");
        assertThat(patched("<file path=\"stats.py\"><![CDATA[\n" + fixed + "]]></file>")
                        .get(STATS))
                .isEqualTo(fixed);
        assertThat(patched("<edit><path>stats.py</path><old><![CDATA[range(1, len(rows))]]></old>"
                                + "<new><![CDATA[range(len(rows))]]></new></edit>")
                        .get(STATS))
                .isEqualTo(fixed);
    }

    @Test
    void old_and_new_code_may_be_told_in_two_sentences() {
        file(STATS, PYTHON);
        String fixed = PYTHON.replace("range(1, len", "range(len");
        assertThat(patched(
                                "In `stats.py`, `range(1, len(rows))` leaves the first row out. Change it to `range(len(rows))`.")
                        .get(STATS))
                .isEqualTo(fixed);
        assertThat(patched("The culprit is `range(1, len(rows))` in `total`, it must be `range(len(rows))`.")
                        .get(STATS))
                .isEqualTo(fixed);
        assertThat(patched("Here `range(1, len(rows))` should not become `range(2, len(rows))`."))
                .isEmpty();
        assertThat(patched("Now `range(1, len(rows))` must come after `range(2, len(rows))`."))
                .isEmpty();
    }

    @Test
    void the_type_that_is_told_before_a_function_says_which_file_is_meant() {
        for (String name : new String[] {"Circle", "Square"}) {
            file(
                    "src/main/java/geo/" + name + ".java",
                    "package geo;\n\nclass " + name + " {\n    double area() {\n        return 0;\n    }\n}\n");
        }
        String area = "```java\ndouble area() {\n    return side * side;\n}\n```";
        assertThat(patched("The mistake is in `Square.area()`:\n" + area))
                .containsOnlyKeys("src/main/java/geo/Square.java");
        assertThat(patched("The mistake is in the area:\n" + area)).isEmpty();
    }

    @Test
    void a_check_that_is_added_before_the_rest_of_a_function_leaves_the_rest() {
        file(WRAPPER, JAVA);
        String answer =
                "```java\npublic int longest(String text) {\n    if (text == null) {\n        return 0;\n    }\n"
                        + "    // ... rest of the method unchanged\n}\n```";
        assertThat(patched(answer).get(WRAPPER))
                .isEqualTo(
                        JAVA.replace(
                                "public int longest(String text) {\n",
                                "public int longest(String text) {\n        if (text == null) {\n            return 0;\n        }\n"));
        file(STATS, PYTHON);
        assertThat(patched(
                                "```python\ndef total(rows):\n    if rows is None:\n        return 0\n    # ... existing code ...\n```")
                        .get(STATS))
                .isEqualTo(PYTHON.replace(
                        "def total(rows):\n", "def total(rows):\n    if rows is None:\n        return 0\n"));
    }

    @Test
    void a_line_that_changes_in_a_function_of_which_the_rest_is_left_out_takes_the_place_of_the_one_that_is_like_it() {
        file(WRAPPER, JAVA);
        String answer = """
                ```java
                    public int lines(String text) {
                        // ... existing code ...
                            if (length + 1 + word.length() > width) {
                                lines++;
                                // ... existing code ...
                        return lines;
                    }
                ```""";
        assertThat(patched(answer).get(WRAPPER)).isEqualTo(JAVA.replace("if (length + word", "if (length + 1 + word"));
        file(STATS, PYTHON);
        assertThat(patched("```python\ndef total(rows):\n    # ... (unchanged)\n    return result or None\n```")
                        .get(STATS))
                .isEqualTo(PYTHON.replace("return result\n", "return result or None\n"));
    }

    @Test
    void a_line_beside_what_is_left_out_that_may_replace_another_or_be_new_is_refused() {
        file(WRAPPER, JAVA);
        String answer = """
                ```java
                    public int lines(String text) {
                        // ... existing code ...
                            int length = word.length();
                            length += word.length() + 1;
                            // ... existing code ...
                        return lines;
                    }
                ```""";
        assertThat(patched(answer)).isEmpty();
        assertThat(problems).anyMatch(problem -> problem.contains("left out"));
    }

    @Test
    void a_line_as_it_is_to_be_takes_the_place_of_the_only_one_that_is_much_like_it() {
        file(WRAPPER, JAVA);
        assertThat(patched("Change the condition to:\n```java\nif (length + 1 + word.length() > width) {\n```")
                        .get(WRAPPER))
                .isEqualTo(JAVA.replace("if (length + word", "if (length + 1 + word"));
        file(STATS, PYTHON);
        assertThat(patched("It is off by one:\n```python\n    if rows[i] >= 0:\n        result += rows[i]\n```")
                        .get(STATS))
                .isEqualTo(PYTHON.replace("rows[i] > 0", "rows[i] >= 0"));
    }

    @Test
    void a_line_that_may_be_new_or_replaces_one_of_several_is_refused() {
        file(STATS, PYTHON);
        assertThat(patched("Add:\n```python\n    if rows[i] >= 0:\n        result += rows[i]\n```"))
                .isEmpty();
        assertThat(patched("```python\nreturn len(rows) + 1\n```")).isEmpty();
        assertThat(patched("```python\n    if columns[i] > 0:\n        result += rows[i]\n```"))
                .isEmpty();
        file(WRAPPER, JAVA);
        assertThat(patched("The header should be\n```java\nfor (String word : text.strip().split(\" \")) {\n```"))
                .isEmpty();
    }

    @Test
    void a_sentence_that_says_from_what_something_changes_is_not_taken_for_what_changes() {
        file(STATS, PYTHON);
        assertThat(patched("The loop in `total` should be changed from `range(1, len(rows))` to `range(len(rows))`.")
                        .get(STATS))
                .isEqualTo(PYTHON.replace("range(1, len", "range(len"));
    }

    @Test
    void a_function_of_another_file_than_the_named_one_goes_where_its_lines_are() {
        file(WRAPPER, JAVA);
        file(
                "src/main/java/text/Page.java",
                "package text;\n\nfinal class Page {\n    int size() {\n        return 1;\n    }\n}\n");
        String longest = """
                ```java
                public int longest(String text) {
                    int longest = 0;
                    for (String word : text.split(" +")) {
                        longest = Math.max(longest, word.length());
                    }
                    return longest;
                }
                ```""";
        assertThat(patched("`Page.java`:\n" + longest)).containsOnlyKeys(WRAPPER);
        String other = "```java\npublic int longest(String text) {\n    return size() * pages(text);\n}\n```";
        assertThat(patched("`Page.java`:\n" + other)).isEmpty();
    }

    @Test
    void a_type_in_one_line_takes_the_place_of_the_one_of_its_name() {
        file(
                "src/Point.kt",
                "package geo\n\ndata class Point(val x: Int, val y: Int)\n\ndata class Line(val a: Point, val b: Point)\n");
        assertThat(patched("```kotlin\ndata class Point(val x: Double, val y: Double)\n```")
                        .get("src/Point.kt"))
                .contains("Point(val x: Double, val y: Double)\n\ndata class Line(");
        file("shape.ts", "export interface Shape { area(): number }\n\nexport interface Size {\n  w: number;\n}\n");
        assertThat(patched("```ts\nexport interface Shape { area(): number; name: string }\n```")
                        .get("shape.ts"))
                .startsWith("export interface Shape { area(): number; name: string }\n\n");
        assertThat(patched("```ts\nexport interface Size { w: bigint }\n```")).isEmpty();
    }

    @Test
    void a_record_takes_the_place_of_a_class_that_has_no_more_than_it_implies() {
        String item = """
                package shop;

                public final class Item {
                    private final String name;
                %s
                    public Item(String name) {
                %s        this.name = name;
                    }

                    public String name() {
                        return name;
                    }
                }
                """;
        String values = "package shop;\n\npublic record Item(String name) {\n}\n";
        file("src/main/java/shop/Item.java", item.formatted("", ""));
        assertThat(patched("```java\n" + values + "```").get("src/main/java/shop/Item.java"))
                .isEqualTo(values);
        file("src/main/java/shop/Item.java", item.formatted("", "        check(name);\n"));
        assertThat(patched("```java\n" + values + "```")).isEmpty();
        file("src/main/java/shop/Item.java", item.formatted("    private int sold;\n", ""));
        assertThat(patched("```java\n" + values + "```")).isEmpty();
    }

    @Test
    void code_that_goes_before_or_behind_a_statement_is_put_there() {
        file(WRAPPER, JAVA);
        assertThat(patched("In `lines`, after `lines++;` add:\n\n```java\n    check(lines);\n```")
                        .get(WRAPPER))
                .isEqualTo(JAVA.replace("    lines++;\n", "    lines++;\n                check(lines);\n"));
        assertThat(patched(
                                "Insert this right before the line `return longest;`:\n```java\nif (longest > width) {\n    longest = width;\n}\n```")
                        .get(WRAPPER))
                .contains(
                        "        if (longest > width) {\n            longest = width;\n        }\n        return longest;\n");
        assertThat(patched("Add this before `longer = 0;`:\n```java\ncheck(length);\n```"))
                .isEmpty();
    }

    @Test
    void a_line_that_explains_a_fix_is_no_other_one() {
        file(STATS, PYTHON);
        String fix = "```python\ndef total(rows):\n    return sum(max(0, row) for row in rows)\n```\n";
        String like = "Now it should be as in\n```python\n    return len(rows or [])\n```\n";
        assertThat(patched(fix + like).get(STATS)).contains("return sum(max").contains("return len(rows)\n");
        assertThat(patched(like + fix).get(STATS)).contains("return sum(max").contains("return len(rows)\n");
    }

    @Test
    void what_is_left_out_without_a_word_beside_a_comment_is_not_lost() {
        file(WRAPPER, JAVA);
        String answer = "```java\n    public int lines(String text) {\n        // ... existing code ...\n"
                + "        int length = 0;\n        return lines;\n    }\n```";
        assertThat(patched(answer)).isEmpty();
    }
}
