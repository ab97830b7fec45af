package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.worker.TestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
                class Steps {
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
        Program program = Projects.open(folder, Files.createDirectories(work.resolve("open")), Optional.empty());
        Examination examination;
        try (WorkerProcess worker = new WorkerProcess(program, work.resolve("worker.log"))) {
            examination = Examination.of(worker, Optional.empty());
        }
        assertThat(examination.passing()).extracting(TestOutcome::name).containsExactly("a_first");
        assertThat(examination.failing())
                .extracting(TestOutcome::name)
                .containsExactlyInAnyOrder("b_halts", "c_second", "d_last");
        Suspicion suspicion = Suspicion.of(program.sources().keySet(), examination.failing(), examination.passing());
        assertThat(suspicion.of("Steps.java", 2, 5)).isPositive();
        assertThat(suspicion.of("Register.java", 4, 4)).isPositive();
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(folder.resolve(path), text);
    }
}
