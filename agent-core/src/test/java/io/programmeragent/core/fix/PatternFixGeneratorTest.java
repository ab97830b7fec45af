package io.programmeragent.core.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PatternFixGeneratorTest {
    private static final String PATH = "module/src/main/java/app/Shares.java";
    private static final String SOURCE = """
            package app;

            final class Shares {
                static String of(int total, int parts) {
                    int share = total / parts;
                    return "share " + share;
                }
            }
            """;

    private final PatternFixGenerator generator = new PatternFixGenerator("patterns", 2, Duration.ZERO);

    @Test
    void proposes_batches_until_nothing_is_left_and_nothing_twice() {
        FixTask task = task(SOURCE, trace("java.lang.ArithmeticException", "/ by zero", 5));
        List<FixRound> rounds = new ArrayList<>();
        List<Candidate> all = new ArrayList<>();

        FixStep step = generator.next(task, rounds);
        while (step instanceof FixStep.Candidates batch) {
            assertThat(batch.candidates()).hasSizeBetween(1, 2);
            all.addAll(batch.candidates());
            rounds.add(new FixRound.Tried(batch.candidates(), List.of()));
            step = generator.next(task, rounds);
        }

        assertThat(all).hasSizeGreaterThan(2).extracting(Candidate::id).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo((a, b) -> Double.compare(b.prior(), a.prior()));
        assertThat(step)
                .isInstanceOfSatisfying(
                        FixStep.GiveUp.class,
                        g -> assertThat(g.reason())
                                .isEqualTo("none of the " + all.size()
                                        + " candidates that fit java.lang.ArithmeticException at " + PATH
                                        + ":5 proved right"));
    }

    @Test
    void what_another_generator_tried_is_left_out_and_the_rest_is_proposed() {
        FixTask task = task(SOURCE, trace("java.lang.ArithmeticException", "/ by zero", 5));
        List<Candidate> first = ((FixStep.Candidates) generator.next(task, List.of())).candidates();
        List<FixRound.Tried> others = List.of(new FixRound.Tried(first, List.of()));

        FixStep step = generator.next(
                new FixTask(
                        task.baseCommit(),
                        task.diagnosis(),
                        task.classification(),
                        task.investigation(),
                        task.models(),
                        others),
                List.of());

        assertThat(((FixStep.Candidates) step).candidates())
                .isNotEmpty()
                .extracting(Candidate::patch)
                .doesNotContainAnyElementsOf(
                        first.stream().map(Candidate::patch).toList());
    }

    @Test
    void the_same_task_gives_the_same_candidates() {
        FixTask task = task(SOURCE, trace("java.lang.ArithmeticException", "/ by zero", 5));

        assertThat(new PatternFixGenerator("patterns", 8, Duration.ZERO).next(task, List.of()))
                .isEqualTo(new PatternFixGenerator("patterns", 8, Duration.ZERO).next(task, List.of()));
    }

    @Test
    void a_candidate_starts_from_the_file_as_it_is_and_says_why() {
        FixStep step = generator.next(task(SOURCE, trace("java.lang.ArithmeticException", "/ by zero", 5)), List.of());

        Candidate first = ((FixStep.Candidates) step).candidates().get(0);
        assertThat(first.generator()).isEqualTo("patterns");
        assertThat(first.writtenByModel()).isFalse();
        assertThat(first.title()).contains("when parts is zero");
        assertThat(first.explanation()).contains("Shares.of (Shares.java:5)");
        assertThat(first.patch().paths()).containsExactly(PATH);
        assertThat(first.patch().changes().get(0).before()).contains(SOURCE);
    }

    @Test
    void gives_up_without_a_trace() {
        FixTask task = task(SOURCE, List.of());

        assertThat(generator.next(task, List.of()))
                .isEqualTo(
                        new FixStep.GiveUp("no stack trace of the fault was logged, so there is no place to look at"));
    }

    @Test
    void gives_up_where_no_frame_is_in_the_repository() {
        Evidence.LoggedTrace elsewhere = logged(
                "trace-1",
                new StackTrace(
                        "java.lang.ArithmeticException",
                        "/ by zero",
                        List.of(new StackFrame("lib.Other", "run", Optional.of("Other.java"), OptionalInt.of(3))),
                        Optional.empty()));

        assertThat(reason(task(SOURCE, List.of(elsewhere))))
                .isEqualTo("no frame of java.lang.ArithmeticException with a line is in a Java file of the repository");
    }

    @Test
    void gives_up_on_a_file_that_cannot_be_parsed_and_says_where() {
        String broken = SOURCE.replace("int share", "int int share (");

        assertThat(reason(task(broken, trace("java.lang.ArithmeticException", "/ by zero", 5))))
                .startsWith(PATH + " cannot be parsed: ")
                .contains("line 4");
    }

    @Test
    void gives_up_on_an_exception_that_no_pattern_knows() {
        assertThat(reason(task(SOURCE, trace("com.example.OddException", "odd", 5))))
                .isEqualTo("no pattern fits com.example.OddException at " + PATH + ":5");
    }

    @Test
    void works_on_the_trace_that_is_cited_rather_than_on_the_most_frequent_one() {
        Evidence.LoggedTrace other = logged("trace-2", new StackTrace("x.Other", "", List.of(), Optional.empty()), 99);
        List<Evidence> evidence = new ArrayList<>(trace("java.lang.ArithmeticException", "/ by zero", 5));
        evidence.add(other);

        assertThat(generator.next(task(SOURCE, evidence), List.of())).isInstanceOf(FixStep.Candidates.class);
    }

    private String reason(FixTask task) {
        return ((FixStep.GiveUp) generator.next(task, List.of())).reason();
    }

    private static List<Evidence> trace(String exception, String message, int line) {
        StackFrame frame = new StackFrame("app.Shares", "of", Optional.of("Shares.java"), OptionalInt.of(line));
        return List.of(logged("trace-1", new StackTrace(exception, message, List.of(frame), Optional.empty())));
    }

    private static Evidence.LoggedTrace logged(String id, StackTrace trace) {
        return logged(id, trace, 3);
    }

    private static Evidence.LoggedTrace logged(String id, StackTrace trace, int count) {
        return new Evidence.LoggedTrace(
                id,
                "f-" + id,
                trace,
                trace.frames().isEmpty() ? -1 : 0,
                count,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty());
    }

    private static FixTask task(String source, List<? extends Evidence> evidence) {
        Classification classification = new Classification(
                Cause.CODE,
                "a fault",
                0.9,
                Risk.LOW,
                Optional.empty(),
                Optional.empty(),
                evidence.isEmpty() ? List.of() : List.of("trace-1"),
                "by its trace");
        return new FixTask(
                "base",
                new Diagnosis("shares", List.of(), List.copyOf(evidence)),
                classification,
                new FakeInvestigation(Map.of(PATH, source), Optional.of("base")),
                (call, send) -> {
                    throw new AssertionError("patterns ask no model");
                });
    }
}
