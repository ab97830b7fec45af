package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.ModelLedger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classifies by rules, the first that applies: a service that does not run or does not answer is restarted before anything
 * else; a dependency that is down explains failures better than the code that met it; then come faults that the log shows.
 */
final class RuleClassifier implements Classifier {
    @Override
    public Classification classify(Diagnosis diagnosis, Investigation investigation, ModelLedger models) {
        if (diagnosis.evidence().isEmpty()) {
            return Classification.unknown("There is no evidence at all.");
        }
        return notServing(diagnosis)
                .or(() -> dependencyDown(diagnosis))
                .or(() -> exhausted(diagnosis))
                .or(() -> codeFault(diagnosis))
                .or(() -> unreachablePeer(diagnosis))
                .orElseGet(() -> unclear(diagnosis));
    }

    // ---- the service's state

    private static Optional<Classification> notServing(Diagnosis diagnosis) {
        List<Evidence.ProbeAnswer> probes =
                diagnosis.all(Evidence.ProbeAnswer.class).toList();
        Optional<Evidence.Control> control = diagnosis.all(Evidence.Control.class).findFirst();
        boolean stopped = control.filter(c -> c.state().status() == ServiceState.Status.STOPPED).isPresent();
        boolean running = control.filter(c -> c.state().status() == ServiceState.Status.RUNNING).isPresent();
        List<Evidence.ProbeAnswer> unreachable = probes.stream().filter(Evidence.ProbeAnswer::unreachable).toList();
        List<Evidence.ProbeAnswer> silent = probes.stream().filter(Evidence.ProbeAnswer::timedOut).toList();
        if (stopped || (!probes.isEmpty() && unreachable.size() == probes.size())) {
            double confidence = stopped && !unreachable.isEmpty() ? 0.95 : stopped ? 0.9 : running ? 0.7 : 0.8;
            return Optional.of(restart(
                    "The process is not running.",
                    confidence,
                    Risk.LOW,
                    Stream.concat(control.stream(), unreachable.stream()).toList(),
                    "A service that does not run cannot be repaired while it is down; starting it again is harmless."));
        }
        if (!probes.isEmpty() && silent.size() == probes.size()) {
            return Optional.of(restart(
                    "The process is there and does not answer.",
                    running ? 0.85 : 0.75,
                    Risk.MEDIUM,
                    Stream.concat(control.stream(), silent.stream()).toList(),
                    "No probe got an answer in time, though something listens: a restart frees what it hangs on."));
        }
        return Optional.empty();
    }

    private static Classification restart(
            String rootCause, double confidence, Risk risk, List<? extends Evidence> cited, String reasoning) {
        return new Classification(
                Cause.OPERATIONAL,
                rootCause,
                confidence,
                risk,
                Optional.of(ActionKind.RESTART),
                Optional.empty(),
                ids(cited),
                reasoning + " Seen: " + seen(cited));
    }

    // ---- what it depends on

    private static Optional<Classification> dependencyDown(Diagnosis diagnosis) {
        List<Evidence.Dependency> down = diagnosis.all(Evidence.Dependency.class)
                .filter(d -> !d.up())
                .toList();
        if (down.isEmpty()) {
            return Optional.empty();
        }
        String culprit = down.get(0).name();
        List<Evidence.Dependency> same =
                down.stream().filter(d -> d.name().equals(culprit)).toList();
        boolean contradicted =
                diagnosis.all(Evidence.Dependency.class).anyMatch(d -> d.up() && d.name().equals(culprit));
        Optional<Evidence.LoggedTrace> ownFault = worst(diagnosis, ThrownKind.PROGRAMMING_ERROR);
        double confidence = (same.size() > 1 ? 0.95 : 0.85) - (contradicted ? 0.35 : 0) - (ownFault.isPresent() ? 0.2 : 0);
        String others = down.stream()
                .map(Evidence.Dependency::name)
                .distinct()
                .filter(n -> !n.equals(culprit))
                .collect(Collectors.joining(", "));
        return Optional.of(new Classification(
                Cause.EXTERNAL,
                "The dependency " + culprit + " is down" + (others.isEmpty() ? "." : ", and so are " + others + "."),
                confidence,
                Risk.LOW,
                Optional.empty(),
                Optional.of(culprit),
                ids(down),
                "The service runs and says what it lacks. Seen: " + seen(down)
                        + (contradicted ? " But " + culprit + " also answered, so it may be the way to it." : "")
                        + ownFault.map(t -> " There is also a fault in the code: " + t.summary() + ".")
                                .orElse("")));
    }

    private static Optional<Classification> unreachablePeer(Diagnosis diagnosis) {
        return worst(diagnosis, ThrownKind.UNREACHABLE_PEER).flatMap(trace -> {
            String told = trace.trace() + " " + seen(diagnosis.all(Evidence.LogPattern.class).toList());
            return diagnosis.all(Evidence.Dependency.class)
                    .map(Evidence.Dependency::name)
                    .filter(told::contains)
                    .findFirst()
                    .map(culprit -> new Classification(
                            Cause.EXTERNAL,
                            "The dependency " + culprit + " could not be reached.",
                            0.7,
                            Risk.LOW,
                            Optional.empty(),
                            Optional.of(culprit),
                            List.of(trace.id()),
                            "The log names it, though it answers now. Seen: " + trace.summary()));
        });
    }

    // ---- what the log shows

    private static Optional<Classification> exhausted(Diagnosis diagnosis) {
        return worst(diagnosis, ThrownKind.EXHAUSTED)
                .map(trace -> restart(
                        "The process ran out of something: " + trace.trace().root().message() + ".",
                        0.75,
                        Risk.MEDIUM,
                        List.of(trace),
                        "A restart gives it back; if it comes again soon, something leaks."));
    }

    private static Optional<Classification> codeFault(Diagnosis diagnosis) {
        return worst(diagnosis, ThrownKind.PROGRAMMING_ERROR)
                .or(() -> worst(diagnosis, ThrownKind.OTHER))
                .map(trace -> {
                    boolean error = ThrownKind.of(trace.trace()) == ThrownKind.PROGRAMMING_ERROR;
                    double confidence = (error ? 0.7 : 0.45)
                            + (trace.count() >= 3 ? 0.1 : 0)
                            + (trace.request().isPresent() ? 0.1 : 0)
                            + (trace.ownFrame() == 0 ? 0.05 : 0);
                    return new Classification(
                            Cause.CODE,
                            trace.trace().root().exception() + " at "
                                    + trace.ownCode().orElseThrow() + ".",
                            confidence,
                            Risk.MEDIUM,
                            Optional.empty(),
                            Optional.empty(),
                            Stream.concat(Stream.of(trace), diagnosis.all(Evidence.Commit.class).filter(c -> touches(c, trace)))
                                    .map(Evidence::id)
                                    .toList(),
                            "The service runs and its own code throws " + trace.count() + " times"
                                    + trace.request().map(r -> ", on " + r.method() + " " + r.target()).orElse("")
                                    + suspects(diagnosis, trace) + ". A restart would not change that.");
                });
    }

    private static String suspects(Diagnosis diagnosis, Evidence.LoggedTrace trace) {
        return diagnosis.all(Evidence.Commit.class)
                .filter(c -> touches(c, trace))
                .findFirst()
                .map(c -> "; the latest change of that file is \"" + c.subject() + "\"")
                .orElse("");
    }

    private static boolean touches(Evidence.Commit commit, Evidence.LoggedTrace trace) {
        return trace.ownCode()
                .flatMap(f -> f.file())
                .filter(file -> commit.paths().stream().anyMatch(p -> p.endsWith("/" + file) || p.equals(file)))
                .isPresent();
    }

    /** The most frequent trace of a kind; of faults in code only those in the repository's own. */
    private static Optional<Evidence.LoggedTrace> worst(Diagnosis diagnosis, ThrownKind kind) {
        boolean inCode = kind == ThrownKind.PROGRAMMING_ERROR || kind == ThrownKind.OTHER;
        return diagnosis
                .all(Evidence.LoggedTrace.class)
                .filter(t -> ThrownKind.of(t.trace()) == kind)
                .filter(t -> !inCode || t.ownFrame() >= 0)
                .max(Comparator.comparingInt(Evidence.LoggedTrace::count));
    }

    // ---- what is missing

    private static Classification unclear(Diagnosis diagnosis) {
        List<Evidence.Unavailable> missing =
                diagnosis.all(Evidence.Unavailable.class).toList();
        boolean healthy = diagnosis.all(Evidence.ProbeAnswer.class).findAny().isPresent()
                && diagnosis.all(Evidence.ProbeAnswer.class).allMatch(Evidence.ProbeAnswer::healthy);
        String reasoning = healthy
                ? "Every probe is healthy now, and the log shows no fault in the service's own code."
                : "Something fails, and neither the service's state, nor its dependencies, nor its log say why.";
        return Classification.unknown(
                reasoning + (missing.isEmpty() ? "" : " What could not be asked: " + seen(missing)));
    }

    private static List<String> ids(List<? extends Evidence> cited) {
        return cited.stream().map(Evidence::id).distinct().toList();
    }

    private static String seen(List<? extends Evidence> evidence) {
        return evidence.stream().map(Evidence::summary).collect(Collectors.joining("; "));
    }
}
