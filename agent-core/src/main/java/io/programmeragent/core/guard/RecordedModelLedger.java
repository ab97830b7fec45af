package io.programmeragent.core.guard;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.store.Remembered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The model exchanges of an incident as they were recorded, those that failed too; it sends nothing. */
public final class RecordedModelLedger implements ModelLedger {
    private final Exchanges exchanges;
    private final Instant by;
    private final Optional<Consumer<String>> otherInstructions;

    /**
     * Answers from a record.
     *
     * @param by the moment of what was decided then: a prompt that failed before it, and was answered after it, fails
     * @param otherInstructions is told for what prompts differ from then in their instructions, which are then answered as
     *     they were then; when empty, such prompts have no answer
     */
    public RecordedModelLedger(
            IncidentId incident, Remembered record, Instant by, Optional<Consumer<String>> otherInstructions) {
        this.exchanges = new Exchanges(incident, record);
        this.by = by;
        this.otherInstructions = otherInstructions;
    }

    @Override
    public List<String> exchange(Call call, Function<List<Part>, Reply> send) {
        List<Part> prompt = GuardedModelLedger.safe(call.prompt());
        return exchanges
                .outcome(call, prompt, by)
                .or(() -> otherInstructions.flatMap(told -> {
                    Optional<Supplier<List<String>>> outcome = exchanges.outcomeOfOtherInstructions(call, prompt, by);
                    outcome.ifPresent(o -> told.accept(call.purpose()));
                    return outcome;
                }))
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "the record has no answer of " + call.model() + " to this prompt of " + call.purpose()))
                .get();
    }
}
