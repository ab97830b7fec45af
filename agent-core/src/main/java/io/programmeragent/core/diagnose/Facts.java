package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.operate.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A diagnosis by kind of evidence.
 *
 * @param service whose it is
 * @param probes what each probe saw
 * @param control what the service's control knows, where it has one
 * @param traces stack traces of the process that runs now
 * @param before stack traces of processes that ran before it
 * @param patterns log lines that stand out
 * @param dependencies each report about a dependency
 * @param suspects whose trouble it is by the metrics, worst first; the service itself may be among them
 * @param commits recent ones, newest first
 * @param missing what could not be asked
 */
record Facts(
        String service,
        List<Evidence.ProbeAnswer> probes,
        Optional<Evidence.Control> control,
        List<Evidence.LoggedTrace> traces,
        List<Evidence.LoggedTrace> before,
        List<Evidence.LogPattern> patterns,
        List<Evidence.Dependency> dependencies,
        List<Evidence.Suspect> suspects,
        List<Evidence.Commit> commits,
        List<Evidence.Unavailable> missing) {
    /** Clocks of log and process table differ by a little. */
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(1);

    static Facts of(Diagnosis diagnosis) {
        Optional<Evidence.Control> control =
                diagnosis.all(Evidence.Control.class).findFirst();
        Instant started = control.filter(c -> c.state().status() == ServiceState.Status.RUNNING)
                .flatMap(c -> c.state().startedAt())
                .map(at -> at.minus(CLOCK_ERROR))
                .orElse(Instant.MIN);
        return new Facts(
                diagnosis.service(),
                diagnosis.all(Evidence.ProbeAnswer.class).toList(),
                control,
                diagnosis
                        .all(Evidence.LoggedTrace.class)
                        .filter(t -> !t.last().isBefore(started))
                        .toList(),
                diagnosis
                        .all(Evidence.LoggedTrace.class)
                        .filter(t -> t.last().isBefore(started))
                        .toList(),
                diagnosis.all(Evidence.LogPattern.class).toList(),
                diagnosis.all(Evidence.Dependency.class).toList(),
                diagnosis.all(Evidence.Suspect.class).toList(),
                diagnosis.all(Evidence.Commit.class).toList(),
                diagnosis.all(Evidence.Unavailable.class).toList());
    }

    boolean is(ServiceState.Status status) {
        return control.filter(c -> c.state().status() == status).isPresent();
    }

    /** The most frequent trace of a kind. */
    Optional<Evidence.LoggedTrace> worst(ThrownKind kind) {
        return traces.stream()
                .filter(t -> ThrownKind.of(t.trace()) == kind)
                .max(Comparator.comparingInt(Evidence.LoggedTrace::count));
    }

    /** The most frequent trace of a kind that passes through the repository's own code. */
    Optional<Evidence.LoggedTrace> worstInOwnCode(ThrownKind kind) {
        return traces.stream()
                .filter(t -> t.ownFrame() >= 0 && ThrownKind.of(t.trace()) == kind)
                .max(Comparator.comparingInt(Evidence.LoggedTrace::count));
    }

    /** Which part of all logged traces are of a kind, 0 to 1; other kinds beside it are other stories. */
    double share(ThrownKind kind) {
        double all = traces.stream().mapToInt(Evidence.LoggedTrace::count).sum();
        double these = traces.stream()
                .filter(t -> ThrownKind.of(t.trace()) == kind)
                .mapToInt(Evidence.LoggedTrace::count)
                .sum();
        return all == 0 ? 0 : these / all;
    }

    static List<String> ids(List<? extends Evidence> cited) {
        return cited.stream().map(Evidence::id).distinct().toList();
    }

    static String seen(List<? extends Evidence> evidence) {
        return evidence.stream().map(Evidence::summary).collect(Collectors.joining("; "));
    }
}
