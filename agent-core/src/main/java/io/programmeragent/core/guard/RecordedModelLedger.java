package io.programmeragent.core.guard;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.store.Remembered;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The model exchanges of an incident as they were recorded, those that failed too; it sends nothing. */
public final class RecordedModelLedger implements ModelLedger {
    private final Exchanges exchanges;
    private final Optional<Consumer<String>> otherInstructions;

    /**
     * Answers from a record.
     *
     * @param otherInstructions is told for what prompts differ from then in their instructions, which are then answered as
     *     they were then; when empty, such prompts have no answer
     */
    public RecordedModelLedger(IncidentId incident, Remembered record, Optional<Consumer<String>> otherInstructions) {
        this.exchanges = new Exchanges(incident, record);
        this.otherInstructions = otherInstructions;
    }

    @Override
    public List<String> exchange(Call call, Function<List<Part>, Reply> send) {
        List<Part> prompt = GuardedModelLedger.safe(call.prompt());
        return exchanges
                .answer(call, prompt)
                .or(() -> otherInstructions.flatMap(told -> {
                    Optional<List<String>> answer = exchanges.answerToOtherInstructions(call, prompt);
                    answer.ifPresent(a -> told.accept(call.purpose()));
                    return answer;
                }))
                .orElseThrow(() -> failure(call, prompt));
    }

    private PluginException failure(Call call, List<Part> prompt) {
        return exchanges
                .failure(call, prompt)
                .or(() -> otherInstructions.flatMap(told -> {
                    Optional<PluginException> failure = exchanges.failureOfOtherInstructions(call, prompt);
                    failure.ifPresent(f -> told.accept(call.purpose()));
                    return failure;
                }))
                .orElseGet(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "the record has no answer of " + call.model() + " to this prompt of " + call.purpose()));
    }
}
