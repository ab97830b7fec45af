package io.programmeragent.core.verify;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures a service since the remedy took effect, and judges it against the time of trouble. */
public final class Judging implements Stage {
    private final Observations observations;
    private final Function<String, Optional<WatchedService>> services;

    public Judging(Observations observations, Function<String, Optional<WatchedService>> services) {
        this.observations = observations;
        this.services = services;
    }

    @Override
    public Result perform(Work work) {
        WatchedService service = services.apply(work.incident().service())
                .orElseThrow(() ->
                        new IllegalStateException("Service " + work.incident().service() + " is not configured"));
        Optional<String> fault = work.incident().fault().map(Evidence.LoggedTrace::fingerprint);
        Instant since = work.incident()
                .remedy()
                .map(RecordedEvent::at)
                .orElse(work.incident().openedAt());
        List<Measurement> before = work.incident()
                .diagnosis()
                .all(Evidence.Measured.class)
                .map(Evidence.Measured::measurement)
                .toList();
        List<Measurement> after = observations.measure(service, fault, since, work.now());
        Verdict verdict = Judge.judge(before, after, decisive(fault.isPresent(), before));
        return Result.Done.of(new IncidentEvent.Judged(confirmed(verdict, service)));
    }

    /**
     * By which measurement is judged: the fault's, where there is one. Only where a service answered nothing in the time of
     * trouble, so that nobody could count how often the fault came, its health has to tell.
     */
    static String decisive(boolean fault, List<Measurement> before) {
        boolean counted = before.stream().anyMatch(m -> m.name().equals(Observations.FAULT) && m.hasData());
        boolean unhealthy = before.stream()
                .anyMatch(m -> m.name().equals(Observations.HEALTH)
                        && m instanceof Measurement.Ratio ratio
                        && ratio.bad() > 0);
        return fault && (counted || !unhealthy) ? Observations.FAULT : Observations.HEALTH;
    }

    /** Numbers look back; a service that is not healthy at this moment is not called better. */
    private Verdict confirmed(Verdict verdict, WatchedService service) {
        if (verdict.outcome() != Verdict.Outcome.BETTER) {
            return verdict;
        }
        if (faultStillOccurs(verdict)) {
            return new Verdict(
                    Verdict.Outcome.INCONCLUSIVE,
                    verdict.comparisons(),
                    verdict.reason() + "; it occurs less often, and still occurs");
        }
        List<Evidence> now = observations.ask(service);
        String unhealthy = now.stream()
                .filter(Judging::speaksAgainst)
                .map(Evidence::summary)
                .collect(Collectors.joining("; "));
        boolean asked = now.stream().anyMatch(e -> e instanceof Evidence.ProbeAnswer);
        return asked && unhealthy.isEmpty()
                ? verdict
                : new Verdict(
                        Verdict.Outcome.INCONCLUSIVE,
                        verdict.comparisons(),
                        verdict.reason() + "; but " + (asked ? unhealthy : "no probe could be asked now"));
    }

    private static boolean faultStillOccurs(Verdict verdict) {
        return verdict.comparisons().stream()
                .map(Verdict.Comparison::after)
                .anyMatch(m ->
                        m.name().equals(Observations.FAULT) && m instanceof Measurement.Ratio ratio && ratio.bad() > 0);
    }

    private static boolean speaksAgainst(Evidence evidence) {
        return evidence instanceof Evidence.Unavailable
                || (evidence instanceof Evidence.ProbeAnswer probe && !probe.healthy())
                || (evidence instanceof Evidence.Dependency dependency && !dependency.up());
    }
}
