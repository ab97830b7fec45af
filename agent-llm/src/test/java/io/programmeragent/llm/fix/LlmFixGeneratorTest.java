package io.programmeragent.llm.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.model.Price;
import io.programmeragent.testkit.InMemoryInvestigation;
import io.programmeragent.testkit.RecordingModelLedger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmFixGeneratorTest {
    private static final String PATH = "src/main/java/shop/Mean.java";
    private static final String BROKEN = """
            package shop;

            final class Mean {
                static int of(int[] prices) {
                    int sum = 0;
                    for (int price : prices) {
                        sum += price;
                    }
                    return sum / prices.length;
                }

                static int first(int[] prices) {
                    return prices[0];
                }
            }
            """;
    private static final String FIXED =
            BROKEN.replace("return sum / prices.length;", "return prices.length == 0 ? 0 : sum / prices.length;");

    private static final String TEST = """
            package shop;

            import org.junit.jupiter.api.Test;

            class EmptyTest {
                @Test
                void the_mean_of_nothing_is_0() {
                    org.junit.jupiter.api.Assertions.assertEquals(0, Mean.of(new int[0]));
                }
            }
            """;

    /** At the end of an answer: it ended there for lack of room. */
    private static final String CUT = "[cut]";

    private final List<String> prompts = new ArrayList<>();

    private static final String FUNCTION = """
            static int of(int[] prices) {
                int sum = 0;
                for (int price : prices) {
                    sum += price;
                }
                return prices.length == 0 ? 0 : sum / prices.length;
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"block", "loose block", "diff", "file", "type", "function", "prose", "instead"})
    void an_edit_in_any_form_is_understood(String form) {
        String answer = switch (form) {
            case "block" ->
                PATH + "\n<<<<<<< SEARCH\n        return sum / prices.length;\n=======\n"
                        + "        return prices.length == 0 ? 0 : sum / prices.length;\n>>>>>>> REPLACE\n";
            case "loose block" ->
                "Title: x\n```java\n// Mean.java\n<<<<<<< SEARCH\nreturn  sum / prices.length;\n"
                        + "=======\nreturn prices.length == 0 ? 0 : sum / prices.length;\n>>>>>>> REPLACE\n```\nDone.";
            case "diff" ->
                "Here:\n```diff\n--- a/" + PATH + "\n+++ b/" + PATH + "\n@@ -1,2 +1,2 @@\n         }\n"
                        + "-        return sum / prices.length;\n"
                        + "+        return prices.length == 0 ? 0 : sum / prices.length;\n     }\n\n```\n";
            case "file" -> "The whole file:\n\n```java\n" + FIXED + "```\n";
            case "type" -> "```java\n" + FIXED.replace("package shop;\n\n", "") + "```\n";
            case "function" -> "Like this:\n```java\n" + FUNCTION + "```\nThat is all.";
            case "prose" -> "An empty array has no mean.\n\n" + FUNCTION + "\nThis returns 0 then.";
            default ->
                "Change `return sum / prices.length;` to" + " `return prices.length == 0 ? 0 : sum / prices.length;`.";
        };

        FixStep step = next(answer);

        assertThat(step)
                .isInstanceOfSatisfying(
                        FixStep.Candidates.class,
                        found -> assertThat(found.candidates()
                                        .get(0)
                                        .patch()
                                        .changes()
                                        .get(0)
                                        .after()
                                        .orElseThrow()
                                        .strip())
                                .isEqualTo(FIXED.strip()));
    }

    @Test
    void a_test_that_is_there_is_left_as_it_is_and_the_fix_beside_it_counts() {
        String test = "src/test/java/shop/MeanTest.java";
        InMemoryInvestigation repository = new InMemoryInvestigation("shop")
                .withFile(PATH, BROKEN)
                .withFile(test, "class MeanTest {\n    int expected = 1;\n}\n");
        String fix =
                PATH + "\n<<<<<<< SEARCH\n    return sum / prices.length;\n=======\n    return 0;\n>>>>>>> REPLACE\n";
        String weakened = test + "\n<<<<<<< SEARCH\nint expected = 1;\n=======\nint expected = 0;\n>>>>>>> REPLACE\n";

        FixTask task = task(diagnosis(), repository, RecordingModelLedger.unlimited());

        assertThat(generator(fix + weakened).next(task, List.of()))
                .isInstanceOfSatisfying(
                        FixStep.Candidates.class,
                        found -> assertThat(found.candidates().get(0).patch().paths())
                                .containsExactly(PATH));
    }

    @Test
    void an_edit_that_fits_twice_is_never_applied() {
        String twice = PATH + "\n<<<<<<< SEARCH\n    }\n=======\n    } // here\n>>>>>>> REPLACE\n";

        assertThat(next(twice, twice, twice, twice))
                .isInstanceOfSatisfying(
                        FixStep.GiveUp.class,
                        given -> assertThat(given.reason()).contains("occurs"));
    }

    @Test
    void a_model_is_shown_what_other_generators_tried_and_asked_again_when_it_proposes_the_same() {
        Candidate other =
                new Candidate("x", "patterns", "Divide by one", "why", patch("sum / Math.max(1, n)"), 0.5, false);
        FixRound.Tried refused = new FixRound.Tried(
                List.of(other), List.of(new Proof("x", "0", "1", List.of(), 0, "MeanTest.the_mean_of_nothing fails")));
        FixTask asked = divided();
        FixTask task = new FixTask(
                asked.baseCommit(),
                asked.diagnosis(),
                asked.classification(),
                asked.investigation(),
                asked.models(),
                List.of(refused));

        FixStep step = generator(block("sum / Math.max(1, n)"), FUNCTION).next(task, List.of());

        assertThat(prompts.get(0))
                .contains(
                        "Divide by one",
                        "-         return sum / prices.length;\n+         return sum / Math.max(1, n);\n",
                        "MeanTest.the_mean_of_nothing fails",
                        "The fixes above were tried and refused");
        assertThat(prompts.get(1)).contains("this was tried before, and refused");
        assertThat(((FixStep.Candidates) step).candidates())
                .singleElement()
                .satisfies(candidate ->
                        assertThat(candidate.patch().changes().get(0).after()).contains(FIXED));
    }

    private static Patch patch(String mean) {
        return new Patch(List.of(new FileChange(
                PATH, Optional.of(BROKEN), Optional.of(BROKEN.replace("sum / prices.length;", mean + ";")))));
    }

    @Test
    void what_is_no_java_after_the_edit_is_not_proposed_and_the_model_may_repair_it() {
        String half = PATH + "\n<<<<<<< SEARCH\n        return sum / prices.length;\n=======\n        return (sum\n"
                + ">>>>>>> REPLACE\n";

        assertThat(next(half, "```java\n" + FUNCTION + "```")).isInstanceOf(FixStep.Candidates.class);
        assertThat(next(half, half, half, half)).isInstanceOf(FixStep.GiveUp.class);
    }

    @Test
    void half_of_the_edits_of_an_answer_that_was_cut_off_is_no_candidate() {
        String half = block("prices.length == 0 ? 0 : sum / prices.length") + PATH + "\n<<<<<<< SEARCH\n    sta" + CUT;

        assertThat(next(half, FUNCTION)).isInstanceOf(FixStep.Candidates.class);
        assertThat(prompts.get(1)).contains("the answer was cut off");
        assertThat(next(half, half, half, half))
                .isInstanceOfSatisfying(
                        FixStep.GiveUp.class,
                        given -> assertThat(given.reason()).contains("cut off", "answer-tokens"));
    }

    @Test
    void a_candidate_that_was_whole_before_the_answer_was_cut_off_is_one() {
        String answer = "## Candidate 1\n" + block("prices.length == 0 ? 0 : sum / prices.length") + "## Candidate 2\n"
                + block("sum / Math.max(1, prices.length)") + CUT;

        FixStep.Candidates found = (FixStep.Candidates) next(answer);

        assertThat(found.candidates())
                .singleElement()
                .satisfies(candidate -> assertThat(
                                candidate.patch().changes().get(0).after().orElseThrow())
                        .isEqualTo(FIXED));
    }

    @Test
    void a_test_that_was_cut_off_is_none() {
        assertThat(generator(true, "```java\n" + TEST + CUT, FUNCTION).next(divided(), List.of()))
                .isInstanceOf(FixStep.Candidates.class);
    }

    private static String block(String mean) {
        return PATH + "\n<<<<<<< SEARCH\n        return sum / prices.length;\n=======\n        return " + mean
                + ";\n>>>>>>> REPLACE\n";
    }

    @Test
    void a_test_is_asked_for_first_and_one_that_shows_the_fault_goes_with_each_fix() {
        LlmFixGenerator generator = generator(true, "Here:\n```java\n" + TEST + "```", FUNCTION);

        FixStep first = generator.next(divided(), List.of());
        FixStep.Reproduce asked = (FixStep.Reproduce) first;
        assertThat(asked.tests())
                .singleElement()
                .satisfies(test -> assertThat(test.path()).isEqualTo("src/test/java/shop/EmptyTest.java"));

        FixStep second = generator.next(divided(), List.of(new FixRound.Reproduced(asked, true, "fails as recorded")));
        Patch patch = ((FixStep.Candidates) second).candidates().get(0).patch();
        assertThat(patch.paths()).containsExactly(PATH, "src/test/java/shop/EmptyTest.java");
        assertThat(prompts.get(1)).contains("A new test that shows the fault", "EmptyTest");
    }

    @Test
    void a_test_that_does_not_show_it_is_written_once_more_and_then_it_is_mended_without() {
        LlmFixGenerator generator = generator(true, "```java\n" + TEST + "```", "```java\n" + TEST + "```", FUNCTION);

        FixStep.Reproduce first = (FixStep.Reproduce) generator.next(divided(), List.of());
        FixRound failed = new FixRound.Reproduced(first, false, "the new tests pass on the base");
        FixStep.Reproduce second = (FixStep.Reproduce) generator.next(divided(), List.of(failed));
        assertThat(prompts.get(1)).contains("the new tests pass on the base");

        FixStep third = generator.next(divided(), List.of(failed, new FixRound.Reproduced(second, false, "again")));
        assertThat(((FixStep.Candidates) third).candidates().get(0).patch().paths())
                .containsExactly(PATH);
    }

    @Test
    void an_answer_without_a_test_or_with_one_that_is_there_is_no_reason_to_stop() {
        assertThat(generator(true, "none", FUNCTION).next(divided(), List.of())).isInstanceOf(FixStep.Candidates.class);
        assertThat(generator(true, " ", FUNCTION).next(divided(), List.of())).isInstanceOf(FixStep.Candidates.class);
        assertThat(generator(true, "src/main/java/shop/Other.java\n```java\n" + TEST + "```", FUNCTION)
                        .next(divided(), List.of()))
                .isInstanceOf(FixStep.Candidates.class);
        assertThat(generator(true, "../EvilTest.java\n```java\n" + TEST + "```", FUNCTION)
                        .next(divided(), List.of()))
                .isInstanceOf(FixStep.Candidates.class);
    }

    @Test
    void the_repository_s_rules_are_shown_as_its_rules_and_never_as_ours() {
        List<ModelLedger.Part> parts = new ArrayList<>();
        InMemoryInvestigation repository = new InMemoryInvestigation("shop")
                .withFile(PATH, BROKEN)
                .withFile("AGENTS.md", "AI agents must write sentences.")
                .withFile("CONTRIBUTING.md", "Two blanks.")
                .withFile("src/main/java/shop/AGENTS.md", "No streams here.")
                .withFile("tools/AGENTS.md", "Python only.");
        ModelLedger ledger = (call, send) -> {
            parts.addAll(call.prompt());
            return send.apply(call.prompt()).parts();
        };

        generator(FUNCTION).next(task(diagnosis(), repository, ledger), List.of());

        assertThat(parts.stream().filter(p -> p.author() == ModelLedger.Author.RULES))
                .extracting(ModelLedger.Part::text)
                .containsExactly(
                        "AGENTS.md:\nAI agents must write sentences.",
                        "CONTRIBUTING.md:\nTwo blanks.",
                        "src/main/java/shop/AGENTS.md:\nNo streams here.");
        assertThat(parts.stream().filter(p -> p.author() == ModelLedger.Author.INSTRUCTION))
                .extracting(ModelLedger.Part::text)
                .noneMatch(text -> text.contains("AI agents must write"));
    }

    @Test
    void where_nothing_names_a_file_those_are_shown_that_speak_of_the_same() {
        Evidence.LogPattern pattern = new Evidence.LogPattern(
                "pattern-1", "mean of prices <*> is wrong", 3, "mean of prices 7 is wrong", OptionalInt.of(0));
        InMemoryInvestigation repository = new InMemoryInvestigation("shop")
                .withFile(PATH, BROKEN)
                .withFile("src/main/java/shop/Door.java", "package shop;\n\nfinal class Door {}\n")
                .withFile("src/test/java/shop/MeanTest.java", "class MeanTest { int mean, prices, wrong; }\n");
        FixTask task =
                task(new Diagnosis("shop", List.of(), List.of(pattern)), repository, RecordingModelLedger.unlimited());

        assertThat(Focus.of(task, repository.files("**"))).containsExactly(PATH);
        assertThat(generator(FUNCTION).next(task, List.of())).isInstanceOf(FixStep.Candidates.class);
    }

    @Test
    void where_nothing_leads_to_a_file_the_model_looks_by_itself() {
        Evidence.LogPattern pattern = new Evidence.LogPattern("pattern-1", "zzzz", 3, "zzzz", OptionalInt.of(0));
        FixTask task = task(new Diagnosis("shop", List.of(), List.of(pattern)));

        assertThat(generator(FUNCTION).next(task, List.of())).isInstanceOf(FixStep.Candidates.class);
        assertThat(prompts.get(0)).doesNotContain("sum / prices");
    }

    @Test
    void a_fault_without_a_place_is_given_up_without_asking() {
        FixTask task = task(new Diagnosis("shop", List.of(), List.of()));

        assertThat(generator().next(task, List.of())).isInstanceOf(FixStep.GiveUp.class);
    }

    private FixStep next(String... answers) {
        return generator(answers).next(divided(), List.of());
    }

    private static FixTask divided() {
        return task(diagnosis());
    }

    private static Diagnosis diagnosis() {
        StackFrame frame = new StackFrame("shop.Mean", "of", Optional.of("Mean.java"), OptionalInt.of(9));
        Instant now = Instant.EPOCH;
        Evidence.LoggedTrace trace = new Evidence.LoggedTrace(
                "trace-1",
                "f",
                new StackTrace("java.lang.ArithmeticException", "/ by zero", List.of(frame), Optional.empty()),
                0,
                3,
                now,
                now,
                Optional.empty());
        return new Diagnosis("shop", List.of(), List.of(trace));
    }

    private static ChatResponse said(String answer) {
        boolean cut = answer.endsWith(CUT);
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(cut ? answer.substring(0, answer.length() - CUT.length()) : answer))
                .finishReason(cut ? FinishReason.LENGTH : FinishReason.STOP)
                .build();
    }

    private LlmFixGenerator generator(String... answers) {
        return generator(false, answers);
    }

    private LlmFixGenerator generator(boolean reproduce, String... answers) {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                prompts.add(request.messages().toString());
                return said(left.remove());
            }
        };
        return new LlmFixGenerator(
                "llm",
                LanguageModel.of("test", model, Price.FREE),
                new Prompts(Optional.empty()),
                Retries.standard(),
                2,
                3,
                reproduce);
    }

    private static FixTask task(Diagnosis diagnosis) {
        InMemoryInvestigation repository = new InMemoryInvestigation("shop");
        repository.withFile(PATH, BROKEN);
        return task(diagnosis, repository, RecordingModelLedger.unlimited());
    }

    private static FixTask task(Diagnosis diagnosis, InMemoryInvestigation repository, ModelLedger ledger) {
        return new FixTask("0".repeat(40), diagnosis, Classification.unknown("not asked"), repository, ledger);
    }
}
