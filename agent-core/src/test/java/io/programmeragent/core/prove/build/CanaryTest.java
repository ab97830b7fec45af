package io.programmeragent.core.prove.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.sandbox.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
    private static final String NONCE = "ab12";
    private static final Canary ONE = new Canary(NONCE, Map.of(), Set.of("a"));

    @TempDir
    Path files;

    @Test
    void where_only_the_exit_code_tells_a_tool_says_the_name_of_the_test_that_failed() {
        Canary canary = new Canary("ab12", Map.of("test_zz.py", "def test_" + Canary.fails("ab12", "p")), Set.of("p"))
                .renamed("cd34");
        String name = canary.told(Canary.fails("cd34", "p"));

        assertThat(canary.hear(new CommandResult(1, "FAILED test_" + name, false, false, Duration.ZERO))
                        .heard())
                .isTrue();
        assertThat(canary.hear(new CommandResult(0, "FAILED test_" + name, false, false, Duration.ZERO))
                        .heard())
                .isFalse();
    }

    @Test
    void the_truth_is_heard_and_planted_tests_are_no_tests_of_the_project() {
        Map<String, TestRun.Outcome> tests = reported(TestRun.Outcome.PASSED, TestRun.Outcome.FAILED);

        assertThat(ONE.hear(tests)).isEqualTo(new Canary.Song(Set.of("a"), Set.of("a")));
        assertThat(tests).containsOnlyKeys("a.A.works");
    }

    @Test
    void nothing_of_their_names_stays_from_run_to_run_nor_tells_them_from_others() {
        String holds = ONE.told(Canary.holds(NONCE, "a"));
        String fails = ONE.told(Canary.fails(NONCE, "a"));
        Canary other = ONE.renamed("cd34");

        assertThat(List.of(holds, fails, other.told(Canary.holds("cd34", "a")), ONE.told("A" + NONCE)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z]+(_[a-z]+){5}"));
    }

    @Test
    void who_turns_failures_into_passes_is_not_heard() {
        for (TestRun.Outcome fails : List.of(TestRun.Outcome.PASSED, TestRun.Outcome.SKIPPED)) {
            assertThat(ONE.hear(reported(TestRun.Outcome.PASSED, fails)).heard())
                    .isFalse();
        }
        assertThat(ONE.hear(reported(TestRun.Outcome.FAILED, TestRun.Outcome.FAILED))
                        .heard())
                .isFalse();
    }

    @Test
    void each_run_has_other_names() {
        Canary canary = new Canary("ab12", Map.of("t_ab12.js", Canary.holds("ab12", "x")), Set.of("x"));

        assertThat(canary.renamed("cd34"))
                .isEqualTo(new Canary("cd34", Map.of("t_cd34.js", "canary_holds_cd34_x"), Set.of("x")));
    }

    @Test
    void it_is_planted_beside_the_tests_and_taken_out_again() throws Exception {
        Files.createDirectories(files.resolve("src"));
        Files.writeString(files.resolve("src/lib.rs"), "pub fn a() {}\n");
        Canary canary = new CargoBuild().canary(recipe(ReportSource.Format.CARGO), files, NONCE);

        Map<Path, byte[]> before = canary.plant(files);
        assertThat(files.resolve("src/lib.rs"))
                .content()
                .startsWith("pub fn a() {}\n")
                .contains("assert_eq!(1, 2)")
                .doesNotContain("canary", NONCE);
        canary.remove(files, before);

        assertThat(files.resolve("src/lib.rs")).hasContent("pub fn a() {}\n");
    }

    @Test
    void a_test_in_any_encoding_is_afterwards_what_it_was() throws Exception {
        byte[] latin = {'/', '/', (byte) 0xe9, '\n'};
        Path test = Files.write(files.resolve("a.test.js"), latin);
        Canary canary = new Canary(NONCE, Map.of("a.test.js", Canary.holds(NONCE, "a")), Set.of("a"));

        Map<Path, byte[]> before = canary.plant(files);
        assertThat(Files.readAllBytes(test)).startsWith(latin).hasSizeGreaterThan(latin.length);
        canary.remove(files, before);

        assertThat(test).hasBinaryContent(latin);
    }

    @Test
    void it_is_never_planted_through_a_link_that_leads_out() throws Exception {
        Path outside = Files.createDirectories(files.resolve("outside"));
        Path checkout = Files.createDirectories(files.resolve("checkout"));
        Files.createSymbolicLink(checkout.resolve("tests"), outside);

        assertThatThrownBy(() -> new Canary(NONCE, Map.of("tests/test_x.py", "x"), Set.of("x")).plant(checkout))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out of the checkout");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void java_s_planted_tests_come_first_and_last_in_the_framework_of_their_module() throws Exception {
        write("a/src/test/java/x/BTest.java", "package x;\nimport org.junit.jupiter.api.Test;\nclass BTest {}\n");
        write("a/src/test/java/x/y/CTest.java", "package x.y;\nimport org.junit.jupiter.api.Test;\nclass CTest {}\n");
        write("c/src/test/java/ETest.java", "import org.junit.jupiter.api.*;\nclass ETest {}\n");
        write("b/src/test/java/DTest.java", "import org.junit.Test;\npublic class DTest {}\n");

        Map<String, String> planted = JavaCanary.of(files, NONCE).files();

        assertThat(planted.keySet())
                .containsExactlyInAnyOrder(
                        "a/src/test/java/x/A0ab12Test.java",
                        "a/src/test/java/x/y/Zzab12Test.java",
                        "b/src/test/java/A0ab12Test.java",
                        "b/src/test/java/Zzab12Test.java",
                        "c/src/test/java/A0ab12Test.java",
                        "c/src/test/java/Zzab12Test.java");
        assertThat(planted.get("a/src/test/java/x/y/Zzab12Test.java"))
                .contains("package x.y;", "@org.junit.jupiter.api.Test");
        assertThat(planted.get("b/src/test/java/A0ab12Test.java")).contains("@org.junit.Test");
    }

    @Test
    void a_process_of_tests_that_ended_too_soon_shows_in_what_the_tool_says_alone() {
        String killed = "process didn't exit successfully: `/x/target/debug/deps/shop-0a1b` (signal: 9, SIGKILL: kill)";
        assertThat(new CargoBuild().crashed("Caused by:\n  " + killed)).isTrue();
        assertThat(new CargoBuild().crashed("it said that " + killed)).isFalse();
        assertThat(new MavenBuild()
                        .crashed("The forked VM terminated without properly saying goodbye. VM crash or"
                                + " System.exit called?"))
                .isTrue();
    }

    private static Map<String, TestRun.Outcome> reported(TestRun.Outcome holds, TestRun.Outcome fails) {
        Map<String, TestRun.Outcome> tests = new HashMap<>();
        tests.put("a.A.works", TestRun.Outcome.PASSED);
        tests.put("a.Canary." + ONE.told(Canary.holds(NONCE, "a")), holds);
        tests.put("a.Canary." + ONE.told(Canary.fails(NONCE, "a")), fails);
        return tests;
    }

    private static Recipe recipe(ReportSource.Format format) {
        return new Recipe(
                new NodeBuild(),
                "any",
                Recipe.Steps.of(List.of(), List.of("test")),
                Recipe.TIMEOUT,
                Map.of(),
                List.of(),
                ReportSource.output(format),
                Optional.empty());
    }

    private void write(String path, String text) throws IOException {
        Path file = files.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
