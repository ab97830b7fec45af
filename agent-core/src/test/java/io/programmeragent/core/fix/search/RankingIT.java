package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.edit.Candidates;
import io.programmeragent.core.fix.edit.Suspicion;
import io.programmeragent.core.fix.edit.Weights;
import io.programmeragent.core.fix.project.Program;
import io.programmeragent.core.fix.project.Projects;
import io.programmeragent.core.fix.run.Crew;
import io.programmeragent.core.fix.run.Deadline;
import io.programmeragent.core.fix.run.Examination;
import io.programmeragent.core.fix.run.WorkerProcess;
import io.programmeragent.core.fix.source.SourceIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingIT {
    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path work = Path.of("");

    @Test
    void a_plausible_change_is_proved_behind_the_deadline_and_where_no_time_is_left_that_is_told() throws IOException {
        Files.writeString(folder.resolve("Area.java"), "class Area { static int of(int w, int h) { return w + h; } }");
        Files.writeString(folder.resolve("AreaTest.java"), """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import org.junit.jupiter.api.Test;
                class AreaTest {
                    @Test void of_a_room() { assertEquals(12, Area.of(3, 4)); }
                    @Test void of_a_square() { assertEquals(4, Area.of(2, 2)); }
                }
                """);
        Program program = Projects.open(folder, Files.createDirectories(work.resolve("sources")), Optional.empty());
        try (WorkerProcess worker = new WorkerProcess(program, work.resolve("worker.log"), Deadline.in(Duration.ZERO));
                WorkerProcess examining = new WorkerProcess(program, work.resolve("first.log"), Deadline.never());
                Crew crew = new Crew(List.of(worker))) {
            Examination examination = Examination.of(examining, Optional.empty());
            Suspicion suspicion =
                    Suspicion.of(SourceIndex.of(program.sources()), examination.failing(), examination.passing());
            List<Attempt> mending = new Candidates(program.sources(), suspicion, Weights.standard())
                    .all(examination.failing(), List.of()).stream()
                            .map(Attempt::of)
                            .filter(a -> a.after().contains("w * h"))
                            .toList();

            List<Repair.Fix> fixes =
                    ranking(crew, examination, program, Duration.ofSeconds(60)).ranked(mending);
            assertThat(fixes)
                    .singleElement()
                    .satisfies(fix -> assertThat(fix.proof())
                            .contains(
                                    "all 2 tests pass",
                                    "in 1 of 1 passing tests",
                                    "no mutant of the changed lines told"));

            Ranking late = ranking(crew, examination, program, Duration.ZERO);
            assertThat(late.ranked(mending)).isEmpty();
            assertThat(late.refusals())
                    .singleElement()
                    .asString()
                    .contains("the time was over before all tests had run");
        }
    }

    private static Ranking ranking(Crew crew, Examination examination, Program program, Duration proof) {
        return new Ranking(
                crew, new Screen(examination, program.sources()), program.sources(), Deadline.in(Duration.ZERO), proof);
    }
}
