package io.programmeragent.core.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.FixTally;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.testkit.InMemoryInvestigation;
import io.programmeragent.testkit.RecordingModelLedger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SearchStepsTest {
    private static final String PATH = "src/main/java/app/Shares.java";
    private static final String SOURCE =
            "package app;\nfinal class Shares {\n    int half(int a) { return a / 3; }\n}\n";
    private static final String ANSWER = """
            [INFO] something else
            repair-search: {"conclusion":"2 changes make all tests pass","failing":["app.SharesTest#half"],\
            "test":{"path":"src/test/java/app/RecordedFailureTest.java","text":"class RecordedFailureTest {}"},"changes":[\
            {"title":"Use 2 instead of 3","kind":"literal","proof":"all 4 tests pass","confidence":0.4,\
            "parts":[{"path":"%s","length":%d,"from":%d,"to":%d,"text":"2"}]},\
            {"title":"Use 1 instead of 3","kind":"literal","proof":"all 4 tests pass","confidence":0.1,\
            "parts":[{"path":"%s","length":%d,"from":%d,"to":%d,"text":"1"}]}]}
            """;

    private final InMemoryInvestigation investigation =
            new InMemoryInvestigation("shares").withFile(PATH, SOURCE).withCommit(commit());
    private final PatternFixGenerator generator = new PatternFixGenerator("patterns", 8, Duration.ofSeconds(90));

    @Test
    void where_no_pattern_fits_the_project_is_searched_with_what_was_recorded_and_learnt() {
        investigation.withEarlierFixes("literal", new FixTally(4, 4, 4));

        FixStep step = generator.next(task(), List.of());

        assertThat(step)
                .isInstanceOfSatisfying(
                        FixStep.Run.class,
                        run -> assertThat(run.command())
                                .contains("{java}", "{agent}", "90", PATH, "literal=1.500")
                                .anyMatch(word -> word.contains("com.example.OddException: odd")));
    }

    @Test
    void what_the_search_found_is_proposed_with_its_test_its_rivals_and_how_sure_it_is() {
        int at = SOURCE.indexOf('3');
        FixRound searched =
                searched(ANSWER.formatted(PATH, SOURCE.length(), at, at + 1, PATH, SOURCE.length(), at, at + 1));

        FixStep step = generator.next(task(), List.of(searched));

        List<Candidate> candidates = ((FixStep.Candidates) step).candidates();
        assertThat(candidates).extracting(Candidate::title).containsExactly("Use 2 instead of 3", "Use 1 instead of 3");
        assertThat(candidates.get(0).id()).startsWith("literal.");
        assertThat(candidates.get(0).prior()).isEqualTo(0.4);
        assertThat(candidates.get(0).patch().changes())
                .extracting(FileChange::after)
                .containsExactly(
                        Optional.of(SOURCE.replace("a / 3", "a / 2")), Optional.of("class RecordedFailureTest {}"));
        assertThat(candidates.get(0).explanation())
                .contains("app.SharesTest#half", "1 other changes", "Use 1 instead of 3 (10 %)", "40 % likely");
        assertThat(generator.next(task(), List.of(searched, new FixRound.Tried(candidates, List.of()))))
                .isInstanceOfSatisfying(
                        FixStep.GiveUp.class,
                        over -> assertThat(over.reason()).contains("2 changes make all tests pass"));
    }

    @Test
    void what_the_patterns_proposed_already_is_not_proposed_again() {
        int at = SOURCE.indexOf('3');
        FixRound searched =
                searched(ANSWER.formatted(PATH, SOURCE.length(), at, at + 1, PATH, SOURCE.length(), at, at + 1));
        Candidate first = ((FixStep.Candidates) generator.next(task(), List.of(searched)))
                .candidates()
                .get(0);
        String hash = first.id().substring(first.id().lastIndexOf('.'));
        Candidate ofPattern = new Candidate("arithmetic" + hash, "patterns", "Halve", "", first.patch(), 0.9, false);
        FixRound tried = new FixRound.Tried(List.of(ofPattern), List.of());

        assertThat(((FixStep.Candidates) generator.next(task(), List.of(tried, searched))).candidates())
                .extracting(Candidate::title)
                .containsExactly("Use 1 instead of 3");
    }

    @Test
    void a_change_of_two_files_is_proposed_whole_or_not_at_all() {
        int at = SOURCE.indexOf('3');
        String answer = """
                repair-search: {"conclusion":"one change","failing":[],"test":null,"changes":[\
                {"title":"Both","kind":"literal+literal","proof":"","confidence":0.4,"parts":[\
                {"path":"%s","length":%d,"from":%d,"to":%d,"text":"2"},\
                {"path":"Other.java","length":9,"from":0,"to":1,"text":"x"}]}]}
                """.formatted(PATH, SOURCE.length(), at, at + 1);
        assertThat(generator.next(task(), List.of(searched(answer)))).isInstanceOf(FixStep.GiveUp.class);

        investigation.withFile("Other.java", "123456789");
        assertThat(((FixStep.Candidates) generator.next(task(), List.of(searched(answer)))).candidates())
                .singleElement()
                .satisfies(c -> assertThat(c.patch().paths()).containsExactlyInAnyOrder(PATH, "Other.java"));
    }

    @Test
    void an_answer_that_does_not_fit_the_base_or_cannot_be_read_proposes_nothing() {
        assertThat(generator.next(task(), List.of(searched(ANSWER.formatted(PATH, 3, 0, 1, PATH, 3, 0, 99)))))
                .isInstanceOf(FixStep.GiveUp.class);
        assertThat(generator.next(task(), List.of(searched("repair-search: {\"changes\":"))))
                .isInstanceOfSatisfying(
                        FixStep.GiveUp.class, over -> assertThat(over.reason()).contains("ended without an answer"));
    }

    @Test
    void that_a_change_is_of_a_file_that_cannot_be_written_back_as_it_is_is_told() {
        String latin = ANSWER.formatted("Latin.java", 9, 0, 1, "Latin.java", 9, 1, 2);

        assertThat(generator.next(task(), List.of(searched(latin))))
                .isInstanceOfSatisfying(
                        FixStep.GiveUp.class,
                        over -> assertThat(over.reason())
                                .endsWith("not proposed, as it is no text in UTF-8, or too large: Latin.java"));
    }

    @Test
    void what_was_recorded_is_no_longer_than_an_argument_may_be() {
        FixTask task =
                task(List.of(new Evidence.LogPattern("p", "GET", 9, "GET /half 500 1 ms " + "\u20AC".repeat(70_000))));

        FixStep.Run run = (FixStep.Run) generator.next(task, List.of());

        assertThat(run.command())
                .allSatisfy(word ->
                        assertThat(word.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(128 * 1024));
    }

    @Test
    void where_no_exception_was_logged_the_search_is_told_of_requests_that_were_answered_wrongly() {
        FixTask task = task(List.of(
                new Evidence.LogPattern("p-1", "GET <*> 404 <*> ms", 9, "GET /nowhere 404 1 ms"),
                new Evidence.LogPattern("p-2", "GET <*> 500 <*> ms", 9, "GET /half?a=3 500 1 ms")));

        assertThat(generator.next(task, List.of()))
                .isInstanceOfSatisfying(
                        FixStep.Run.class,
                        run -> assertThat(run.command())
                                .contains("GET /half?a=3 500 1 ms")
                                .noneMatch(word -> word.contains("/nowhere")));
    }

    @Test
    void the_search_is_told_what_a_probe_asked_that_was_answered_wrongly() {
        FixTask task = task(List.of(
                probe("up", true, 200, "GET", "/up", ""),
                probe("dead", false, 0, "GET", "/dead", ""),
                probe("halves", false, 500, "POST", "/half?a=3", "{\n}")));

        assertThat(generator.next(task, List.of()))
                .isInstanceOfSatisfying(
                        FixStep.Run.class,
                        run -> assertThat(run.command())
                                .contains("POST /half?a=3 was answered 500\nbody: { }\nexpected: 200\n")
                                .noneMatch(word -> word.contains("/up") || word.contains("/dead")));
    }

    private static Evidence probe(String name, boolean healthy, int status, String method, String target, String body) {
        RecordedRequest request = new RecordedRequest(method, target, Map.of("Authorization", "secret"), body);
        return new Evidence.ProbeAnswer(
                name, name, healthy, false, status == 0, status, "", Optional.of(request), OptionalInt.of(200));
    }

    private FixRound searched(String output) {
        FixStep.Run run = (FixStep.Run) generator.next(task(), List.of());
        return new FixRound.Ran(run, new CommandResult(0, output, false, false, Duration.ofSeconds(9)));
    }

    private FixTask task() {
        StackTrace trace = new StackTrace(
                "com.example.OddException",
                "odd",
                List.of(new StackFrame("app.Shares", "half", Optional.of("Shares.java"), OptionalInt.of(3))),
                Optional.empty());
        Evidence.LoggedTrace logged =
                new Evidence.LoggedTrace("t", "f", trace, 0, 1, Instant.EPOCH, Instant.EPOCH, Optional.empty());
        return task(List.of(logged));
    }

    private FixTask task(List<Evidence> evidence) {
        return new FixTask(
                "base",
                new Diagnosis("shares", List.of(), evidence),
                new Classification(
                        Cause.CODE, "a fault", 0.9, Risk.LOW, Optional.empty(), Optional.empty(), List.of("t"), "seen"),
                investigation,
                RecordingModelLedger.unlimited());
    }

    private static Evidence.Commit commit() {
        return new Evidence.Commit("c", "c0ffee", "Ada", Instant.EPOCH, "Halve", List.of(PATH, "README.md"));
    }
}
