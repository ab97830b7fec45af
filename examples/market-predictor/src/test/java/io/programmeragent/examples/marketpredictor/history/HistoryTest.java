package io.programmeragent.examples.marketpredictor.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps {@code history/} in step with the service; neither is part of the service's own repository. */
@Tag("history")
class HistoryTest {
    private static final Path SERVICE = Path.of("").toAbsolutePath();
    private static final Path HISTORY = SERVICE.resolve("history");
    private static final Path OWN_TESTS =
            Path.of("src", "test", "java", "io", "programmeragent", "examples", "marketpredictor", "history");

    @Test
    void the_commits_add_up_to_the_service_as_it_is() throws IOException {
        assertThat(filesOfCommits(0, Integer.MAX_VALUE)).doesNotHaveDuplicates().hasSameElementsAs(filesOfService());
    }

    @Test
    void the_commits_follow_each_other_in_time() throws IOException {
        List<JsonNode> commits = new ArrayList<>();
        history().get("commits").forEach(commits::add);

        assertThat(commits).hasSizeBetween(5, 9).allSatisfy(HistoryTest::isComplete);
        assertThat(commits.stream().map(HistoryTest::date)).isSorted();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_defect_is_described(String name) throws IOException {
        JsonNode defect = defect(name);

        assertThat(defect.get("name").asText()).isEqualTo(name);
        assertThat(defect.get("kind").asText()).isIn("code", "operational");
        assertThat(defect.get("description").asText()).isNotBlank().doesNotContain("\n");
        for (String request : List.of("normal", "trigger")) {
            assertThat(defect.get(request).get("method").asText()).isEqualTo("POST");
            assertThat(defect.get(request).get("path").asText()).isEqualTo("/api/v1/predict");
            assertThat(defect.get(request).get("body").isObject()).isTrue();
        }
        assertThat(defect.get("expected").fieldNames()).toIterable().contains("status", "exception", "frame");
        isComplete(defect.get("commit"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_defect_has_its_place_between_two_commits(String name) throws IOException {
        JsonNode commits = history().get("commits");
        int before = history().get("defectAfter").asInt();

        assertThat(date(defect(name).get("commit")))
                .isBetween(date(commits.get(before - 1)), date(commits.get(before)));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_defect_applies_to_the_commits_before_it_and_comes_with_a_test(String name, @TempDir Path copy)
            throws Exception {
        for (String file : filesOfCommits(0, history().get("defectAfter").asInt())) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.copy(SERVICE.resolve(file), copy.resolve(file));
        }
        Path patch =
                HISTORY.resolve("defects").resolve(defect(name).get("patch").asText());

        git(copy, "apply", "--check", patch.toString());
        List<String> changed = git(copy, "apply", "--numstat", patch.toString())
                .lines()
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .toList();

        assertThat(changed).anyMatch(file -> file.startsWith("src/main/"));
        assertThat(changed).anyMatch(file -> file.startsWith("src/test/"));
        assertThat(changed)
                .doesNotContainAnyElementsOf(
                        filesOfCommits(history().get("defectAfter").asInt(), 99));
    }

    static Stream<String> defects() throws IOException {
        List<String> names = new ArrayList<>();
        history().get("defects").forEach(name -> names.add(name.asText()));
        return names.stream();
    }

    private static void isComplete(JsonNode commit) {
        assertThat(commit.get("author").get("name").asText()).isNotBlank();
        assertThat(commit.get("author").get("email").asText()).endsWith(".example");
        assertThat(commit.get("subject").asText()).isNotBlank().hasSizeLessThan(73);
        assertThat(commit.get("body").asText()).isNotBlank();
    }

    private static OffsetDateTime date(JsonNode commit) {
        return OffsetDateTime.parse(commit.get("date").asText());
    }

    private static List<String> filesOfCommits(int from, int to) throws IOException {
        JsonNode commits = history().get("commits");
        List<String> files = new ArrayList<>();
        for (int i = from; i < Math.min(to, commits.size()); i++) {
            commits.get(i).get("files").forEach(file -> files.add(file.asText()));
        }
        return files;
    }

    private static List<String> filesOfService() throws IOException {
        List<String> files = new ArrayList<>(List.of(".gitignore", "README.md", "pom.xml"));
        try (Stream<Path> sources = Files.walk(SERVICE.resolve("src"))) {
            sources.filter(Files::isRegularFile)
                    .map(SERVICE::relativize)
                    .filter(file -> !file.startsWith(OWN_TESTS))
                    .forEach(file -> files.add(file.toString().replace('\\', '/')));
        }
        return files;
    }

    private static JsonNode defect(String name) throws IOException {
        return json(HISTORY.resolve("defects").resolve(name + ".json"));
    }

    private static JsonNode history() throws IOException {
        return json(HISTORY.resolve("history.json"));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static String git(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // Inside of another repository git would silently leave out what is not in the current directory.
        builder.environment()
                .put("GIT_CEILING_DIRECTORIES", directory.getParent().toString());
        builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
        Process git = builder.start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(git.exitValue()).as(output).isZero();
        return output;
    }
}
