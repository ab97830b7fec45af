package io.programmeragent.core.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class GeneratingTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final String PATH = "src/app/A.java";

    private final FakeRepository repository = new FakeRepository();
    private final Map<String, FixGenerator> generators = new LinkedHashMap<>();
    private final List<IncidentEvent> events = new ArrayList<>();
    private final List<FixTask> tasks = new ArrayList<>();
    private final Map<IncidentId, Incident> earlier = new LinkedHashMap<>();
    private Optional<String> running = Optional.of("c1");
    private boolean hasCode = true;

    GeneratingTest() {
        repository.push("c1", Map.of(PATH, "one"));
        events.add(new IncidentEvent.Opened(
                "shares",
                new Signal("shares", SignalKind.LOG, "f", SignalState.FIRING, NOW, "errors", Map.of()),
                Autonomy.ACT,
                false));
        events.add(new IncidentEvent.Classified(
                new Classification(
                        Cause.CODE, "x", 0.9, Risk.LOW, Optional.empty(), Optional.empty(), List.of("trace-1"), "x"),
                List.of()));
    }

    @Test
    void the_first_generator_is_asked_about_the_tip_of_the_base_branch() {
        repository.push("c2", Map.of(PATH, "two"));
        generator("first", (task, rounds) -> new FixStep.Candidates(List.of(candidate("a", "first", "two", "three"))));
        generator("second", (task, rounds) -> new FixStep.GiveUp("never asked"));

        IncidentEvent.FixProposed proposed = perform();

        assertThat(proposed.generator()).isEqualTo("first");
        assertThat(proposed.key()).isEqualTo("i-1/generate/1");
        assertThat(proposed.baseCommit()).isEqualTo("c2");
        assertThat(tasks.get(0).investigation().file(PATH)).contains("two");
        assertThat(tasks).hasSize(1);
    }

    @Test
    void the_next_generator_is_asked_when_the_one_before_gave_up() {
        generator("first", (task, rounds) -> new FixStep.GiveUp("too hard"));
        generator("second", (task, rounds) -> new FixStep.Run(List.of("mvn", "test"), "what fails"));

        IncidentEvent.FixProposed first = perform();
        events.add(first);
        IncidentEvent.FixProposed second = perform();

        assertThat(first.step()).isEqualTo(new FixStep.GiveUp("too hard"));
        assertThat(second.generator()).isEqualTo("second");
        assertThat(second.step()).isInstanceOf(FixStep.Run.class);
    }

    @Test
    void a_new_test_is_a_new_file() {
        generator(
                "first",
                (task, rounds) -> new FixStep.Reproduce(
                        List.of(new FileChange(PATH, Optional.empty(), Optional.of("test"))), "to see"));

        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(this::perform)
                .withMessageContaining("is there already");
    }

    @Test
    void generators_that_are_free_are_asked_before_those_that_cost_something() {
        generators.put("dear", new FixGenerator() {
            @Override
            public boolean costly() {
                return true;
            }

            @Override
            public FixStep next(FixTask task, List<FixRound> rounds) {
                return new FixStep.GiveUp("dear");
            }
        });
        generator("free", (task, rounds) -> new FixStep.GiveUp("free"));

        IncidentEvent.FixProposed first = perform();
        events.add(first);

        assertThat(first.generator()).isEqualTo("free");
        assertThat(perform().generator()).isEqualTo("dear");
    }

    @Test
    void the_fix_that_helped_last_time_is_tried_before_any_generator_is_asked() {
        knownFix("one\ntwo\nthree\nfour\n", "one\ntwo\nTHREE\nfour\n", Verdict.Outcome.BETTER);
        repository.push("c2", Map.of(PATH, "new first line\none\ntwo\nthree\nfour\n"));
        generator("patterns", (task, rounds) -> new FixStep.GiveUp("too hard"));

        IncidentEvent.FixProposed proposed = perform();
        Candidate carried = ((FixStep.Candidates) proposed.step()).candidates().get(0);

        assertThat(proposed.generator()).isEqualTo("known case");
        assertThat(carried.patch().changes().get(0).after()).contains("new first line\none\ntwo\nTHREE\nfour\n");
        assertThat(carried.writtenByModel()).isTrue();

        events.add(proposed);
        events.add(new IncidentEvent.CandidatesTried("i-1/prove/1", List.of()));
        IncidentEvent.FixProposed second = perform();
        events.add(second);
        assertThat(second.step()).isInstanceOf(FixStep.GiveUp.class);
        assertThat(perform().generator()).isEqualTo("patterns");
    }

    @Test
    void a_known_fix_that_is_there_already_or_has_no_place_is_not_proposed() {
        knownFix("one\ntwo\n", "one\nTWO\n", Verdict.Outcome.BETTER);
        generator("patterns", (task, rounds) -> new FixStep.GiveUp("too hard"));

        repository.push("c2", Map.of(PATH, "one\nTWO\nthree\n"));
        assertThat(perform().step())
                .isInstanceOfSatisfying(
                        FixStep.GiveUp.class,
                        given -> assertThat(given.reason()).contains("earlier-1", "already"));

        repository.push("c3", Map.of(PATH, "something else\n"));
        assertThat(perform().step())
                .isInstanceOfSatisfying(
                        FixStep.GiveUp.class,
                        given -> assertThat(given.reason()).contains("no unmistakable place"));
    }

    @Test
    void what_was_not_shown_to_help_last_time_is_not_tried_again() {
        knownFix("one", "two", Verdict.Outcome.WORSE);
        generator("patterns", (task, rounds) -> new FixStep.GiveUp("too hard"));

        assertThat(perform().generator()).isEqualTo("patterns");
    }

    /** An earlier incident with the same fault, and the evidence of it. */
    private void knownFix(String before, String after, Verdict.Outcome verdict) {
        Candidate fix = candidate("a", "llm", before, after);
        List<IncidentEvent> then = new ArrayList<>(events);
        then.add(new IncidentEvent.EvidenceGathered(List.of(trace(1))));
        then.add(new IncidentEvent.FixProposed(
                "k",
                "llm",
                "c0",
                new FixStep.Candidates(List.of(
                        new Candidate(fix.id(), "llm", fix.title(), fix.explanation(), fix.patch(), 0.5, true)))));
        then.add(new IncidentEvent.CandidatesTried(
                "k",
                List.of(new Proof(
                        "a",
                        "c0",
                        "f".repeat(40),
                        List.of(new Proof.Check("tests", Proof.Result.PASSED, true, "", "", Duration.ZERO)),
                        0.9,
                        "proved"))));
        then.add(new IncidentEvent.Merged("k", "1", "f".repeat(40), "e".repeat(40)));
        then.add(new IncidentEvent.Judged(new Verdict(verdict, List.of(), "numbers")));
        IncidentId id = new IncidentId("earlier-1");
        List<RecordedEvent> recorded = new ArrayList<>();
        then.forEach(e -> recorded.add(new RecordedEvent(id, recorded.size() + 1, NOW, e)));
        earlier.put(id, Incident.of(recorded));
        events.add(new IncidentEvent.EvidenceGathered(
                List.of(trace(1), new Evidence.SimilarCase("case-earlier-1", "earlier-1", 1, "it helped", true))));
    }

    @Test
    void nobody_is_left_when_all_gave_up() {
        generator("first", (task, rounds) -> new FixStep.GiveUp("too hard"));
        events.add(perform());

        assertThat(perform())
                .isEqualTo(new IncidentEvent.FixProposed(
                        "i-1/generate/1", "", "c1", new FixStep.GiveUp("every generator gave up")));
    }

    @Test
    void a_generator_is_given_its_own_rounds() {
        List<List<FixRound>> given = new ArrayList<>();
        generator("first", (task, rounds) -> {
            given.add(rounds);
            return new FixStep.Candidates(
                    List.of(candidate("a" + rounds.size(), "first", "one", "more" + rounds.size())));
        });

        events.add(perform());
        events.add(new IncidentEvent.CandidatesTried("i-1/prove/1", List.of()));
        events.add(perform());

        assertThat(given).hasSize(2);
        assertThat(given.get(0)).isEmpty();
        assertThat(given.get(1)).hasSize(1).first().isInstanceOf(FixRound.Tried.class);
    }

    @Test
    void a_candidate_that_does_not_start_from_the_base_is_left_out() {
        generator(
                "first",
                (task, rounds) -> new FixStep.Candidates(
                        List.of(candidate("old", "first", "zero", "x"), candidate("good", "first", "one", "y"))));

        assertThat(ids(perform())).containsExactly("good");
    }

    @Test
    void a_candidate_that_was_tried_is_left_out_whatever_it_is_called() {
        generator(
                "first",
                (task, rounds) -> new FixStep.Candidates(List.of(
                        candidate("n" + rounds.size(), "first", "one", "same"),
                        candidate("a" + rounds.size(), "first", "one", "more" + rounds.size()))));
        events.add(perform());
        events.add(new IncidentEvent.CandidatesTried("i-1/prove/1", List.of()));

        assertThat(ids(perform())).containsExactly("a1");
    }

    @Test
    void a_generator_that_has_nothing_but_what_another_one_proposed_has_given_up_and_the_next_is_asked() {
        generator("first", (task, rounds) -> new FixStep.Candidates(List.of(candidate("a", "first", "one", "two"))));
        generator("second", (task, rounds) -> new FixStep.Candidates(List.of(candidate("b", "second", "one", "two"))));
        generator("third", (task, rounds) -> new FixStep.Candidates(List.of(candidate("c", "third", "one", "three"))));
        events.add(perform());
        events.add(new IncidentEvent.CandidatesTried("i-1/prove/1", List.of()));
        events.add(new IncidentEvent.FixProposed("i-1/generate/2", "first", "c1", new FixStep.GiveUp("no more")));

        IncidentEvent.FixProposed second = perform();
        events.add(second);

        assertThat(second.step())
                .isEqualTo(new FixStep.GiveUp("it has nothing but what was proposed before: b was proposed before"));
        assertThat(ids(perform())).containsExactly("c");
    }

    @Test
    void a_generator_is_told_what_the_others_tried_and_what_came_of_it() {
        Proof refused = new Proof(
                "a",
                "c1",
                "f".repeat(40),
                List.of(new Proof.Check("tests", Proof.Result.FAILED, true, "", "", Duration.ZERO)),
                0,
                "refused");
        generator("first", (task, rounds) -> new FixStep.Candidates(List.of(candidate("a", "first", "one", "two"))));
        generator("second", (task, rounds) -> new FixStep.GiveUp("seen"));
        events.add(perform());
        events.add(new IncidentEvent.CandidatesTried("i-1/prove/1", List.of(refused)));
        events.add(new IncidentEvent.FixProposed("i-1/generate/2", "first", "c1", new FixStep.GiveUp("no more")));

        perform();

        assertThat(tasks.get(0).triedByOthers()).isEmpty();
        assertThat(tasks.get(1).triedByOthers())
                .containsExactly(new FixRound.Tried(List.of(candidate("a", "first", "one", "two")), List.of(refused)));
    }

    @Test
    void an_answer_without_one_usable_candidate_is_invalid_and_says_why() {
        generator(
                "first",
                (task, rounds) -> new FixStep.Candidates(
                        List.of(candidate("a", "first", "zero", "x"), candidate("b", "other", "one", "y"))));

        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(this::perform)
                .withMessageContaining("a does not start from " + PATH)
                .withMessageContaining("b says that it is of generator 'other'")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.INVALID_ANSWER));
    }

    @Test
    void a_running_commit_that_the_base_does_not_have_is_not_fixed() {
        running = Optional.of("unknown");
        generator("first", (task, rounds) -> new FixStep.GiveUp("never asked"));

        IncidentEvent.FixProposed proposed = perform();

        assertThat(proposed.generator()).isEmpty();
        assertThat(((FixStep.GiveUp) proposed.step()).reason())
                .contains("the running commit unknown is not part of main");
        assertThat(tasks).isEmpty();
    }

    @Test
    void a_service_without_code_is_not_fixed() {
        hasCode = false;

        assertThat(((FixStep.GiveUp) perform().step()).reason()).contains("no repository configured");
    }

    @Test
    void lines_of_a_trace_are_moved_to_where_they_are_at_the_base() {
        repository.push("c1", Map.of(PATH, "package app;\nb\nc\nd\n"));
        repository.push("c2", Map.of(PATH, "// new\npackage app;\nB\nc\nd\n"));
        events.add(1, new IncidentEvent.EvidenceGathered(List.of(trace(1, 2, 4))));
        generator("first", (task, rounds) -> new FixStep.GiveUp("seen"));

        perform();

        List<StackFrame> frames = tasks.get(0)
                .diagnosis()
                .all(Evidence.LoggedTrace.class)
                .findFirst()
                .orElseThrow()
                .trace()
                .frames();
        assertThat(frames)
                .extracting(StackFrame::line)
                .containsExactly(OptionalInt.of(2), OptionalInt.empty(), OptionalInt.of(5));
    }

    private static Evidence trace(int... lines) {
        List<StackFrame> frames = new ArrayList<>();
        for (int line : lines) {
            frames.add(new StackFrame("app.A", "m", Optional.of("A.java"), OptionalInt.of(line)));
        }
        return new Evidence.LoggedTrace(
                "trace-1", "f", new StackTrace("E", "", frames, Optional.empty()), 0, 1, NOW, NOW, Optional.empty());
    }

    private void generator(String name, BiFunction<FixTask, List<FixRound>, FixStep> answer) {
        generators.put(name, (task, rounds) -> {
            tasks.add(task);
            return answer.apply(task, rounds);
        });
    }

    private static Candidate candidate(String id, String generator, String before, String after) {
        Patch patch = new Patch(List.of(new FileChange(PATH, Optional.of(before), Optional.of(after))));
        return new Candidate(id, generator, "title", "why", patch, 0.5, false);
    }

    private static List<String> ids(IncidentEvent.FixProposed proposed) {
        return ((FixStep.Candidates) proposed.step())
                .candidates().stream().map(Candidate::id).toList();
    }

    private IncidentEvent.FixProposed perform() {
        Generating generating = new Generating(
                generators,
                name -> Optional.of(service()),
                service -> repository,
                incident -> new FakeInvestigation(Map.of(), running),
                incident -> (call, send) -> {
                    throw new AssertionError("no model is asked here");
                },
                id -> Optional.ofNullable(earlier.get(id)));
        List<RecordedEvent> recorded = new ArrayList<>();
        for (IncidentEvent event : events) {
            recorded.add(new RecordedEvent(new IncidentId("i-1"), recorded.size() + 1, NOW, event));
        }
        Incident incident = Incident.of(recorded);
        Stage.Result result = generating.perform(
                new Stage.Work(incident, new Step.Do(StepKind.GENERATE, 1, "code"), "i-1/generate/1", NOW));
        return (IncidentEvent.FixProposed) ((Stage.Result.Done) result).events().get(0);
    }

    private WatchedService service() {
        return new WatchedService(
                "shares",
                URI.create("http://127.0.0.1:1"),
                List.of(),
                List.of(),
                new LogWatch(Duration.ofSeconds(1), Optional.empty(), 1, Duration.ofMinutes(1)),
                List.of(),
                hasCode
                        ? Optional.of(new CodeBase("main", List.of(), Optional.empty(), Optional.empty()))
                        : Optional.empty(),
                new WatchedService.Plugins(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                Autonomy.ACT);
    }
}
