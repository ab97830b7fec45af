package io.programmeragent.core.guard;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.core.store.Sha256;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/**
 * The model exchanges of one incident: redacted, within the budgets, and recorded; the same prompt is answered from the
 * record, so that neither a crash nor a replay pays twice.
 */
public final class GuardedModelLedger implements ModelLedger {
    private final IncidentId incident;
    private final Controls controls;
    private final GuardLimits limits;
    private final Remembered record;
    private final InstantSource clock;

    public GuardedModelLedger(
            IncidentId incident, Controls controls, GuardLimits limits, Remembered record, InstantSource clock) {
        this.incident = incident;
        this.controls = controls;
        this.limits = limits;
        this.record = record;
        this.clock = clock;
    }

    @Override
    public String exchange(Call call, Function<String, Reply> send) {
        String prompt = Secrets.redact(call.prompt());
        String key = incident + "/model/" + Sha256.of(call.model() + "\n" + call.purpose() + "\n" + prompt);
        Optional<String> known = record.find(key);
        if (known.isPresent()) {
            return known.get();
        }
        String ofIncident = "tokens:incident:" + incident;
        String ofDay = "tokens:day:" + clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        reserve(ofIncident, key, call, limits.tokensPerIncident());
        try {
            reserve(ofDay, key, call, limits.tokensPerDay());
        } catch (PluginException e) {
            controls.settle(ofIncident, key, 0);
            throw e;
        }
        Reply reply = send.apply(prompt);
        controls.settle(ofIncident, key, reply.tokens());
        controls.settle(ofDay, key, reply.tokens());
        String text = Secrets.redact(reply.text());
        record.keep(key, text);
        return text;
    }

    private void reserve(String budget, String key, Call call, long limit) {
        if (!controls.reserve(budget, key, call.maxTokens(), limit)) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "the budget " + budget + " of " + limit + " tokens does not allow another " + call.maxTokens()
                            + " for " + call.purpose() + "; raise guard.tokens-per-incident or guard.tokens-per-day");
        }
    }
}
