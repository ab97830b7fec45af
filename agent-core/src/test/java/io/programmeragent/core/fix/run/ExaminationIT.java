package io.programmeragent.core.fix.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.edit.Suspicion;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.project.TestName;
import io.programmeragent.core.fix.source.SourceIndex;
import io.programmeragent.core.fix.worker.Setup;
import io.programmeragent.core.fix.worker.Tags;
import io.programmeragent.core.fix.worker.TestJvm;
import io.programmeragent.core.fix.worker.TestOutcome;
import io.programmeragent.core.fix.worker.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationIT {
    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path work = Path.of("");

    @Test
    void what_is_done_once_is_suspect_in_each_test_and_what_halts_the_jvm_costs_its_own_test_alone()
            throws IOException {
        write("Steps.java", """
                public class Steps {
                    static final int[] UP_TO = {
                        1,
                        three()
                    };
                    static int three() { return 4; }
                }
                """);
        write("Register.java", """
                class Register {
                    static int last;
                    static void open() {
                        last = 7;
                    }
                }
                """);
        write("StepsTest.java", """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.*;
                @TestMethodOrder(MethodOrderer.MethodName.class)
                class StepsTest {
                    @BeforeAll static void open() { Register.open(); }
                    @Test void a_first() { assertEquals(1, Steps.UP_TO[0]); }
                    @Test void b_halts() { Runtime.getRuntime().halt(3); }
                    @Test void c_second() { assertEquals(3, Steps.UP_TO[1]); }
                    @Test void d_last() { assertEquals(8, Register.last); }
                }
                """);
        Program program = Projects.open(folder, Files.createDirectories(work.resolve("sources")), Optional.empty());
        Examination examination = examined(Optional.empty());
        assertThat(examination.passing()).extracting(TestOutcome::name).containsExactly("a_first");
        assertThat(examination.failing())
                .extracting(TestOutcome::name)
                .containsExactlyInAnyOrder("b_halts", "c_second", "d_last");
        Suspicion suspicion =
                Suspicion.of(SourceIndex.of(program.sources()), examination.failing(), examination.passing());
        assertThat(suspicion.of("Steps.java", 2, 5)).isPositive();
        assertThat(suspicion.of("Register.java", 4, 4)).isPositive();
    }

    @Test
    void a_test_that_runs_out_of_memory_fails_and_those_behind_it_are_run() throws IOException {
        write("Room.java", """
                class Room {
                    public static byte[] of(int size) {
                        return new byte[size];
                    }
                }
                """);
        write("RoomTest.java", """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.*;
                @TestMethodOrder(MethodOrderer.MethodName.class)
                class RoomTest {
                    @Test void a_too_much() { assertEquals(1, Room.of(Integer.MAX_VALUE).length); }
                    @Test void b_little() { assertEquals(1, Room.of(1).length); }
                }
                """);
        Examination examination = examined(Optional.empty());
        assertThat(examination.trouble()).isEmpty();
        assertThat(examination.passing()).extracting(TestOutcome::name).containsExactly("b_little");
        assertThat(examination.failing()).extracting(TestOutcome::name).containsExactly("a_too_much");
        assertThat(examination.failing().get(0).frames()).anyMatch(frame -> frame.line() == 3);
    }

    @Test
    void what_fails_only_now_and_then_is_neither_failing_nor_passing() throws IOException {
        write("Price.java", """
                class Price {
                    static int of(int n) { return n * 3; }
                    static int slowly(int n) {
                        int all = 0;
                        while (n == 0) { all += "a price".repeat(200).hashCode(); }
                        return all;
                    }
                }
                """);
        write("PriceTest.java", """
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.Test;
                class PriceTest {
                    @Test void now_and_then() {
                        int times = Integer.getInteger("times", 0);
                        System.setProperty("times", "" + (times + 1));
                        assertTrue(Price.of(times % 2) > 0);
                    }
                    @Test void too_slow_now_and_then() {
                        String slow = System.setProperty("slow", "no");
                        assertTimeoutPreemptively(java.time.Duration.ofMillis(400), () -> Price.slowly(slow == null ? 0 : 1));
                    }
                    @Test void always() { assertEquals(2, Price.of(1)); }
                }
                """);
        Examination examination = examined(Optional.empty());
        assertThat(examination.failing()).extracting(TestOutcome::name).containsExactly("always");
        assertThat(examination.passing()).isEmpty();
        assertThat(examination.untold())
                .hasSize(2)
                .anyMatch(said -> said.contains("PriceTest#now_and_then fails only now"))
                .anyMatch(said -> said.contains("PriceTest#too_slow_now_and_then fails only now"));
        assertThat(examination.trouble()).isEmpty();

        assertThat(examined(Optional.of(TestName.of("PriceTest#now_and_then"))).trouble())
                .contains("PriceTest#now_and_then fails only now and then");
    }

    @Test
    void a_test_engine_that_cannot_be_loaded_takes_no_other_with_it() throws IOException {
        write("META-INF/services/org.junit.platform.engine.TestEngine", "lacking.ItsEngine");
        write("SumTest.java", "class SumTest { @org.junit.jupiter.api.Test void adds() {} }");

        assertThat(examined(Optional.empty()).passing())
                .extracting(TestOutcome::name)
                .containsExactly("adds");
    }

    @Test
    void a_loop_that_a_time_limit_ends_is_endless_and_does_not_go_on_in_later_tests() throws IOException {
        write("Loop.java", """
                class Loop {
                    public static String of(int n) {
                        String all = "";
                        while (n > 0) { all += "a longer text "; }
                        return all;
                    }
                }
                """);
        write("LoopTest.java", """
                import static org.junit.Assert.*;
                import org.junit.Test;
                public class LoopTest {
                    @Test(timeout = 1500) public void endless() { assertEquals("", Loop.of(1)); }
                    @Test(timeout = 100) public void waits() throws Exception { new java.util.concurrent.CountDownLatch(1).await(); }
                    @Test public void none() { assertEquals("", Loop.of(0)); }
                }
                """);
        Examination examination = examined(Optional.empty());
        assertThat(examination.passing()).extracting(TestOutcome::name).containsExactly("none");
        assertThat(examination.failing())
                .filteredOn(TestOutcome::endless)
                .extracting(TestOutcome::name)
                .containsExactly("endless");
        assertThat(examination.failing())
                .filteredOn(t -> t.name().equals("waits"))
                .allMatch(TestOutcome::timedOut);
    }

    @Test
    void behind_an_endless_test_the_next_is_set_up_with_ticks_of_its_own() throws IOException {
        write("Count.java", """
                class Count {
                    static int down(int n) {
                        while (n != 0) { n -= 2; }
                        return n;
                    }
                }
                """);
        write("CountTest.java", """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.*;
                @TestMethodOrder(MethodOrderer.MethodName.class)
                class CountTest {
                    @Test void a_odd() { assertEquals(0, Count.down(1)); }
                    @Test void b_even() { assertEquals(0, Count.down(4)); }
                    @Test void c_odd_too() { assertEquals(0, Count.down(3)); }
                    @Test void d_odd_as_well() { assertEquals(0, Count.down(5)); }
                }
                """);
        Examination examination = examined(Optional.empty());
        assertThat(examination.passing()).extracting(TestOutcome::name).containsExactly("b_even");
        assertThat(examination.failing())
                .allMatch(test -> test.lines().containsKey("Count.java"))
                .extracting(TestOutcome::name)
                .containsExactly("a_odd", "c_odd_too", "d_odd_as_well");
    }

    @Test
    void tests_that_the_build_leaves_out_by_their_tags_are_not_run() throws IOException {
        write("AgeTest.java", """
                import org.junit.jupiter.api.*;
                class AgeTest {
                    @Test void young() {}
                    @Test @Tag("slow") void server() { throw new IllegalStateException("no server"); }
                    @Nested @Tag("slow") class Old { @Test void old() {} }
                }
                """);
        write("LegacyTest.java", """
                import org.junit.*;
                import org.junit.experimental.categories.Category;
                public class LegacyTest {
                    public interface Slow {}
                    @Test public void quick() {}
                    @Test @Category(Slow.class) public void slow() { throw new IllegalStateException("no server"); }
                }
                """);
        Path open = Files.createTempDirectory(work, "open");
        Program all = Projects.open(folder, open, Optional.empty());
        Setup its = all.setup();
        Tags tags = new Tags(List.of("no (expression"), List.of("slow", "LegacyTest$Slow"));
        Setup setup = new Setup(its.libraries(), its.classes(), its.program(), its.tests(), tags, its.jvm());
        Program program = new Program(all.root(), all.tests(), setup, all.sources(), all.notes());
        try (WorkerProcess worker = new WorkerProcess(program, open.resolve("worker.log"), Deadline.never())) {
            Examination examination = Examination.of(worker, Optional.empty());
            assertThat(examination.failing()).isEmpty();
            assertThat(examination.passing()).extracting(TestOutcome::name).containsExactlyInAnyOrder("young", "quick");
        }
    }

    @Test
    void candidates_may_use_what_java_only_previews_where_the_tests_may() throws IOException {
        write("Kind.java", "class Kind { static int of(Object thing) { return 0; } }");
        write("KindTest.java", """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                class KindTest { @org.junit.jupiter.api.Test void text() { assertEquals(1, Kind.of("a")); } }
                """);
        Path open = Files.createTempDirectory(work, "open");
        Program all = Projects.open(folder, open, Optional.empty());
        Setup its = all.setup();
        TestJvm jvm = new TestJvm(List.of("--enable-preview"), Map.of());
        Setup setup = new Setup(its.libraries(), its.classes(), its.program(), its.tests(), its.tags(), jvm);
        Program program = new Program(all.root(), all.tests(), setup, all.sources(), all.notes());
        Trial trial = new Trial(
                Trial.Source.whole(
                        Map.of(
                                "Kind.java",
                                "class Kind { static int of(Object o) { return switch (o) { case String s -> 1; default -> 0; }; } }")),
                List.of(0),
                List.of(new Trial.Group(List.of(), Map.of(), 1_000_000, 1)),
                List.of(),
                10_000,
                Long.MAX_VALUE,
                true,
                false,
                List.of());
        try (WorkerProcess worker = new WorkerProcess(program, open.resolve("worker.log"), Deadline.never())) {
            assertThat(worker.run(trial))
                    .hasValueSatisfying(result -> assertThat(result.tests())
                            .as(result.message())
                            .extracting(TestOutcome::ending)
                            .containsExactly(TestOutcome.Ending.PASSED));
        }
    }

    @Test
    void behind_the_end_slow_variants_that_were_sent_already_are_not_all_waited_for() throws IOException {
        write("Clock.java", "class Clock { static long millis() { return 1100; } }");
        write("ClockTest.java", """
                import org.junit.jupiter.api.Test;
                class ClockTest { @Test void waits() throws Exception { Thread.sleep(Clock.millis()); } }
                """);
        Path open = Files.createTempDirectory(work, "open");
        Program program = Projects.open(folder, open, Optional.empty());
        Trial trial = new Trial(
                Trial.Source.whole(Map.of("Clock.java", "class Clock { static long millis() { return 1101; } }")),
                List.of(0, 1, 2, 3),
                List.of(new Trial.Group(List.of(), Map.of(), 1_000_000, 1)),
                List.of(),
                10_000,
                Long.MAX_VALUE,
                true,
                false,
                List.of());
        List<Integer> told = new ArrayList<>();
        try (WorkerProcess worker = new WorkerProcess(program, open.resolve("worker.log"), Deadline.never())) {
            worker.run(trial, () -> true, (variant, result) -> told.add(variant));
        }
        assertThat(told).containsExactly(0, 1);
    }

    @Test
    void a_worker_that_was_closed_is_not_started_again_by_whoever_still_asks_it() throws IOException {
        write("Clock.java", "class Clock { static long millis() { return 1; } }");
        write("ClockTest.java", """
                import org.junit.jupiter.api.Test;
                class ClockTest { @Test void waits() throws Exception { Thread.sleep(Clock.millis()); } }
                """);
        Path open = Files.createTempDirectory(work, "open");
        Program program = Projects.open(folder, open, Optional.empty());
        Trial trial = new Trial(
                Trial.Source.whole(Map.of("Clock.java", "class Clock { static long millis() { return 2; } }")),
                IntStream.range(0, 500).boxed().toList(),
                List.of(new Trial.Group(List.of(), Map.of(), 1_000_000, 1)),
                List.of(),
                10_000,
                Long.MAX_VALUE,
                true,
                false,
                List.of());
        Path complaints = open.resolve("worker.log");
        WorkerProcess worker = new WorkerProcess(program, complaints, Deadline.never());
        List<Integer> told = new ArrayList<>();
        worker.run(trial, () -> false, (variant, result) -> {
            told.add(variant);
            worker.close();
        });
        assertThat(told)
                .as("those that it had answered already, and the one it died of")
                .hasSizeLessThan(500);
        Files.deleteIfExists(complaints);
        worker.warmUp();
        worker.run(trial, () -> false, (variant, result) -> told.add(-1));
        assertThat(told).doesNotContain(-1);
        assertThat(complaints).doesNotExist();
    }

    private Examination examined(Optional<TestName> wanted) throws IOException {
        Path open = Files.createTempDirectory(work, "open");
        Program program = Projects.open(folder, open, Optional.empty());
        try (WorkerProcess worker = new WorkerProcess(program, open.resolve("worker.log"), Deadline.never())) {
            return Examination.of(worker, wanted);
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
