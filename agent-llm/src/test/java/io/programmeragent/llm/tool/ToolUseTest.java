package io.programmeragent.llm.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.llm.ScriptedChat;
import io.programmeragent.llm.chat.Answer;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.chat.Talk;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.model.Price;
import io.programmeragent.testkit.InMemoryInvestigation;
import io.programmeragent.testkit.RecordingModelLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolUseTest {
    private static final Instant FROM = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-31T10:10:00Z");
    private static final String PATH = "src/main/java/shop/Mean.java";

    private final ScriptedChat chat = new ScriptedChat();
    private final InMemoryInvestigation shop = new InMemoryInvestigation("shop");

    ToolUseTest() {
        shop.withFile(
                PATH,
                "package shop;\nclass Mean {\n    int of(int n) { return 1 / n; }\n    int two() { return of(2); }\n}\n");
        shop.withCommit(new Evidence.Commit("commit-1", "c".repeat(40), "Ada", FROM, "mean of prices", List.of(PATH)));
        shop.withCase(new Evidence.SimilarCase("case-shop-1", "shop-1", 0.9, "It helped to: guard.", true));
        shop.logSource().append("shop", FROM.plusSeconds(60), "ERROR order 17 of \"ada\" failed");
        shop.logSource().append("shop", FROM.plusSeconds(61), "ERROR order 18 of \"tom\" failed");
        for (Instant at = FROM; !at.isAfter(TO); at = at.plusSeconds(1)) {
            shop.metricSource().record("errors_total{status=\"500\"}", at, 7);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            query_metrics     | {"expression":"errors_total"}                                | status=500
            metric_value      | {"expression":"errors_total","at":"2026-01-31T10:05:00Z"}    | 2026-01-31T10:05:00Z 7.0
            metric_value      | {"expression":"errors_total"}                                | 2026-01-31T10:10:00Z 7.0
            metric_value      | {"expression":"errors_total","at":"noon"}                    | is no moment
            search_logs       | {"text":"ERROR"}                                             | order 17
            log_patterns      | {"text":"ERROR"}                                             | 2 x ERROR order <n> of <text> failed
            read_file         | {"path":"src/main/java/shop/Mean.java","from":2}             | 2: class Mean
            read_file         | {"path":"../../etc/passwd"}                                  | there is no file
            search_code       | {"text":"1 / n"}                                             | Mean.java:3
            find_symbol       | {"name":"Mean"}                                              | Mean.java:2
            find_callers      | {"name":"of"}                                                | Mean.java:4
            recent_commits    | {}                                                           | mean of prices by Ada
            commits_of_file   | {"path":"Mean.java"}                                         | commit-1
            blame             | {"path":"src/main/java/shop/Mean.java","line":3}             | mean of prices by Ada
            blame             | {"path":"src/main/java/shop/Mean.java","line":99}            | there is no line 99
            list_files        | {"path":"shop"}                                              | Mean.java
            similar_incidents | {}                                                           | what was done helped
            read_file         | {"path":""}                                                  | the argument path is missing
            read_file         | not json                                                     | not JSON
            """)
    void every_tool_answers_or_says_what_is_wrong(String tool, String arguments, String told) {
        chat.calls(tool, arguments).says("done");

        assertThat(answer(3).text()).isEqualTo("done");
        assertThat(result(1)).contains(told);
    }

    @ParameterizedTest
    @CsvSource({"'a, '", "a", "' a'", "'List<a> mean('", "'a mean (('"})
    void a_line_that_is_very_long_is_searched_as_well(String piece) {
        shop.withFile("src/packed.js", piece.repeat(100_000) + " function total(");
        chat.calls("find_symbol", "{\"name\":\"total\"}")
                .calls("find_symbol", "{\"name\":\"mean\"}")
                .says("done");

        answer(3);
        assertThat(result(1)).contains("packed.js:1").hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int mean(int[] prices) {",
                "static Map<String, Integer> mean = x;",
                "final int[] mean;",
                "public List<int[]>  mean (int a) throws IOException {"
            })
    void a_declaration_is_found_by_its_type(String line) {
        shop.withFile("src/Found.java", "return x.mean(1);\n    " + line + "\n");
        chat.calls("find_symbol", "{\"name\":\"mean\"}").says("done");

        answer(3);
        assertThat(result(1)).contains("Found.java:2").doesNotContain("Found.java:1");
    }

    /** Each of these would be longer than the model is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            query_metrics     | {"expression":"wide_total"}                 | Aggregate with sum or max
            search_logs       | {"text":"WIDE"}                             | Search for a longer text.
            log_patterns      | {"text":"WIDE"}                             | Search for a longer text.
            read_file         | {"path":"src/Wide.java"}                    | more lines: read on from
            search_code       | {"text":"wide"}                             | or in one path
            find_symbol       | {"name":"wide"}                             | Give the whole name.
            find_callers      | {"name":"wide"}                             | more than 60 lines
            list_files        | {"path":"generated"}                        | 300 more: give a longer part of the path
            recent_commits    | {"limit":20}                                | and 190 more files
            commits_of_file   | {"path":"generated/0001"}                   | and 190 more files
            blame             | {"path":"generated/0001/a/path/of/ordinary/length/for/Java.java","line":1} | and 190 more files
            """)
    void an_answer_that_is_too_long_is_cut_and_says_how_to_go_on(String tool, String arguments, String told) {
        shop.withFile("src/Wide.java", ("int wide = wide(" + "1".repeat(45) + ");\n").repeat(300));
        List<String> imported = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            imported.add(String.format(Locale.ROOT, "generated/%04d/a/path/of/ordinary/length/for/Java.java", i));
            shop.withFile(imported.get(i), ("int wide = " + "9".repeat(300) + ";\n"));
        }
        for (int i = 0; i < 20; i++) {
            shop.withCommit(new Evidence.Commit(
                    "import-" + i, "d".repeat(40), "Ada", FROM, "import", imported.subList(0, 200)));
        }
        for (int i = 0; i < 50; i++) {
            String letters = Integer.toString(i, 26).replaceAll("\\d", "z");
            shop.logSource()
                    .append("shop", FROM.plusSeconds(100 + i), "WIDE " + letters + i + "x".repeat(400) + letters);
            for (int at = 0; at < 600; at += 10) {
                shop.metricSource().record("wide_total{pod=\"" + i + "\"}", FROM.plusSeconds(at), 7);
            }
        }
        chat.calls(tool, arguments).says("done");

        answer(3);
        assertThat(result(1)).contains(told).hasSizeLessThan(ToolUse.MOST_CHARACTERS + 300);
        assertThat(result(1).lines().count()).isGreaterThan(tool.equals("blame") ? 0 : 3);
    }

    @Test
    void a_file_is_read_to_its_end_in_pieces_of_whole_lines() {
        shop.withFile("src/Wide.java", ("int wide = wide(" + "1".repeat(45) + ");\n").repeat(300));
        int from = 1;
        for (int turn = 1; turn <= 2; turn++) {
            chat.calls("read_file", "{\"path\":\"src/Wide.java\",\"from\":" + from + "}")
                    .says("done");
            answer(3);
            String read = result(chat.requests().size() - 1);
            assertThat(read).contains("\n" + from + ": int wide");
            from += (int) read.lines().filter(line -> line.endsWith(");")).count();
            assertThat(read).contains(turn == 1 ? "read on from " + from + ")" : "300: int wide");
        }
        assertThat(from).isEqualTo(301);
    }

    @Test
    void behind_the_end_of_a_file_is_nothing() {
        chat.calls("read_file", "{\"path\":\"src/Wide.java\",\"from\":2147483647}")
                .says("done");
        shop.withFile("src/Wide.java", "int a;\n");

        answer(3);
        assertThat(result(1)).contains("Nothing was found").doesNotContain("read on");
    }

    @Test
    void of_a_very_long_line_behind_a_short_one_the_beginning_is_told() {
        for (String title : List.of("short", "x".repeat(20_000))) {
            shop.withCommit(new Evidence.Commit("c-" + title.length(), "d".repeat(40), "Ada", FROM, title, List.of()));
        }
        chat.calls("recent_commits", "{\"limit\":20}").says("done");

        answer(3);
        assertThat(result(1)).contains("x".repeat(11_000)).hasSizeLessThan(ToolUse.MOST_CHARACTERS + 300);
    }

    @Test
    void a_line_that_is_very_long_is_read_in_part() {
        shop.withFile("src/packed.js", "x".repeat(100_000) + "\nlet y = 1;\n");
        chat.calls("read_file", "{\"path\":\"src/packed.js\"}").says("done");

        answer(3);
        assertThat(result(1)).contains("98000 more characters", "2: let y = 1;");
    }

    @Test
    void calls_of_one_turn_that_all_tell_nothing_new_are_one_useless_turn() {
        for (int turn = 0; turn < 3; turn++) {
            chat.calls(
                    "read_file", List.of("{\"path\":\"a/" + turn + "\"}", "{\"path\":\"b/" + turn + "\"}", "not json"));
        }
        chat.calls("search_code", "{\"text\":\"1 / n\"}").says("done");

        assertThat(answer(20).text()).isEqualTo("done");
    }

    @Test
    void a_model_that_goes_in_circles_is_ended() {
        for (int i = 0; i < 6; i++) {
            chat.calls("search_code", "{\"text\":\"1 / n\"}");
        }

        assertThatThrownBy(() -> answer(20)).hasMessageContaining("goes in circles");
        assertThat(result(chat.requests().size() - 1)).contains("exactly this before");
    }

    @Test
    void after_its_steps_it_has_to_answer_without_tools() {
        chat.calls("search_code", "{\"text\":\"1 / n\"}").says("done");

        assertThat(answer(1).text()).isEqualTo("done");
        assertThat(chat.requests().get(0).toolSpecifications()).isNotEmpty();
        assertThat(chat.requests().get(1).toolSpecifications()).isNullOrEmpty();
    }

    @Test
    void of_too_many_calls_at_once_the_first_are_made_and_the_others_can_be_asked_for_again() {
        List<String> searches = new ArrayList<>();
        for (int i = 0; i <= ToolUse.MOST_CALLS; i++) {
            searches.add("{\"text\":\"word " + i + "\"}");
        }
        chat.calls("search_code", searches)
                .calls("search_code", searches.get(ToolUse.MOST_CALLS))
                .says("done");

        assertThat(answer(3).text()).isEqualTo("done");
        assertThat(results(1))
                .hasSize(ToolUse.MOST_CALLS + 1)
                .element(ToolUse.MOST_CALLS - 1)
                .asString()
                .contains("Nothing was found");
        assertThat(results(1).get(ToolUse.MOST_CALLS)).contains("8 calls at once are allowed");
        assertThat(results(2).get(ToolUse.MOST_CALLS + 1)).contains("Nothing was found");
    }

    private Answer answer(int steps) {
        Talk talk = new Talk(
                        LanguageModel.of("m", chat, Price.FREE),
                        RecordingModelLedger.unlimited(),
                        Retries.standard(),
                        "test")
                .instruct("What is it?");
        return ToolUse.ofAll(shop, FROM, TO, steps).answer(talk);
    }

    private String result(int request) {
        List<String> results = results(request);
        return results.isEmpty() ? "" : results.get(results.size() - 1);
    }

    private List<String> results(int request) {
        return chat.requests().get(request).messages().stream()
                .filter(ToolExecutionResultMessage.class::isInstance)
                .map(m -> ((ToolExecutionResultMessage) m).text())
                .toList();
    }
}
