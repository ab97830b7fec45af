package io.programmeragent.core.guard;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.store.Remembered;
import java.util.List;
import java.util.function.Function;

/** The model exchanges of an incident as they were recorded; it sends nothing. */
public final class RecordedModelLedger implements ModelLedger {
    private final IncidentId incident;
    private final Remembered record;

    public RecordedModelLedger(IncidentId incident, Remembered record) {
        this.incident = incident;
        this.record = record;
    }

    @Override
    public List<String> exchange(Call call, Function<List<Part>, Reply> send) {
        String key = GuardedModelLedger.key(incident, call, GuardedModelLedger.safe(call.prompt()));
        return record.find(key)
                .map(GuardedModelLedger::decoded)
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "the record has no answer of " + call.model() + " to this prompt of " + call.purpose()));
    }
}
