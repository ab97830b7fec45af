package io.programmeragent.core.observe;

import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.service.Probe;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sends a probe again and again, and reports when it becomes trouble and when that is over. */
final class ProbeWatch implements Watch {
    private final WatchedService service;
    private final Probe probe;
    private final Prober prober;
    private final ProbeHistory history;
    private final WatchPolicy policy;
    private final InstantSource clock;
    private final Consumer<Signal> signals;
    private ProbeHysteresis state = ProbeHysteresis.unknown();
    private Instant reported = Instant.MIN;

    ProbeWatch(
            WatchedService service,
            Probe probe,
            Prober prober,
            ProbeHistory history,
            WatchPolicy policy,
            InstantSource clock,
            Consumer<Signal> signals) {
        this.service = service;
        this.probe = probe;
        this.prober = prober;
        this.history = history;
        this.policy = policy;
        this.clock = clock;
        this.signals = signals;
    }

    @Override
    public String source() {
        return service.name() + "/probe/" + probe.name();
    }

    @Override
    public Duration interval() {
        return probe.interval();
    }

    @Override
    public void look() {
        Prober.Result result = prober.send(service, probe);
        Instant now = clock.instant();
        history.add(service.name(), probe.name(), now, result.healthy());
        ProbeHysteresis before = state;
        state = state.after(result.healthy(), probe);
        boolean changed = !state.trouble().equals(before.trouble());
        boolean trouble = state.trouble().orElse(false);
        boolean again = trouble && !result.healthy() && !now.isBefore(reported.plus(policy.repeat()));
        if (changed || again) {
            reported = now;
            signals.accept(signal(result, trouble, now));
        }
    }

    private Signal signal(Prober.Result result, boolean trouble, Instant now) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("request", probe.request().method() + " " + probe.request().target());
        details.put("expected", Integer.toString(probe.expectedStatus()));
        details.put("seen", result.summary());
        details.put(
                trouble ? "failures" : "successes", Integer.toString(trouble ? state.failures() : state.successes()));
        String summary = "probe " + probe.name() + (trouble ? " fails: " : " is healthy: ") + result.summary();
        return new Signal(
                service.name(),
                SignalKind.PROBE,
                probe.name(),
                trouble ? SignalState.FIRING : SignalState.RESOLVED,
                now,
                summary,
                details);
    }
}
