package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.core.diagnose.Classifying;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.guard.GuardLimits.ModelBudget;
import io.programmeragent.core.guard.GuardedModelLedger;
import io.programmeragent.core.guard.RecordedModelLedger;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.guard.Suspicions;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import io.programmeragent.core.journal.AsRecorded;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.diagnose.LlmClassifier;
import io.programmeragent.llm.fix.LlmFixGenerator;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.model.Price;
import io.programmeragent.testkit.InMemoryInvestigation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided when a model could not be asked is decided again in a replay, which asks no model at all. */
class FailedModelReplayTest {
    private static final IncidentId ID = new IncidentId("shop-1");
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final String PATH = "src/main/java/shop/Mean.java";
    private static final String BROKEN =
            "package shop;\n\nfinal class Mean {\n    static int of(int sum, int n) {\n        return sum / n;\n    }\n}\n";
    private static final String FIX = PATH + "\n<<<<<<< SEARCH\n        return sum / n;\n=======\n"
            + "        return n == 0 ? 0 : sum / n;\n>>>>>>> REPLACE\n";

    @TempDir
    Path data;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.sqlite(data.resolve("agent.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_decided_without_a_model_that_did_not_let_us_in() {
        sameDiagnosis(1000_000, new PluginException(Kind.UNAUTHORIZED, "the key of https://models is not right"));
    }

    @Test
    void what_was_decided_without_a_model_that_was_down() {
        sameDiagnosis(1000_000, new PluginException(Kind.UNAVAILABLE, "https://models is down"));
    }

    @Test
    void what_was_decided_without_a_model_for_which_the_budget_did_not_suffice() {
        sameDiagnosis(1);
    }

    @Test
    void a_fix_that_was_given_up_because_the_model_could_not_be_asked() {
        FixStep step = sameFix(false, new PluginException(Kind.REJECTED, "https://models says no"));

        assertThat(step).isEqualTo(new FixStep.GiveUp("the model could not be asked: https://models says no"));
    }

    @Test
    void a_fix_that_was_asked_for_again_in_fewer_words_because_the_first_prompt_was_too_long() {
        assertThat(sameFix(false, new PluginException(Kind.RESOURCES, "the context has 512 tokens"), FIX))
                .isInstanceOf(FixStep.Candidates.class);
    }

    @Test
    void a_fix_without_a_test_because_the_answer_to_the_question_for_one_was_no_answer() {
        assertThat(sameFix(true, new IllegalStateException("no JSON"), FIX)).isInstanceOf(FixStep.Candidates.class);
    }

    private void sameDiagnosis(long tokens, Object... answers) {
        Map<String, Classifier> classifiers = new LinkedHashMap<>();
        classifiers.put(
                "rules",
                (diagnosis, investigation, models) -> new Classification(
                        Cause.OPERATIONAL,
                        "it hangs",
                        0.9,
                        Risk.LOW,
                        Optional.empty(),
                        Optional.empty(),
                        List.of("trace-1"),
                        "by its trace"));
        classifiers.put(
                "llm",
                new LlmClassifier(
                        model(answers), new Prompts(Optional.empty()), Retries.none(), 2, InstantSource.fixed(NOW)));
        Function<ModelLedger, IncidentEvent> classified = ledger -> {
            Incident incident = incident();
            Stage.Result result = new Classifying(
                            classifiers, then -> repository(), then -> ledger, id -> Optional.empty())
                    .perform(new Stage.Work(
                            incident, new Step.Do(StepKind.CLASSIFY, 1, "signals"), ID + "/classify/1", NOW));
            return AsRecorded.of(((Stage.Result.Done) result).events().get(0));
        };

        IncidentEvent live = classified.apply(guarded(tokens));

        assertThat(live)
                .isInstanceOfSatisfying(
                        IncidentEvent.Classified.class,
                        event -> assertThat(event.classification().cause()).isEqualTo(Cause.OPERATIONAL));
        assertThat(live.toString()).contains("Classifier llm could not be asked");
        assertThat(classified.apply(recorded())).isEqualTo(live);
    }

    private FixStep sameFix(boolean reproduce, Object... answers) {
        LlmFixGenerator generator = new LlmFixGenerator(
                "llm", model(answers), new Prompts(Optional.empty()), Retries.none(), 2, 3, reproduce);
        Function<ModelLedger, FixStep> step = ledger -> generator.next(
                new FixTask("0".repeat(40), diagnosis(), Classification.unknown("-"), repository(), ledger), List.of());

        FixStep live = step.apply(guarded(1000_000));

        assertThat(step.apply(recorded())).isEqualTo(live);
        return live;
    }

    /** Each answer is given once: what a replay asked would find none. */
    private static LanguageModel model(Object... answers) {
        Queue<Object> left = new ArrayDeque<>(List.of(answers));
        return LanguageModel.of(
                "test",
                new ChatModel() {
                    @Override
                    public ChatResponse doChat(ChatRequest request) {
                        if (left.remove() instanceof RuntimeException failure) {
                            throw failure;
                        }
                        return ChatResponse.builder()
                                .aiMessage(AiMessage.from(FIX))
                                .build();
                    }
                },
                Price.FREE);
    }

    private GuardedModelLedger guarded(long tokens) {
        ModelBudget budget = new ModelBudget(tokens, 1000_000, 100, Duration.ofHours(10));
        return new GuardedModelLedger(
                ID,
                new SqlControls(database),
                new GuardLimits(20, 3, Duration.ofHours(1), budget, budget),
                new Remembered(database),
                new Suspicions(),
                InstantSource.fixed(NOW));
    }

    private RecordedModelLedger recorded() {
        return new RecordedModelLedger(ID, new Remembered(database), NOW, Optional.empty());
    }

    private static InMemoryInvestigation repository() {
        return new InMemoryInvestigation("shop").withFile(PATH, BROKEN);
    }

    private static Diagnosis diagnosis() {
        StackFrame frame = new StackFrame("shop.Mean", "of", Optional.of("Mean.java"), OptionalInt.of(5));
        return new Diagnosis(
                "shop",
                List.of(),
                List.of(
                        new Evidence.LogPattern("pattern-1", "word <*>", 9, "word ".repeat(400), OptionalInt.empty()),
                        new Evidence.LoggedTrace(
                                "trace-1",
                                "f",
                                new StackTrace(
                                        "java.lang.ArithmeticException", "/ by zero", List.of(frame), Optional.empty()),
                                0,
                                3,
                                NOW,
                                NOW,
                                Optional.empty())));
    }

    private static Incident incident() {
        Signal signal = new Signal("shop", SignalKind.LOG, "f", SignalState.FIRING, NOW, "errors", Map.of());
        return Incident.of(List.of(
                new RecordedEvent(ID, 1, NOW, new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false)),
                new RecordedEvent(
                        ID,
                        2,
                        NOW,
                        new IncidentEvent.EvidenceGathered(diagnosis().evidence()))));
    }
}
