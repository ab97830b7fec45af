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
 * long is a signal of its own, {@code absent:NAME}. A source that does not answer, more than one series and NaN are told and
 * decide nothing: the trouble is not the service's.
 */
final class MetricWatch implements Watch {
    private static final String CURE =
            " (where no series means that nothing failed, let the expression end with: or vector(0))";

    private final WatchedService service;
    private final MetricSignal signal;
    private final MetricSource metrics;
    private final WatchPolicy policy;
    private final InstantSource clock;
    private final Consumer<Signal> signals;
    private final Detector detector;
    private MetricHysteresis state = MetricHysteresis.unknown();
    private volatile Optional<String> suggestion = Optional.empty();
    private volatile Optional<String> notice = Optional.empty();
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
        } catch (RuntimeException e) {
            state = state.unseen();
            throw e;
        }
        decide(finding, now);
        finding.problem().ifPresent(p -> {
            throw new PluginException(PluginException.Kind.INVALID_ANSWER, p);
        });
    }

    private void decide(Detector.Finding finding, Instant now) {
        MetricHysteresis before = state;
        state = state.after(finding, policy.absence(), now);
        boolean trouble = state.trouble().orElse(false);
        if (finding.data()) {
            suggestion = trouble ? Optional.of(service.name() + ": " + finding.summary()) : Optional.empty();
        }
        notice = notice(finding, trouble);
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
                    absent ? signal.name() + ": no value since " + since + CURE : signal.name() + " has a value";
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

    /** What does not end by itself, and how it does. */
    private Optional<String> notice(Detector.Finding finding, boolean trouble) {
        return switch (finding.answer()) {
            case NUMBERS -> Optional.empty();
            case NOT_NUMBER ->
                finding.problem().isPresent() // which is told as the source's
                        ? Optional.empty()
                        : Optional.of("signal " + signal.name() + ": " + finding.summary()
                                + "; while it lasts, neither trouble nor health is told");
            case NOTHING ->
                trouble
                        ? Optional.of("signal " + signal.name()
                                + " was trouble and has no value any more, which does not" + " end it" + CURE)
                        : Optional.empty();
        };
    }

    @Override
    public Optional<String> notice() {
        return notice;
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
