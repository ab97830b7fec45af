package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.programmeragent.simulators.model.ModelServer;
import io.programmeragent.simulators.model.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mean that divides by zero, in languages that are not Java. */
class LlmRepairLanguagesIT {
    @TempDir
    Path folder;

    static Stream<Arguments> languages() {
        return Stream.of(
                Arguments.of(
                        "python3",
                        Map.of(
                                "shop/__init__.py", "",
                                "shop/prices.py", "def mean(prices):\n    return sum(prices) / len(prices)\n",
                                "test_prices.py", """
                                        import unittest
                                        from shop.prices import mean


                                        class MeanTest(unittest.TestCase):
                                            def test_some(self):
                                                self.assertEqual(2, mean([1, 3]))

                                            def test_none(self):
                                                self.assertEqual(0, mean([]))
                                        """),
                        "```python\ndef mean(prices):\n    return sum(prices) / len(prices) if prices else %d\n```\n"),
                Arguments.of(
                        "npm",
                        Map.of(
                                "package.json", "{\"name\": \"shop\", \"scripts\": {\"test\": \"node --test\"}}",
                                "prices.js", """
                                        function mean(prices) {
                                          return prices.reduce((a, b) => a + b, 0) / prices.length;
                                        }

                                        module.exports = { mean };
                                        """,
                                "prices.test.js", """
                                        const test = require('node:test');
                                        const assert = require('node:assert');
                                        const { mean } = require('./prices');

                                        test('of some', () => assert.strictEqual(mean([1, 3]), 2));
                                        test('of none', () => assert.strictEqual(mean([]), 0));
                                        """),
                        """
                        ```js
                        function mean(prices) {
                          return prices.length
                            ? prices.reduce((a, b) => a + b, 0) / prices.length
                            : %d;
                        }
                        ```
                        """));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_right_answer_is_found_after_one_that_the_tests_refute(String tool, Map<String, String> files, String answer)
            throws IOException {
        assumeTrue(installed(tool) || System.getenv("CI") != null, tool + " is not installed");
        write(files);

        JsonNode found =
                repaired(answer.formatted(1), answer.formatted(0)).figures().get(0);

        assertThat(found.get("plausible").asBoolean()).as(found.toString()).isTrue();
        assertThat(found.get("attempts").asInt()).isEqualTo(2);
        assertThat(found.get("proof").asText()).startsWith("plausible: all 2 tests pass, 1 of which failed before");
    }

    @Test
    void a_folder_without_a_build_says_so() throws IOException {
        write(Map.of("notes.txt", "nothing\n"));

        JsonNode found = repaired().figures().get(0);

        assertThat(found.get("plausible").asBoolean()).isFalse();
        assertThat(found.get("reason").asText()).contains("is not recognised", "Python");
    }

    @Test
    void options_that_make_no_sense_are_told_in_the_line() throws IOException {
        Printed nowhere = Printed.by(
                "llm-repair", "--project", folder + "/nowhere", "--endpoint", "http://127.0.0.1:9", "--model", "m");
        Printed noUrl = Printed.by("llm-repair", "--project", "" + folder, "--endpoint", "foo", "--model", "m");

        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.figures().get(0).get("reason").asText()).startsWith("there is no folder");
        assertThat(noUrl.exit()).isEqualTo(1);
        assertThat(noUrl.figures().get(0).get("reason").asText()).contains("foo");
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private Printed repaired(String... answers) throws IOException {
        try (ModelServer server = ModelServer.start(ScriptedModel.texts(answers))) {
            return Printed.by(
                    "llm-repair", "--project", "" + folder, "--endpoint", server.openAiUrl(), "--model", "scripted");
        }
    }

    private static boolean installed(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    }
}
