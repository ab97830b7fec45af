package io.programmeragent.core.observe;

import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.service.MetricSignal;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
    private MetricHysteresis state = MetricHysteresis.unknown();
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
        try {
            MetricResult result = metrics.query(signal.expression(), now);
            decide(result.single(), "no value", now);
            if (result.series().size() > 1) {
                throw new PluginException(
                        PluginException.Kind.INVALID_ANSWER,
                        "signal " + signal.name() + " gives " + result.series().size()
                                + " series and not a single number; sum them");
            }
        } catch (PluginException e) {
            if (e.kind() != PluginException.Kind.INVALID_ANSWER) {
                decide(OptionalDouble.empty(), "no answer", now);
            }
            throw e;
        }
    }

    private void decide(OptionalDouble value, String missing, Instant now) {
        MetricHysteresis before = state;
        state = state.after(value, signal, policy.absence(), now);
        boolean trouble = state.trouble().orElse(false);
        boolean again = trouble && value.isPresent() && due(reported, now);
        if (changed(before.trouble(), state.trouble()) || again) {
            reported = now;
            tell(signal.name(), trouble, summary(value.orElse(Double.NaN), trouble), value, now);
        }
        boolean absent = state.absent().orElse(false);
        if (changed(before.absent(), state.absent()) || (absent && due(absenceReported, now))) {
            absenceReported = now;
            String summary = absent
                    ? signal.name() + ": " + missing + " since "
                            + state.missingSince().orElse(now)
                    : signal.name() + " has a value";
            tell("absent:" + signal.name(), absent, summary, value, now);
        }
    }

    private static boolean changed(Optional<Boolean> before, Optional<Boolean> after) {
        return !before.equals(after);
    }

    private boolean due(Instant last, Instant now) {
        return !now.isBefore(last.plus(policy.repeat()));
    }

    private String summary(double value, boolean trouble) {
        return String.format(
                Locale.ROOT,
                "%s is %.4g, %s",
                signal.name(),
                value,
                trouble ? "at or above " + signal.threshold() : "below " + signal.clear());
    }

    private void tell(String fingerprint, boolean firing, String summary, OptionalDouble value, Instant now) {
        signals.accept(new Signal(
                service.name(),
                SignalKind.METRIC,
                fingerprint,
                firing ? SignalState.FIRING : SignalState.RESOLVED,
                now,
                summary,
                Map.of(
                        "expression",
                        signal.expression(),
                        "value",
                        value.isPresent() ? Double.toString(value.getAsDouble()) : "none",
                        "threshold",
                        Double.toString(signal.threshold()))));
    }
}
