package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
    private static final String NONCE = "ab12";
    private static final CommandResult ENDED = new CommandResult(1, "", false, false, Duration.ZERO);

    @TempDir
    Path files;

    private static Map<String, TestRun.Outcome> reported(TestRun.Outcome holds, TestRun.Outcome fails) {
        Map<String, TestRun.Outcome> tests = new HashMap<>();
        tests.put("a.A.works", TestRun.Outcome.PASSED);
        tests.put("a.Canary." + Canary.HOLDS + NONCE, holds);
        tests.put("a.Canary." + Canary.FAILS + NONCE, fails);
        return tests;
    }

    @Test
    void the_truth_is_heard_and_planted_tests_are_no_tests_of_the_project() {
        Map<String, TestRun.Outcome> tests = reported(TestRun.Outcome.PASSED, TestRun.Outcome.FAILED);

        assertThat(Canary.hear(tests, NONCE)).isEqualTo(new Canary.Song(2, false));
        assertThat(tests).containsOnlyKeys("a.A.works");
    }

    @Test
    void who_turns_failures_into_passes_lies() {
        Canary.Song song = Canary.hear(reported(TestRun.Outcome.PASSED, TestRun.Outcome.PASSED), NONCE);

        assertThat(song.heard()).isFalse();
        assertThat(song.lies()).isTrue();
    }

    @Test
    void a_report_without_them_or_with_fewer_of_them_is_refused() {
        Canary.Song all = new Canary.Song(4, false);

        assertThat(compare(all, all, false).result()).isEqualTo(Proof.Result.PASSED);
        assertThat(compare(all, new Canary.Song(2, false), false).detail()).contains("not to be believed");
        assertThat(compare(all, Canary.Song.SILENT, false).result()).isEqualTo(Proof.Result.FAILED);
        assertThat(compare(all, new Canary.Song(4, true), false).result()).isEqualTo(Proof.Result.FAILED);
        assertThat(compare(Canary.Song.SILENT, Canary.Song.SILENT, false).result())
                .isEqualTo(Proof.Result.PASSED);
    }

    @Test
    void tests_whose_process_ended_too_soon_prove_nothing() {
        Canary.Song all = new Canary.Song(4, false);

        assertThat(compare(all, all, true).detail()).contains("ended before it had run them all");
        assertThat(new MavenBuild()
                        .crashed("The forked VM terminated without properly saying goodbye. VM crash or"
                                + " System.exit called?"))
                .isTrue();
    }

    private TestComparison.Outcome compare(Canary.Song base, Canary.Song candidate, boolean crashed) {
        Map<String, TestRun.Outcome> tests = Map.of("a.A.works", TestRun.Outcome.PASSED);
        CommandResult well = new CommandResult(0, "", false, false, Duration.ZERO);
        return TestComparison.compare(
                Baseline.of(
                        Reproduction.impossible("not tried"),
                        Optional.of(new TestRun(tests, Map.of(), base, false, ENDED)),
                        true),
                new TestRun(tests, Map.of(), candidate, crashed, well),
                files);
    }

    @Test
    void it_is_planted_beside_the_tests_and_taken_out_again() throws Exception {
        Files.createDirectories(files.resolve("src"));
        Files.writeString(files.resolve("src/lib.rs"), "pub fn a() {}\n");
        Canary canary = new CargoBuild().canary(files, NONCE);

        Map<Path, String> before = canary.plant(files);
        assertThat(files.resolve("src/lib.rs"))
                .content()
                .startsWith("pub fn a() {}\n")
                .contains("canary_fails_ab12");
        canary.remove(files, before);

        assertThat(files.resolve("src/lib.rs")).hasContent("pub fn a() {}\n");
    }

    @Test
    void it_is_never_planted_through_a_link_that_leads_out() throws Exception {
        Path outside = Files.createDirectories(files.resolve("outside"));
        Path checkout = Files.createDirectories(files.resolve("checkout"));
        Files.createSymbolicLink(checkout.resolve("tests"), outside);

        assertThatThrownBy(() -> new Canary(Map.of("tests/test_x.py", "x")).plant(checkout))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out of the checkout");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void java_s_planted_tests_come_first_and_last_in_the_framework_of_their_module() throws Exception {
        write("a/src/test/java/x/BTest.java", "package x;\nimport org.junit.jupiter.api.Test;\nclass BTest {}\n");
        write("a/src/test/java/x/y/CTest.java", "package x.y;\nimport org.junit.jupiter.api.Test;\nclass CTest {}\n");
        write("b/src/test/java/DTest.java", "import org.junit.Test;\npublic class DTest {}\n");

        Map<String, String> planted = JavaCanary.of(files, NONCE).files();

        assertThat(planted.keySet())
                .containsExactlyInAnyOrder(
                        "a/src/test/java/x/A0Canaryab12Test.java",
                        "a/src/test/java/x/y/ZzCanaryab12Test.java",
                        "b/src/test/java/A0Canaryab12Test.java",
                        "b/src/test/java/ZzCanaryab12Test.java");
        assertThat(planted.get("a/src/test/java/x/y/ZzCanaryab12Test.java"))
                .contains("package x.y;", "@org.junit.jupiter.api.Test");
        assertThat(planted.get("b/src/test/java/A0Canaryab12Test.java")).contains("@org.junit.Test");
    }

    private void write(String path, String text) throws IOException {
        Path file = files.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
