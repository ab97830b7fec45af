package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Both commands of the repair by search, on a checkout of one program of our own. */
class QuixBugsIT {
    private static final String RIGHT = """
            package correct_java_programs;
            public class SPAN {
                public static int span(int[] values) {
                    int least = values[0];
                    int most = values[0];
                    for (int value : values) {
                        least = Math.min(least, value);
                        most = Math.max(most, value);
                    }
                    return most - least;
                }
            }
            """;

    @TempDir
    Path checkout = Path.of("");

    @Test
    void a_program_is_repaired_and_judged_by_inputs_that_the_tests_do_not_have() throws IOException {
        write("correct_java_programs/SPAN.java", RIGHT);
        write(
                "java_programs/SPAN.java",
                RIGHT.replace("correct_java_programs", "java_programs").replace("most - least", "most + least"));
        write("java_programs/Node.java", "package java_programs; public class Node {}");
        write("java_programs/WeightedEdge.java", "package java_programs; public class WeightedEdge {}");
        write(
                "java_testcases/junit/QuixFixOracleHelper.java",
                "package java_testcases.junit; class QuixFixOracleHelper {}");
        write("json_testcases/span.json", "[[[1, 5, 3]], 4]\n[[[2, 2]], 0]\n");
        write("java_testcases/junit/SPAN_TEST.java", """
                package java_testcases.junit;
                import static org.junit.Assert.assertEquals;
                import org.junit.Test;
                public class SPAN_TEST {
                    @Test public void some() { assertEquals(4, java_programs.SPAN.span(new int[] {1, 5, 3})); }
                    @Test public void equal() { assertEquals(0, java_programs.SPAN.span(new int[] {2, 2})); }
                }
                """);
        List<JsonNode> lines = run(new QuixBugsBenchmark(), "--checkout", checkout.toString(), "--more", "1");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).get("plausible").asBoolean())
                .as(lines.toString())
                .isTrue();
        assertThat(lines.get(0).get("correct").asBoolean()).as(lines.toString()).isTrue();
        assertThat(lines.get(0).get("compared").asInt()).isPositive();
        assertThat(lines.get(1).get("correct").asInt()).isEqualTo(1);
    }

    @Test
    void a_folder_without_tests_and_one_that_is_not_there_are_answered_in_json() throws IOException {
        write("Sum.java", "class Sum {}");
        JsonNode without =
                run(new RepairCommand(), "--project", checkout.toString()).get(0);
        assertThat(without.get("plausible").asBoolean()).isFalse();
        assertThat(without.get("proof").asText()).contains("no JUnit test");
        JsonNode missing = run(
                        new RepairCommand(),
                        "--project",
                        checkout.resolve("nothing").toString())
                .get(0);
        assertThat(missing.get("plausible").asBoolean()).isFalse();
        assertThat(missing.get("proof").asText()).contains("There is no folder");
    }

    private void write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<JsonNode> run(Object command, String... arguments) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            new CommandLine(command).execute(arguments);
        } finally {
            System.setOut(before);
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
