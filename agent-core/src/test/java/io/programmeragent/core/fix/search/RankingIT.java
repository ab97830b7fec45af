package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.ArrayList;
import java.util.Collections;
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
        List<Outcome> outcomes = ranked("w * h", Duration.ofSeconds(60), Duration.ZERO);

        assertThat(outcomes.get(0).fixes)
                .singleElement()
                .satisfies(fix -> assertThat(fix.proof())
                        .contains(
                                "all 2 tests pass", "in 1 of 1 passing tests", "no mutant of the changed lines told"));
        assertThat(outcomes.get(0).unproved).isZero();
        assertThat(outcomes.get(1).fixes).isEmpty();
        assertThat(outcomes.get(1).refusals)
                .singleElement()
                .asString()
                .contains("the time was over before all tests had run");

        Outcome withRival = ranked("w * h", 2, Duration.ofSeconds(60)).get(0);
        assertThat(withRival.unproved).isEqualTo(1);
        assertThat(withRival.fixes)
                .singleElement()
                .satisfies(fix -> assertThat(fix.confidence())
                        .isEqualTo(outcomes.get(0).fixes.get(0).confidence() / 2, within(0.01)));
    }

    @Test
    void what_mends_a_test_only_when_it_is_run_by_itself_is_refused() throws IOException {
        Files.writeString(folder.resolve("Cart.java"), """
                import java.util.*;
                class Cart {
                    private final Map<String, Integer> items = new TreeMap<>();
                    void add(String name, int count) { items.merge(name, count, Integer::sum); }
                    void remove(String name, int count) {
                        int left = items.getOrDefault(name, 0) - count;
                        if (left < 0) { items.remove(name); } else { items.put(name, left); }
                    }
                    int size() { return items.size(); }
                }
                """);
        Files.writeString(folder.resolve("CartTest.java"), """
                import static org.junit.jupiter.api.Assertions.*;
                import org.junit.jupiter.api.*;
                @TestMethodOrder(MethodOrderer.MethodName.class)
                @TestInstance(TestInstance.Lifecycle.PER_CLASS)
                class CartTest {
                    private final Cart cart = new Cart();
                    @Test void a_adds() { cart.add("tea", 2); cart.add("milk", 1); assertEquals(2, cart.size()); }
                    @Test void b_removes_some() { cart.remove("tea", 1); assertEquals(2, cart.size()); }
                    @Test void c_removes_all() { cart.remove("tea", 1); assertEquals(1, cart.size()); }
                }
                """);
        assertThat(ranked("if (count < 0)", Duration.ofSeconds(60)))
                .allSatisfy(outcome -> assertThat(outcome.fixes).isEmpty())
                .flatExtracting(Outcome::refusals)
                .isNotEmpty()
                .allSatisfy(refusal ->
                        assertThat(refusal).contains("with all tests in their order, CartTest#c_removes_all fails"));
    }

    private record Outcome(List<Repair.Fix> fixes, List<String> refusals, int unproved) {}

    private List<Outcome> ranked(String written, Duration... proofs) throws IOException {
        return ranked(written, 1, proofs);
    }

    /** The candidates that write something, each so often, ranked once for each time that their proof may take; there is no other time left. */
    private List<Outcome> ranked(String written, int times, Duration... proofs) throws IOException {
        Program program = Projects.open(folder, Files.createTempDirectory(work, "sources"), Optional.empty());
        try (WorkerProcess worker = new WorkerProcess(program, work.resolve("worker.log"), Deadline.in(Duration.ZERO));
                WorkerProcess examining = new WorkerProcess(program, work.resolve("first.log"), Deadline.never());
                Crew crew = new Crew(List.of(worker))) {
            Examination examination = Examination.of(examining, Optional.empty());
            Suspicion suspicion =
                    Suspicion.of(SourceIndex.of(program.sources()), examination.failing(), examination.passing());
            List<Attempt> mending = new Candidates(program.sources(), suspicion, Weights.standard())
                    .all(examination.failing(), List.of(), () -> false).stream()
                            .map(Attempt::of)
                            .filter(a -> a.after().contains(written))
                            .flatMap(a -> Collections.nCopies(times, a).stream())
                            .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Duration proof : proofs) {
                Ranking ranking = new Ranking(
                        crew,
                        new Screen(examination, program.sources()),
                        program.sources(),
                        Deadline.in(Duration.ZERO),
                        proof);
                outcomes.add(new Outcome(ranking.ranked(mending), ranking.refusals(), ranking.unproved()));
            }
            return outcomes;
        }
    }
}
