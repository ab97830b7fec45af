package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.observe.correlate.Opportunity;
import io.programmeragent.core.service.MetricSignal;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for a metric again and again, and reports when it becomes trouble and when that is over. That it has no value for
 * long is a signal of its own, {@code absent:NAME}. An expression whose value is more than one series has none.
 */
final class MetricWatch implements Watch {
    private final WatchedService service;
    private final MetricSignal signal;
    private final MetricSource metrics;
    private final WatchPolicy policy;
    private final InstantSource clock;
    private final Consumer<Signal> signals;
    private final Detector detector;
    private MetricHysteresis state = MetricHysteresis.unknown();
    private volatile Optional<String> suggestion = Optional.empty();
    private Instant reported = Instant.MIN;
    private Instant absenceReported = Instant.MIN;

    MetricWatch(
            WatchedService service,
            MetricSignal signal,
            MetricSource metrics,
            WatchPolicy policy,
            InstantSource clock,
            Consumer<Signal> signals) {
        this.service = service;
        this.signal = signal;
        this.metrics = metrics;
        this.policy = policy;
        this.clock = clock;
        this.signals = signals;
        this.detector = Detector.of(signal.name(), signal.detection());
    }

    @Override
    public String source() {
        return service.name() + "/metric/" + signal.name();
    }

    @Override
    public Duration interval() {
        return signal.interval();
    }

    @Override
    public void look() {
        Instant now = clock.instant();
        Detector.Finding finding;
        try {
            finding = detector.look(metrics, state.trouble(), now);
        } catch (PluginException e) {
            decide(Detector.Finding.nothing(state.trouble()), "no answer", now);
            throw e;
        }
        decide(finding, finding.data() || finding.summary().isEmpty() ? "no value" : finding.summary(), now);
        finding.problem().ifPresent(p -> {
            throw new PluginException(PluginException.Kind.INVALID_ANSWER, p);
        });
    }

    private void decide(Detector.Finding finding, String missing, Instant now) {
        MetricHysteresis before = state;
        state = state.after(finding, policy.absence(), now);
        boolean trouble = state.trouble().orElse(false);
        if (finding.data()) {
            suggestion = trouble ? Optional.of(service.name() + ": " + finding.summary()) : Optional.empty();
        }
        boolean again = trouble && finding.data() && due(reported, now);
        if (changed(before.trouble(), state.trouble()) || again) {
            reported = now;
            tell(signal.name(), trouble, finding.summary(), finding.details(), now);
        }
        boolean absent = state.absent().orElse(false);
        if (changed(before.absent(), state.absent()) || (absent && due(absenceReported, now))) {
            absenceReported = now;
            String since = state.missingSince().orElse(now).toString();
            String summary =
                    absent ? signal.name() + ": " + missing + " since " + since : signal.name() + " has a value";
            Map<String, String> details = Map.of(
                    "expression",
                    signal.detection().expression(),
                    "missing-since",
                    absent ? since : "not missing",
                    "absent-after",
                    policy.absence().toString());
            tell("absent:" + signal.name(), absent, summary, details, now);
        }
    }

    /** What could be made better by what was found last; empty while nothing could, and for a signal of faults. */
    Optional<String> opportunity() {
        return signal.opportunity() ? suggestion : Optional.empty();
    }

    private static boolean changed(Optional<Boolean> before, Optional<Boolean> after) {
        return !before.equals(after);
    }

    private boolean due(Instant last, Instant now) {
        return !now.isBefore(last.plus(policy.repeat()));
    }

    private void tell(String fingerprint, boolean firing, String summary, Map<String, String> details, Instant now) {
        signals.accept(new Signal(
                service.name(),
                SignalKind.METRIC,
                fingerprint,
                firing ? SignalState.FIRING : SignalState.RESOLVED,
                now,
                summary,
                signal.opportunity() ? Opportunity.mark(details) : details));
    }
}
