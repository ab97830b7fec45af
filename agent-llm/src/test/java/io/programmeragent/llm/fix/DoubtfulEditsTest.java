package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits that might mean more than one thing, or would lose something. */
class DoubtfulEditsTest extends EditsInFiles {

    @Test
    void of_parts_with_dots_between_each_has_one_place() {
        file("a.go", "func a() {\n\tx()\n\treturn 1\n}\n\nfunc b() {\n\treturn 1\n}\n");

        assertThat(patched(block("a.go", "func a() {\n...\n\treturn 1", "func a() {\n...\n\treturn 2")))
                .isEmpty();
        assertThat(patched(block("a.go", "func a() {\n\tx()\n...\n}", "func a() {\n\ty()\n...\n}")))
                .containsValue("func a() {\n\ty()\n\treturn 1\n}\n\nfunc b() {\n\treturn 1\n}\n");
    }

    @Test
    void an_end_that_is_a_brace_closes_the_block_that_is_open() {
        file("a.js", "if (a) {\nrun({\n}\n)\nb();\n}\nd();\n");

        assertThat(patched(block("a.js", "if (a) {\n...\n}", "c();"))).containsValue("c();\nd();\n");
    }

    @Test
    void an_indentation_that_stands_for_two_is_no_guess() {
        file("a.py", "def a(x):\n    if x:\n        b()\n    c()\n");

        assertThat(patched(block("a.py", "if x:\nb()\nc()", "if x:\nb()\nd()"))).isEmpty();
        assertThat(problems).singleElement().asString().contains("how deep \"d()\"");
        assertThat(patched(block("a.py", "if x:\nb()\nc()", "if x:\nb()")))
                .containsValue("def a(x):\n    if x:\n        b()\n");
    }

    @Test
    void half_a_file_is_not_the_file() {
        String file = "import os\n\ndef a():\n    return 1\n\ndef b():\n    return 2\n\ndef c():\n    return 3\n";
        file("a.py", file);

        assertThat(patched("a.py\n```python\ndef a():\n    return 9\n\ndef c():\n    return 8\n```\n"))
                .containsValue(file.replace("return 1", "return 9").replace("return 3", "return 8"));
        assertThat(patched("a.py\n```python\ndef a():\n    return 9\n\nX = 1\n\ndef d():\n    return 8\n```\n"))
                .isEmpty();
    }

    @Test
    void a_piece_of_a_diff_that_fits_in_two_ways_is_refused() {
        file("a.txt", "x\nold\nm\nold\ny\n");

        assertThat(patched("--- a/a.txt\n+++ b/a.txt\n@@ -9 +9 @@\n x\n-old\n+new\n y\n"))
                .isEmpty();
    }

    @Test
    void a_stated_line_counts_the_lines_of_the_file_before_all_pieces() {
        file("a.txt", "one\nx\nz\nx\nx\n");

        assertThat(patched("--- a/a.txt\n+++ b/a.txt\n@@ -1 +1,2 @@\n one\n+two\n@@ -4 +5 @@\n-x\n+y\n"))
                .containsValue("one\ntwo\nx\nz\ny\nx\n");
    }

    @Test
    void an_edit_of_a_file_that_is_not_there_goes_into_no_other() {
        file("src/Cart.java", "class Cart {\n    int a = 1;\n}\n");

        assertThat(patched(block("lib/Basket.java", "int a = 1;", "int a = 2;")))
                .isEmpty();
        assertThat(problems).containsExactly("there is no file lib/Basket.java");
    }

    @Test
    void an_edit_without_a_file_belongs_nowhere_when_not_all_can_be_looked_through() {
        for (int i = 0; i < 401; i++) {
            file("src/F" + i + ".java", "class F" + i + " {}\n");
        }
        repository.withFile("src/A.java", "class A {\n    int a = 1;\n}\n");

        assertThat(patched("Change `int a = 1;` to `int a = 2;`.")).isEmpty();
    }

    @Test
    void a_comment_that_stands_for_lines_takes_the_place_of_none() {
        file("a.js", "function a() {\n  b();\n  c();\n  d();\n}\n");

        assertThat(patched(block("a.js", "  b();\n  c();\n  d();", "  e();\n  // ... rest unchanged")))
                .isEmpty();
        assertThat(patched("--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-  b();\n-  c();\n+  e();\n+  // rest of the code\n"))
                .isEmpty();
    }

    @Test
    void a_name_that_several_files_have_makes_no_new_one_and_they_are_told() {
        file("a/utils.py", "x = 1\n");
        file("b/utils.py", "x = 1\n");

        assertThat(patched("utils.py\n```python\nx = 2\n```\n")).isEmpty();
        assertThat(problems).containsExactly("utils.py may be any of [a/utils.py, b/utils.py]; give the whole path");
    }

    @Test
    void a_file_that_looks_like_an_edit_is_a_file() {
        file("conf/texts.json", "{\"search\": \"Find\", \"replace\": \"Swap\", \"ok\": \"Okay\"}\n");
        file("conf/mail.xml", "<mail>\n  <file>a.html</file>\n  <content>Hi</content>\n</mail>\n");
        String json = "{\"search\": \"Find\", \"replace\": \"Replace\", \"ok\": \"Okay\"}\n";
        String xml = "<mail>\n  <file>a.html</file>\n  <content>Hello</content>\n</mail>\n";

        assertThat(patched("conf/texts.json\n```json\n" + json + "```\n"))
                .containsExactly(Map.entry("conf/texts.json", json));
        assertThat(patched("conf/mail.xml\n```xml\n" + xml + "```\n")).containsExactly(Map.entry("conf/mail.xml", xml));
        assertThat(patched("conf/texts.json\n```json\n{\"search\": \"Okay\", \"replace\": \"Fine\"}\n```\n"))
                .containsValue("{\"search\": \"Find\", \"replace\": \"Swap\", \"ok\": \"Fine\"}\n");
    }

    @Test
    void code_that_is_preformatted_stays_so_where_it_is_code() {
        file("a.html", "<p>1</p>\n");

        assertThat(patched(block("a.html", "<p>1</p>", "<pre><code>a &lt; b</code></pre>")))
                .containsValue("<pre><code>a &lt; b</code></pre>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"    ...state,", "    // Remaining quota", "    // Existing users keep theirs", "    // as ever"
            })
    void what_only_looks_left_out_is_not(String line) {
        String file = "function a(s) {\n  return {\n    b: 1,\n" + line + "\n  };\n}\n";
        file("a.js", file);

        assertThat(patched("a.js\n```js\n" + file.replace("b: 1", "b: 2") + "```\n"))
                .containsValue(file.replace("b: 1", "b: 2"));
        assertThat(patched(block("a.js", "    b: 1,", "    b: 1,\n    ...more,")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s += \"}\";", "s += '{';", "// }", "/* { */ s++;", "s += `}`;"})
    void brackets_in_texts_and_comments_are_none(String line) {
        String file = "function a() {\n  " + line + "\n  return 1;\n}\n\nfunction b() {\n  return 1;\n}\n";
        file("a.js", file);
        String code = "function a() {\n  " + line + "\n  return 2;\n}\n";

        assertThat(patched("a.js\n```js\n" + code + "```\n")).containsValue(file.replaceFirst("return 1", "return 2"));
    }

    @Test
    void what_does_not_close_its_brackets_is_no_code_any_more() {
        file("a.js", "function a() {\n  return 1;\n}\n");

        assertThat(patched(block("a.js", "return 1;", "if (x) { return 1;"))).isEmpty();
        assertThat(problems).containsExactly("a.js: after the edit not all brackets are closed any more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a.py    | f(n)         | f(n // 2)",
                "a.yaml  | f: [x]       | f: [http://x, b]",
                "a.sh    | stop)        | start)",
                "a.rs    | fn a(x: str) | fn a<'a>(x: &'a str, y: &'a str)",
                "a.md    | one          | 1) one",
                "a.js    | a(b)         | a.split(/\\(/)",
                "a.js    | a(b)         | return /[(/]\"/.test(b)",
                "a.js    | a(b)         | a((b + 1) / 2, (c) / 2)",
                "a.tsx   | a(b)         | b ? /^[{(]$/ : /[)]/",
                "a.tsx   | a(b)         | <p>Don't ({n} it's)</p>",
                "a.php   | use A\\B;   | use A\\{B, C};",
                "a.swift | a(b)         | a.map(\\[Int].count)"
            })
    void brackets_that_are_none_or_of_languages_of_another_kind_refuse_no_edit(String path, String old, String line) {
        file(path, "x\n" + old + "\ny\n");

        assertThat(patched(block(path, old, line))).containsValue("x\n" + line + "\ny\n");
    }

    @Test
    void a_file_that_did_not_close_its_brackets_before_may_be_mended() {
        file("a.c", "#ifdef A\nf(a,\n#else\nf(b,\n#endif\n  1);\n");

        assertThat(patched(block("a.c", "  1);", "  2);")))
                .containsValue("#ifdef A\nf(a,\n#else\nf(b,\n#endif\n  2);\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// Previous implementation divided by zero",
                "# other cases are handled above",
                "// existing file is kept",
                "// the rest of the array is already sorted",
                "# return the list unchanged",
                "// leave the value unchanged if n is 0",
                "// omitted when null"
            })
    void a_remark_on_what_the_code_does_stands_for_no_lines(String remark) {
        String file = "function a(s) {\n  b();\n  return s / n;\n}\n\nfunction c() {\n  d();\n}\n";
        String mended = "  " + remark + "\n  return n ? s / n : 0;";
        String wanted = file.replace("  return s / n;", mended);
        file("a.js", file);

        assertThat(patched(block("a.js", "  return s / n;", mended))).containsValue(wanted);
        assertThat(patched("a.js\n```js\nfunction a(s) {\n  b();\n" + mended + "\n}\n```\n"))
                .containsValue(wanted);
        assertThat(patched("a.js\n```js\n" + wanted + "```\n")).containsValue(wanted);
        assertThat(patched(block("a.js", "  b();\n  return s / n;", "  " + remark)))
                .isEmpty();
    }

    @Test
    void a_body_of_dots_is_one_where_it_takes_the_place_of_no_lines() {
        file("a.py", "class A:\n    x = 1\n\n\ndef b():\n    y()\n    return 1\n");

        assertThat(patched(block("a.py", "    x = 1", "    x = 1\n\n    def a(self):\n        ...")))
                .hasSize(1);
        assertThat(patched(block("a.py", "    y()\n    return 1", "    ..."))).isEmpty();
        assertThat(patched(block("a.py", "    y()\n", "    z()\n    ...\n"))).isEmpty();
        assertThat(patched("a.py\n```python\ndef b():\n    ...\n    return 2\n```\n"))
                .containsValue("class A:\n    x = 1\n\n\ndef b():\n    y()\n    return 2\n");
        assertThat(patched("a.py\n```python\ndef b():\n    ...\n    z()\n```\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// ... rest unchanged",
                "// rest of the code",
                "// The rest of the existing methods stay",
                "/* unchanged */",
                "# the rest unchanged",
                "// …"
            })
    void a_remark_that_names_code_or_says_no_more_stands_for_lines(String remark) {
        file("a.js", "function a() {\n  b();\n}\n");

        assertThat(patched(block("a.js", "  b();", "  c();\n  " + remark))).isEmpty();
    }

    @Test
    void a_remark_in_a_method_of_java_stands_for_no_lines() {
        file("A.java", "class A {\n    int a() {\n        b();\n        return c;\n    }\n}\n");

        assertThat(
                        patched(
                                "A.java\n```java\nint a() {\n    b();\n    // other cases are handled above\n    return d;\n}\n```"))
                .containsValue("""
                        class A {
                            int a() {
                                b();
                                // other cases are handled above
                                return d;
                            }
                        }
                        """);
        assertThat(patched("A.java\n```java\nint a() {\n    // other code\n}\n```"))
                .isEmpty();
    }

    @Test
    void a_whole_file_of_java_with_a_remark_is_put_wholly() {
        String file = """
                class A {
                    int a() {
                        return 1;
                    }

                    static class B {
                        int b(int n) {
                            return 1 / n;
                        }
                    }
                }
                """;
        file("A.java", file);
        String wanted = file.replace(
                "            return 1 / n;",
                "            // other cases are handled above\n            return n == 0 ? 0 : 1 / n;");

        assertThat(patched("A.java\n```java\n" + wanted.replace("return 1;", "return 2;") + "```\n"))
                .containsValue(wanted.replace("return 1;", "return 2;"));
    }

    @Test
    void a_part_of_a_type_of_java_is_put_wholly_or_not_at_all() {
        file("A.java", """
                class A {
                    int a() {
                        return 1;
                    }

                    int c() {
                        return 1;
                    }

                    static class B {
                        int b = 1;
                    }
                }
                """);
        String part = """
                class A {
                    // ... existing code
                    int a() {
                        return 2;
                    }

                    static class B {
                        int b = 1;
                    }
                }
                """;

        assertThat(patched("A.java\n```java\n" + part + "```\n")).hasSize(1);
        assertThat(patched("A.java\n```java\n" + part.replace("b = 1", "b = 2") + "```\n"))
                .isEmpty();
        assertThat(problems).singleElement().asString().contains("give the whole type");
        assertThat(patched("A.java\n```java\n" + part.replace("class B", "class C") + "```\n"))
                .isEmpty();
        assertThat(patched("A.java\n```java\n" + part.replace("static class B", "static") + "```\n"))
                .isEmpty();
    }

    @Test
    void what_a_remark_stands_for_is_not_lost_though_the_type_grew() {
        file("A.java", """
                class A {
                    int n = 1;

                    int a() {
                        return n;
                    }
                }
                """);
        String grown = """
                class A {
                    // existing fields
                    int a() {
                        b();
                        c();
                        return n;
                    }
                }
                """;

        assertThat(patched("A.java\n```java\n" + grown + "```\n").values())
                .singleElement()
                .asString()
                .contains("int n = 1;", "c();");
    }

    @Test
    void a_function_whose_blocks_go_by_indentation_goes_on_behind_a_brace() {
        String file = """
                async def rate(
                    a,
                ):
                    names = {
                        "x": 1,
                    }
                    return names["x"] / a


                def other():
                    return 1
                """;
        file("a.py", file);
        String code = file.substring(0, file.indexOf("\n\n\n")).replace("/ a", "/ (a or 1)");

        assertThat(patched("a.py\n```python\n" + code + "\n```\n")).containsValue(file.replace("/ a", "/ (a or 1)"));
    }

    @Test
    void a_function_behind_the_same_word_in_a_language_with_braces_ends_by_them() {
        String file = """
                def rate(a: Int): Int = {
                val b = a
                b
                }
                def other(a)
                {
                return 1
                }
                """;
        file("a.scala", file);

        assertThat(patched("a.scala\n```scala\ndef rate(a: Int): Int = {\nval b = a\n2 * b\n}\n```\n"))
                .containsValue(file.replace("\nb\n", "\n2 * b\n"));
        assertThat(patched("a.scala\n```\ndef other(a)\n{\nreturn 2\n}\n```\n"))
                .containsValue(file.replace("return 1", "return 2"));
    }

    @Test
    void it_is_said_what_is_missing_of_a_file_that_is_not_whole() {
        file("a.py", "def a():\n    return 1\n\n\ndef b():\n    return 2\n");

        assertThat(patched("a.py\n```python\nX = 1\n\n\ndef a():\n    return X\n```\n"))
                .isEmpty();
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("function or type b of the file is missing in the answer");
    }

    @Test
    void a_number_beyond_all_lines_is_no_failure() {
        file("a.txt", "x\n");

        assertThat(patched("--- a/a.txt\n+++ b/a.txt\n@@ -99999999999,1 +1 @@\n-x\n+y\n"))
                .containsValue("y\n");
    }
}
