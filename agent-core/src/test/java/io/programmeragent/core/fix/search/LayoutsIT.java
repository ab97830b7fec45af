package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.run.SuiteRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects as they are found: several modules, inherited tests, tests that need their folder, hang, end the JVM or are loud. */
class LayoutsIT {
    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path work = Path.of("");

    @Test
    void modules_of_a_gradle_project_with_inherited_tests_and_one_that_ends_the_jvm() throws IOException {
        write("settings.gradle", "include 'app', 'plan'");
        write("app/build.gradle", "");
        write("plan/build.gradle", "");
        write("plan/src/main/java/build/Plan.java", """
                package build;
                public class Plan {
                    private final java.util.List<String> steps = new java.util.ArrayList<>();
                    public void add(String step) { steps.add(step); }
                    public boolean done() { return steps.size() <= 1; }
                }
                """);
        write("app/src/main/java/app/App.java", """
                package app;
                public class App { public String state(build.Plan plan) { return plan.done() ? "idle" : "busy"; } }
                """);
        write("app/src/test/resources/app.properties", "a=b");
        write("app/src/test/java/app/BaseTest.java", """
                package app;
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.Test;
                abstract class BaseTest {
                    abstract build.Plan plan();
                    @Test void begins_idle() { assertEquals("idle", new App().state(new build.Plan())); }
                    @Test void then_busy() { assertEquals("busy", new App().state(plan())); }
                    @Test void own_files() { assertTrue(new java.io.File("src/test/resources/app.properties").exists()); }
                    @Test void own_resources() { assertNotNull(BaseTest.class.getResource("/app.properties")); }
                }
                """);
        write("app/src/test/java/app/AppTest.java", """
                package app;
                class AppTest extends BaseTest {
                    build.Plan plan() { build.Plan plan = new build.Plan(); plan.add("x"); return plan; }
                }
                """);
        write("app/src/test/java/app/EndTest.java", """
                package app;
                class EndTest { @org.junit.jupiter.api.Test void ends() { Runtime.getRuntime().halt(3); } }
                """);

        Repair repair = repair(Optional.empty());

        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(repair.failing()).containsExactly("app.AppTest#then_busy");
        assertThat(repair.fixes().get(0).patch().paths()).containsExactly("plan/src/main/java/build/Plan.java");
    }

    @Test
    void tests_run_as_a_build_tool_runs_them() throws IOException {
        write("Till.java", """
                class Till {
                    private final java.util.function.IntConsumer end;
                    Till() { this(System::exit); }
                    Till(java.util.function.IntConsumer end) { this.end = end; }
                    void close() { end.accept(3); }
                    int open() { return 1; }
                }
                """);
        write("AllTests.java", """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.Test;
                class AssertTest { @Test void asserts() { assert new Till().open() == 2 : "by the keyword"; } }
                class InputTest { @Test void reads() throws Exception { assertEquals(-1, System.in.read()); } }
                class ExitTest { @Test void exits() { new Till().close(); } }
                interface Opening { @Test default void opens() { assertEquals(1, new Till().open()); } }
                """);
        write("OpeningTest.java", "class OpeningTest implements Opening { }");

        SuiteRun run = SuiteRun.of(Projects.open(folder, work, Optional.empty()), work);

        assertThat(run.failing())
                .hasSize(2)
                .anyMatch(t -> t.startsWith("AssertTest#asserts"))
                .anyMatch(t -> t.startsWith("ExitTest#exits"));
        assertThat(run.passing()).isEqualTo(2);
    }

    @Test
    void a_test_that_waits_for_ever_hides_no_other_and_one_that_lacks_a_server_does_not_count() throws IOException {
        write("Gate.java", """
                import java.util.concurrent.*;
                public class Gate {
                    private final Semaphore permits = new Semaphore(1);
                    public int run(Callable<Integer> task) throws Exception {
                        permits.acquire();
                        return task.call();
                    }
                }
                """);
        write("tests/GateTest.java", """
                import static org.junit.Assert.*;
                import org.junit.Test;
                public class GateTest {
                    @Test public void once() throws Exception {
                        for (int i = 0; i < 20000; i++) { System.out.println("loud " + i); }
                        assertEquals(1, new Gate().run(() -> 1));
                    }
                    @Test public void twice() throws Exception {
                        Gate gate = new Gate();
                        gate.run(() -> 1);
                        assertEquals(2, gate.run(() -> 2));
                    }
                    @Test public void a_failure_gives_it_back() throws Exception {
                        Gate gate = new Gate();
                        assertThrows(IllegalStateException.class, () -> gate.run(() -> { throw new IllegalStateException(); }));
                        assertEquals(3, gate.run(() -> 3));
                    }
                    @Test public void needs_a_server() { throw new IllegalStateException("no server"); }
                }
                """);

        Repair repair = repair(Optional.of("GateTest.java"), Duration.ofSeconds(3)); // waiting is slow

        assertThat(repair.failing()).containsExactlyInAnyOrder("GateTest#twice", "GateTest#a_failure_gives_it_back");
        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(repair.fixes().get(0).patch().changes().get(0).after())
                .hasValueSatisfying(text -> assertThat(text).contains("finally", "permits.release();"));
    }

    @Test
    void sources_of_another_encoding_are_read_and_changed_without_loss() throws IOException {
        String shop = """
                class Shop {
                    static String name() { return "Gr\u00FC\u00DFe"; }
                    static int sum(int a, int b) { return a - b; }
                }
                """;
        Files.writeString(folder.resolve("Shop.java"), shop, StandardCharsets.ISO_8859_1);
        write("ShopTest.java", """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.Test;
                class ShopTest {
                    @Test void named() { assertEquals("Gr\\u00FC\\u00DFe", Shop.name()); }
                    @Test void sums() { assertEquals(5, Shop.sum(2, 3)); }
                }
                """);

        Repair repair = repair(Optional.empty());

        assertThat(repair.failing()).containsExactly("ShopTest#sums");
        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(repair.fixes().get(0).patch().changes().get(0).after()).contains(shop.replace("a - b", "a + b"));
    }

    private Repair repair(Optional<String> test) throws IOException {
        return repair(test, Duration.ofSeconds(1));
    }

    private Repair repair(Optional<String> test, Duration more) throws IOException {
        Program program = Projects.open(folder, work, test);
        return RepairSearch.run(program, work, new SearchOptions(Duration.ofSeconds(60), more, 2, test), said -> {});
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
