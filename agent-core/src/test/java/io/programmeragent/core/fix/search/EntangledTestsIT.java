package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.run.Crew;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.run.WorkerProcess;
import io.programmeragent.core.fix.source.SourceIndex;
import io.programmeragent.core.fix.worker.TestOutcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that go by what others did, or hold what others need. */
class EntangledTestsIT {
    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path work = Path.of("");

    @Test
    void tests_in_an_order_are_run_with_what_they_go_by() throws IOException {
        write("Store.java", """
                class Store {
                    static int stock;
                    static void fill(int n) { stock += n; }
                }
                """);
        write("Order.java", """
                class Order {
                    boolean take(int n) {
                        if (n < Store.stock) {
                            Store.stock -= n;
                            return true;
                        }
                        return false;
                    }
                }
                """);
        write("OrderTest.java", """
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.*;
                @TestMethodOrder(MethodOrderer.MethodName.class)
                class OrderTest {
                    @Test void a_fills() { Store.fill(10); assertEquals(10, Store.stock); }
                    @Test void b_takes() { assertTrue(new Order().take(3)); assertEquals(7, Store.stock); }
                    @Test void c_too_many() { assertFalse(new Order().take(8)); }
                    @Test void d_the_rest() { assertTrue(new Order().take(7)); assertEquals(0, Store.stock); }
                    @Test void e_none() { assertFalse(new Order().take(1)); }
                }
                """);

        Program program = open();
        Repair repair = RepairSearch.run(
                program,
                work,
                new SearchOptions(Duration.ofSeconds(60), Duration.ofSeconds(1), 2, Optional.empty()),
                said -> {});

        assertThat(repair.failing()).containsExactly("OrderTest#d_the_rest", "OrderTest#e_none");
        assertThat(repair.plausible()).as(repair.conclusion()).isTrue();
        assertThat(repair.fixes().get(0).patch().changes().get(0).after())
                .hasValueSatisfying(text -> assertThat(text).contains("n <= Store.stock"));
    }

    @Test
    void tests_that_hold_a_port_are_run_by_one_worker_and_what_one_left_open_fails_no_other() throws IOException {
        write("Server.java", """
                class Server implements AutoCloseable {
                    private final java.net.ServerSocket socket;
                    Server(int port) throws java.io.IOException { socket = new java.net.ServerSocket(port); }
                    int limit() { return 5; }
                    @Override public void close() throws java.io.IOException { socket.close(); }
                }
                """);
        write("ServerTest.java", """
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.*;
                @TestMethodOrder(MethodOrderer.MethodName.class)
                class ServerTest {
                    @Test void a_opens() throws Exception {
                        Server server = new Server(%1$d);
                        Thread.sleep(300);
                        server.close();
                    }
                    @Test void b_limits() throws Exception {
                        Server server = new Server(%1$d);
                        assertEquals(6, server.limit());
                        server.close();
                    }
                }
                """.formatted(freePort()));
        Program program = open();
        WorkerProcess one = new WorkerProcess(program, work.resolve("one.log"), Deadline.never());
        WorkerProcess other = new WorkerProcess(program, work.resolve("other.log"), Deadline.never());
        Set<WorkerProcess> used = Collections.newSetFromMap(new IdentityHashMap<>());
        try (Crew crew = new Crew(List.of(one, other))) {
            Examination examination = Examination.of(one, Optional.empty());
            assertThat(examination.passing()).extracting(TestOutcome::name).containsExactly("a_opens");
            assertThat(examination.failing()).extracting(TestOutcome::name).containsExactly("b_limits");

            crew.trySideBySide(examination);
            crew.each(IntStream.range(0, 500).boxed().toList(), () -> false, (worker, some) -> used.add(worker));

            assertThat(used).containsExactly(one);
            Screen screen = new Screen(examination, program.sources());
            String right = program.sources().getOrDefault("Server.java", "").replace("return 5", "return 6");
            assertThat(screen.suite().refusal(one, Map.of("Server.java", right), Deadline.never()))
                    .isEmpty();
        }
    }

    @Test
    void a_test_whose_server_is_not_there_is_left_out_and_told_where_another_fails() throws IOException {
        write("Pinger.java", """
                class Pinger {
                    boolean open(int port) throws java.io.IOException { return new java.net.Socket("localhost", port).isConnected(); }
                    int limit() { return 5; }
                }
                """);
        write("PingerTest.java", """
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.Test;
                class PingerTest {
                    @Test void database() throws Exception { assertTrue(new Pinger().open(%d)); }
                    @Test void limits() { assertEquals(6, new Pinger().limit()); }
                }
                """.formatted(freePort()));
        Program program = open();
        try (WorkerProcess worker = new WorkerProcess(program, work.resolve("worker.log"), Deadline.never())) {
            Examination examination = Examination.of(worker, Optional.empty()).about(SourceIndex.of(program.sources()));
            assertThat(examination.failing()).extracting(TestOutcome::name).containsExactly("limits");
            assertThat(examination.untold())
                    .containsExactly("PingerTest#database fails and was left out: what it connects to is not there"
                            + " (java.net.ConnectException)");
        }
    }

    @Test
    void a_case_that_is_called_otherwise_in_each_run_is_still_the_same() throws IOException {
        write("Price.java", "class Price { static int of(int n) { return n > 10 ? 5 : 0; } }");
        write("PriceTest.java", """
                import static org.junit.Assert.assertEquals;
                import org.junit.Test;
                import org.junit.runner.RunWith;
                import org.junit.runners.Parameterized;
                @RunWith(Parameterized.class)
                public class PriceTest {
                    static class Case { int n; int price; Case(int n, int price) { this.n = n; this.price = price; } }
                    @Parameterized.Parameters(name = "{0}") public static Object[] cases() {
                        return new Object[] { new Case(9, 0), new Case(10, 5), new Case(11, 5) };
                    }
                    @Parameterized.Parameter public Case its;
                    @Test public void prices() { assertEquals(its.price, Price.of(its.n)); }
                }
                """);
        Program program = open();
        try (WorkerProcess worker = new WorkerProcess(program, work.resolve("worker.log"), Deadline.never())) {
            Examination examination = Examination.of(worker, Optional.empty());
            assertThat(examination.passing()).hasSize(2);
            assertThat(examination.failing()).hasSize(1);
            String right = program.sources().getOrDefault("Price.java", "").replace("n > 10", "n >= 10");
            assertThat(new Screen(examination, program.sources()).suite().mended(worker, Map.of("Price.java", right)))
                    .containsExactly(examination.failing().get(0).id());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Program open() throws IOException {
        return Projects.open(folder, Files.createDirectories(work.resolve("open")), Optional.empty());
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(folder.resolve(path), text);
    }
}
