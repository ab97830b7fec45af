package io.programmeragent.llm.diagnose;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.llm.chat.Answer;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.chat.Talk;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.tool.ToolUse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows a model what was found out, lets it look further, and checks what it says: an answer that does not fit is repaired
 * once, and then rejected; evidence that it cites and that is not there lowers its confidence.
 */
public final class LlmClassifier implements Classifier {
    private static final Duration BEFORE = Duration.ofMinutes(30);
    private static final Duration AFTER = Duration.ofMinutes(5);

    private final LanguageModel model;
    private final Prompts prompts;
    private final Retries retries;
    private final int steps;
    private final InstantSource clock;

    public LlmClassifier(LanguageModel model, Prompts prompts, Retries retries, int steps, InstantSource clock) {
        this.model = model;
        this.prompts = prompts;
        this.retries = retries;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public boolean costly() {
        return true;
    }

    @Override
    public Classification classify(Diagnosis diagnosis, Investigation investigation, ModelLedger models) {
        List<Evidence> found = diagnosis.evidence().stream()
                .filter(e -> !(e instanceof Evidence.Unavailable))
                .toList();
        if (found.isEmpty()) {
            return Classification.unknown("There is no evidence that could be shown to a model.");
        }
        Instant begun = diagnosis.signals().stream()
                .map(Signal::at)
                .min(Instant::compareTo)
                .orElseGet(clock::instant);
        Instant end = diagnosis.signals().stream()
                .map(Signal::at)
                .max(Instant::compareTo)
                .orElse(begun);
        ToolUse tools = ToolUse.ofAll(investigation, begun.minus(BEFORE), end.plus(AFTER), steps);
        Talk talk = new Talk(model, models, retries, "classify")
                .system(prompts.text("diagnose/system.txt", Map.of("schema", Verdicts.SHAPE)))
                .data(CaseFile.of(diagnosis))
                .instruct(prompts.text("diagnose/ask.txt", Map.of()));
        Answer answer = tools.answer(talk, Optional.of(Verdicts.schema()));
        Verdicts.Read read = Verdicts.read(answer.text());
        if (read.verdict().isEmpty()) {
            talk.instruct(
                    prompts.text("diagnose/repair.txt", Map.of("problem", read.problem(), "schema", Verdicts.SHAPE)));
            read = Verdicts.read(
                    talk.ask(List.of(), Optional.of(Verdicts.schema())).text());
        }
        String problem = read.problem();
        return read.verdict()
                .map(verdict -> Claims.checked(
                        verdict,
                        diagnosis,
                        tools.answered(),
                        new Citations(investigation, begun.minus(BEFORE), end.plus(AFTER))))
                .orElseGet(() -> Classification.unknown(
                        "The model's answer was rejected, as it did not fit even when asked again: " + problem));
    }
}
