package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that fit into a place which is not the one that is meant, or into the half of it. */
class MistakenPlacesTest extends EditsInFiles {
    private static final String STORES = "app/stores.py";
    private static final String PYTHON = """
            QUERY = \"""
            SELECT id
            FROM orders
            \"""


            class FileStore:
                def load(self):
                    return open(self.path).read()

                def save(self, lines):
                    open(self.path, "w").write(lines)


            class MemoryStore:
                def load(self):
                    return self.lines


            def report(rows):
                sql = \"""
            SELECT *
            FROM t
            \"""
                return sql + str(len(rows) / 0)


            @route("/orders",
                   methods=["GET"])
            def orders(request):
                return request.args["page"]
            """;
    private static final String STORE = "pkg/store.go";
    private static final String GO = """
            package store

            func (f *File) Close() error {
            	return nil
            }

            func (f *File) Read() string {
            	return f.path
            }

            func (m *Memory) Read() string {
            	return m.lines[0]
            }
            """;
    private static final String SETTINGS = "config/application.properties";
    private static final String PROPERTIES = """
            server.port=8080
            datasource.url=jdbc:postgresql://db/app
            datasource.pool=2
            datasource.timeout=250
            logging.level=INFO
            """;

    @Test
    void a_method_goes_into_the_type_that_it_is_told_in_and_into_no_other() {
        file(STORES, PYTHON);
        String part =
                "```python\nclass MemoryStore:\n    # ... existing code ...\n\n    def %s:\n        return []\n```\n";

        assertThat(patched(part.formatted("load(self)")))
                .containsExactlyEntriesOf(Map.of(STORES, PYTHON.replace("return self.lines", "return []")));
        assertThat(patched(part.formatted("save(self, lines)"))).isEmpty();
        assertThat(patched("```python\ndef load(self):\n    return []\n```\n")).isEmpty();
        assertThat(problems).anySatisfy(p -> assertThat(p).contains("there are 2 functions load"));
    }

    @Test
    void a_function_goes_to_the_type_that_it_names_before_its_own_name() {
        file(STORE, GO);

        assertThat(patched("```go\nfunc (m *Memory) Read() string {\n\treturn \"\"\n}\n```\n"))
                .containsExactlyEntriesOf(Map.of(STORE, GO.replace("return m.lines[0]", "return \"\"")));
        assertThat(patched("```go\nfunc (m *Memory) Close() error {\n\treturn m.err\n}\n```\n"))
                .isEmpty();
    }

    @Test
    void code_goes_into_files_of_its_own_language() {
        file(STORES, PYTHON);
        file("web/api.ts", "export class Api {\n  load(id: string): string {\n    return id;\n  }\n}\n");

        assertThat(patched("```python\ndef load(self):\n    return []\n```\n")).isEmpty();
        assertThat(patched("```js\nload(id) {\n  return id.trim();\n}\n```\n")).containsOnlyKeys("web/api.ts");
    }

    @Test
    void a_text_of_several_lines_is_part_of_what_it_is_in() {
        file(STORES, PYTHON);
        String report = PYTHON.substring(PYTHON.indexOf("def report"), PYTHON.indexOf("@route"));

        assertThat(patched("```python\ndef report(rows):\n    return str(len(rows))\n```\n"))
                .containsExactlyEntriesOf(
                        Map.of(STORES, PYTHON.replace(report, "def report(rows):\n    return str(len(rows))\n\n\n")));
        assertThat(patched("```python\nQUERY = \"SELECT id FROM orders\"\n```\n"))
                .containsExactlyEntriesOf(Map.of(
                        STORES, PYTHON.replace("\"\"\"\nSELECT id\nFROM orders\n\"\"\"", "\"SELECT id FROM orders\"")));
        file("web/query.ts", "export const Q = `\nquery {\n  users\n}\n`;\n\nexport const LIMIT = 3;\n");
        assertThat(patched("```ts\nexport const Q = `query { names }`;\n```\n"))
                .containsExactlyEntriesOf(
                        Map.of("web/query.ts", "export const Q = `query { names }`;\n\nexport const LIMIT = 3;\n"));
    }

    @Test
    void what_is_said_of_a_function_in_several_lines_is_not_said_twice() {
        file(STORES, PYTHON);
        String orders = "def orders(request):\n    return request.args.get(\"page\")\n";

        assertThat(patched("```python\n@route(\"/orders\", methods=[\"GET\"])\n" + orders + "```\n"))
                .isEmpty();
        assertThat(patched("```python\n" + orders + "```\n"))
                .containsExactlyEntriesOf(
                        Map.of(STORES, PYTHON.replace("request.args[\"page\"]", "request.args.get(\"page\")")));
    }

    @Test
    void a_part_of_settings_does_not_take_the_place_of_the_whole() {
        file(SETTINGS, PROPERTIES);
        String whole = PROPERTIES.replace("pool=2", "pool=20");
        String answer = SETTINGS + "\n```properties\n%s```\n";

        assertThat(patched(answer.formatted("datasource.pool=20\ndatasource.timeout=30000\nlogging.level=INFO\n")))
                .isEmpty();
        assertThat(problems).anySatisfy(p -> assertThat(p).contains("\"server.port=8080\" of the file is missing"));
        assertThat(patched(answer.formatted(whole))).containsExactlyEntriesOf(Map.of(SETTINGS, whole));
        assertThat(patched(answer.formatted(whole + "cache=off\n")))
                .containsExactlyEntriesOf(Map.of(SETTINGS, whole + "cache=off\n"));
    }

    @Test
    void a_new_file_is_not_taken_for_another_of_its_name_and_comes_along_with_blocks() {
        file("app/__init__.py", "VERSION = \"1.0\"\n");
        file(STORES, PYTHON);
        String block = "app/stores.py\n<<<<<<< SEARCH\nlen(rows) / 0\n=======\nlen(rows)\n>>>>>>> REPLACE\n";

        assertThat(patched("New file `app/util/__init__.py`:\n```python\n\"\"\"Tools.\"\"\"\n```\n" + block))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "app/util/__init__.py",
                        "\"\"\"Tools.\"\"\"\n",
                        STORES,
                        PYTHON.replace("len(rows) / 0", "len(rows)")));
        assertThat(patched(block + "`demo.py`:\n```python\nprint(report([]))\n```\n"))
                .containsOnlyKeys(STORES);
        assertThat(patched("```diff\n--- /dev/null\n+++ b/app/util/__init__.py\n@@ -0,0 +1 @@\n+LIMIT = 3\n```\n"))
                .containsExactlyEntriesOf(Map.of("app/util/__init__.py", "LIMIT = 3\n"));
    }

    @Test
    void edits_in_json_behind_each_other_all_count_and_may_be_told_in_lines() {
        file(STORES, PYTHON);
        file(STORE, GO);

        assertThat(patched("""
                        {"path": "app/stores.py", "old": "len(rows) / 0", "new": "len(rows)"}
                        and in the other file
                        {"path": "pkg/store.go", "old_lines": ["\\treturn m.lines[0]"], "new_lines": ["\\treturn m.all()"]}
                        """))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        STORES, PYTHON.replace("len(rows) / 0", "len(rows)"),
                        STORE, GO.replace("m.lines[0]", "m.all()")));
    }

    @Test
    void a_file_of_which_nothing_would_be_left_is_not_emptied() {
        file(SETTINGS, "a=1\nb=2\n");

        assertThat(patched("```diff\n--- a/" + SETTINGS + "\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a=1\n-b=2\n```\n"))
                .isEmpty();
        assertThat(problems).containsExactly(SETTINGS + ": nothing would be left of it");
    }

    @Test
    void many_masks_in_a_line_are_looked_for_in_no_more_time_than_it_is_long() {
        file(SETTINGS, PROPERTIES + "# " + "a ".repeat(5_000) + "\n");
        String masks = "# " + "*** ".repeat(40) + "end";

        assertThat(patched(SETTINGS + "\n<<<<<<< SEARCH\ndatasource.pool=2\n=======\n" + masks
                        + "\ndatasource.pool=3\n>>>>>>> REPLACE\n"))
                .isEmpty();
        assertThat(problems).anySatisfy(p -> assertThat(p).contains(Masked.PROBLEM));
    }

    @Test
    void a_file_with_both_kinds_of_line_ends_keeps_those_of_lines_that_do_not_change() {
        file(SETTINGS, "a=1\r\nb=2\nc=3\n");

        assertThat(patched(SETTINGS + "\n<<<<<<< SEARCH\nb=2\n=======\nb=5\n>>>>>>> REPLACE\n"))
                .containsExactlyEntriesOf(Map.of(SETTINGS, "a=1\r\nb=5\nc=3\n"));
    }

    @Test
    void a_function_beside_another_of_its_name_does_not_take_its_place() {
        String code = """
                class Log {
                    void log(int level) {
                        out(level);
                    }
                }
                """;
        file("Log.java", code);

        assertThat(patched("""
                        ```java
                            void log(int level) {
                                log("" + level);
                            }

                            void log(String text) {
                                out(text);
                            }
                        ```
                        """)).containsExactlyEntriesOf(Map.of("Log.java", """
                        class Log {
                            void log(int level) {
                                log("" + level);
                            }

                            void log(String text) {
                                out(text);
                            }
                        }
                        """));
    }

    @Test
    void an_example_of_use_below_the_fix_is_no_part_of_it() {
        file("mean.py", "def mean(v):\n    return sum(v) / len(v)\n\n\ndef main():\n    print(mean(read()))\n");
        String fix = "```python\ndef mean(v):\n    return sum(v) / len(v) if v else 0\n```\n";
        String example = "```python\ndef main():\n    print(mean([]))\n```\n";

        assertThat(patched(fix + "**Example usage:**\n" + example))
                .containsExactlyEntriesOf(
                        Map.of(
                                "mean.py",
                                "def mean(v):\n    return sum(v) / len(v) if v else 0\n\n\ndef main():\n    print(mean(read()))\n"));
        assertThat(patched(fix + "and the other one:\n" + example).get("mean.py"))
                .contains("print(mean([]))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do not replace `10 / n` with `10 / (n + 1)`, as that hides the fault.",
                "Never change `10 / n` to `10 / abs(n)`.",
                "The calls are `half` -> `App`.",
                "The fault is in\n```java\nreturn 10 / n;\n```\nand shows with\n```java\nApp.half(0);\n```\n",
                "<think>\nMaybe\n```java\n    int half(int n) {\n        return 0;\n    }\n```\nno, wrong"
            })
    void what_is_but_told_about_code_is_no_edit(String answer) {
        file("App.java", "class App {\n    int half(int n) {\n        return 10 / n;\n    }\n}\n");

        assertThat(patched(answer)).isEmpty();
        assertThat(patched("`10 / n` -> `n == 0 ? 0 : 10 / n`")).isNotEmpty();
        assertThat(patched("Change `10` to `20`.")).isNotEmpty();
    }

    @Test
    void a_text_beside_edits_in_json_explains_them() {
        file("App.java", "class App {\n    int half(int n) {\n        return 10 / n;\n    }\n}\n");

        assertThat(patched("""
                        {"explanation": "As in\\n```java\\n    int half(int n) {\\n        return 10 / -n;\\n    }\\n```\\n",
                         "edits": [{"path": "App.java", "old": "10 / n", "new": "n == 0 ? 0 : 10 / n"}]}
                        """))
                .containsExactlyEntriesOf(Map.of(
                        "App.java",
                        "class App {\n    int half(int n) {\n        return n == 0 ? 0 : 10 / n;\n    }\n}\n"));
    }

    @Test
    void a_part_that_begins_and_ends_as_the_file_does_is_still_a_part() {
        file("package.json", "{\n  \"name\": \"app\",\n  \"version\": \"1\",\n  \"main\": \"a.js\"\n}\n");

        assertThat(patched("package.json\n```json\n{\n  \"name\": \"app\",\n  \"main\": \"b.js\"\n}\n```\n"))
                .isEmpty();
        assertThat(patched("""
                        package.json
                        ```json
                        {
                          "name": "app",
                          "version": "1",
                          "main": "b.js"
                        }
                        ```
                        """)).containsOnlyKeys("package.json");
    }

    @Test
    void annotations_that_are_left_out_stay_as_they_are() {
        String code = """
                @Service
                class App {
                    @Get("/half")
                    int half(int n) {
                        return 10 / n;
                    }
                }
                """;
        file("App.java", code);
        String fixed = code.replace("return 10 / n", "return n == 0 ? 0 : 10 / n");
        String half = "int half(int n) {\n    return n == 0 ? 0 : 10 / n;\n}\n";

        assertThat(patched("```java\n" + half + "```\n")).containsExactlyEntriesOf(Map.of("App.java", fixed));
        assertThat(patched("```java\nclass App {\n" + half.indent(4) + "}\n```\n"))
                .containsExactlyEntriesOf(Map.of("App.java", fixed));
        assertThat(patched("```java\n@Get(\"/h\")\n" + half + "```\n"))
                .containsExactlyEntriesOf(Map.of("App.java", fixed.replace("/half", "/h")));
    }

    @Test
    void an_excerpt_does_not_swallow_the_block_behind_the_one_that_it_is() {
        String route = "app.get('/a', async (req, res) => {\n  const u = await find(req);\n  res.json(u.name);\n});\n";
        String other = "\napp.get('/b', (req, res) => {\n  res.send('ok');\n});\n";
        file("app.js", route + other);
        String fixed = route.replace("  res.json", "  if (!u) {\n    return res.status(404).end();\n  }\n  res.json");

        assertThat(patched("```js\n" + fixed + "```\n")).containsExactlyEntriesOf(Map.of("app.js", fixed + other));
    }

    @Test
    void an_import_is_added_beside_the_only_one_of_a_go_file() {
        file(STORE, GO.replace("package store\n", "package store\n\nimport \"errors\"\n"));
        String function = "func (m *Memory) Read() string {\n\treturn fmt.Sprint(m.lines)\n}\n";

        assertThat(patched("```go\npackage store\n\nimport (\n\t\"errors\"\n\t\"fmt\"\n)\n\n" + function + "```\n"))
                .containsExactlyEntriesOf(Map.of(
                        STORE,
                        GO.replace("package store\n", "package store\n\nimport \"errors\"\nimport \"fmt\"\n")
                                .replace("m.lines[0]", "fmt.Sprint(m.lines)")));
    }

    /** Each took minutes when it was read in time of the square of its length, or more. */
    @ParameterizedTest
    @MethodSource("runaways")
    void an_answer_that_does_not_come_to_an_end_is_read_all_the_same(String answer) {
        file("App.java", "class App {\n    int half(int n) {\n        return 10 / n;\n    }\n}\n");

        assertThat(patched(answer)).isEmpty();
    }

    static List<String> runaways() {
        int length = 50_000;
        return List.of(
                "\n".repeat(length),
                " ".repeat(length),
                "0".repeat(length),
                "_".repeat(length),
                "```java\nint half(int n) {" + "\n".repeat(length),
                "```java\nint half() {" + " ".repeat(length) + "return 2; }\n```\n",
                "```diff\n" + " a\n".repeat(length / 30) + "-x\n+y\n" + " a\n".repeat(length / 30) + "```\n");
    }
}
