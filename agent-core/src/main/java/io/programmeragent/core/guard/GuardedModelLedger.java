package io.programmeragent.core.guard;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.core.untrusted.HiddenText;
import io.programmeragent.core.untrusted.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The model exchanges of one incident: redacted, within the budgets, and recorded, those that failed too; the same prompt is
 * answered from the record, so that neither a crash nor a replay pays twice. Each time that a prompt is sent has a
 * reservation of its own: one whose end is not known may have been paid for, and stays counted.
 */
public final class GuardedModelLedger implements ModelLedger {
    private final IncidentId incident;
    private final Controls controls;
    private final GuardLimits limits;
    private final Exchanges exchanges;
    private final Suspicions suspicions;
    private final InstantSource clock;

    public GuardedModelLedger(
            IncidentId incident,
            Controls controls,
            GuardLimits limits,
            Remembered record,
            Suspicions suspicions,
            InstantSource clock) {
        this.incident = incident;
        this.controls = controls;
        this.limits = limits;
        this.exchanges = new Exchanges(incident, record);
        this.suspicions = suspicions;
        this.clock = clock;
    }

    @Override
    public List<String> exchange(Call call, Function<List<Part>, Reply> send) {
        for (Part part : call.prompt()) {
            if (part.author() == Author.DATA) {
                suspicions.look(incident, "what " + call.purpose() + " read", part.text());
            } else if (part.author() == Author.RULES) {
                suspicions.lookIntoRules(incident, "the repository's rules", part.text());
            }
        }
        List<Part> prompt = safe(call.prompt());
        Optional<List<String>> known = exchanges.answer(call, prompt);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return sent(call, prompt, send);
        } catch (PluginException e) {
            exchanges.fails(call, prompt, e.kind(), Secrets.redact(String.valueOf(e.getMessage())), clock.instant());
            throw e;
        }
    }

    private List<String> sent(Call call, List<Part> prompt, Function<List<Part>, Reply> send) {
        int sent = exchanges.sent(call, prompt) + 1;
        String reservation = exchanges.key(call, prompt) + "/" + sent;
        List<Purse> purses = purses();
        reserve(purses, reservation, call);
        Instant begun = clock.instant();
        exchanges.asks(call, prompt, sent, begun);
        Reply reply;
        try {
            reply = send.apply(prompt);
        } catch (PluginException e) {
            if (unused(e)) {
                purses.forEach(purse -> controls.settle(purse.budget(), reservation, 0));
            }
            throw e;
        }
        Duration took = Duration.between(begun, clock.instant());
        for (Purse purse : purses) {
            controls.settle(purse.budget(), reservation, purse.amount().of(reply.used(), took));
        }
        List<String> parts = reply.parts().stream().map(Secrets::redact).toList();
        exchanges.answers(call, prompt, parts, clock.instant());
        return parts;
    }

    /** Whoever refuses has not begun to answer; one that was too slow, or not understood, may have been paid for. */
    private static boolean unused(PluginException e) {
        return switch (e.kind()) {
            case TIMEOUT, INVALID_ANSWER -> false;
            case UNAVAILABLE, RATE_LIMITED, CONFLICT, UNAUTHORIZED, NOT_FOUND, REJECTED, RESOURCES -> true;
        };
    }

    /**
     * A prompt without what must not leave this process. A hidden character may split a secret, or be all that keeps it from
     * the word before; so secrets go both before and after these.
     */
    static List<Part> safe(List<Part> prompt) {
        return prompt.stream()
                .map(part -> new Part(part.author(), Secrets.redact(HiddenText.strip(Secrets.redact(part.text())))))
                .toList();
    }

    private void reserve(List<Purse> purses, String key, Call call) {
        List<Purse> reserved = new ArrayList<>();
        for (Purse purse : purses) {
            long amount = purse.amount().of(call.most(), call.timeout());
            if (!controls.reserve(purse.budget(), key, amount, purse.limit())) {
                reserved.forEach(r -> controls.settle(r.budget(), key, 0));
                throw new PluginException(
                        PluginException.Kind.REJECTED,
                        "the budget " + purse.budget() + " of " + purse.limit() + " does not allow another " + amount
                                + " for " + call.purpose() + "; raise guard." + purse.setting());
            }
            reserved.add(purse);
        }
    }

    private List<Purse> purses() {
        List<Purse> purses = new ArrayList<>();
        add(purses, ModelUse.whose(incident), "per-incident", limits.modelsPerIncident());
        add(purses, ModelUse.whose(clock.instant()), "per-day", limits.modelsPerDay());
        return purses;
    }

    private static void add(List<Purse> purses, String whose, String setting, GuardLimits.ModelBudget budget) {
        purses.add(new Purse("tokens:" + whose, "tokens-" + setting, budget.tokens(), (used, took) -> used.tokens()));
        purses.add(new Purse("money:" + whose, "money-" + setting, budget.micros(), (used, took) -> used.micros()));
        purses.add(new Purse("calls:" + whose, "calls-" + setting, budget.calls(), (used, took) -> 1));
        purses.add(new Purse(
                "time:" + whose, "model-time-" + setting, budget.time().toMillis(), (used, took) -> took.toMillis()));
    }

    /**
     * One budget.
     *
     * @param setting the key that raises it
     * @param amount what a call takes out of it
     */
    private record Purse(String budget, String setting, long limit, Amount amount) {}

    private interface Amount {
        long of(Usage used, Duration took);
    }
}
