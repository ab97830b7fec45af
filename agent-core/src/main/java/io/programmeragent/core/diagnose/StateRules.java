package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ServiceState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the state of the service itself says: it does not run, does not answer, or ran out of something. */
final class StateRules {
    private StateRules() {}

    static Optional<Classification> notRunning(Facts facts) {
        boolean stopped = facts.is(ServiceState.Status.STOPPED);
        boolean running = facts.is(ServiceState.Status.RUNNING);
        List<Evidence.ProbeAnswer> probes = facts.probes();
        List<Evidence.ProbeAnswer> answered =
                probes.stream().filter(p -> p.status() > 0).toList();
        List<Evidence.ProbeAnswer> unreachable =
                probes.stream().filter(Evidence.ProbeAnswer::unreachable).toList();
        if (stopped && !answered.isEmpty()) {
            return Optional.of(
                    Classification.unknown("The evidence contradicts itself: the control says that the service"
                            + " does not run, and it answers. They may look at different processes. Seen: "
                            + Facts.seen(facts.control().stream().toList()) + "; " + Facts.seen(answered)));
        }
        if (stopped || (!probes.isEmpty() && unreachable.size() == probes.size())) {
            double confidence = stopped && !unreachable.isEmpty() ? 0.95 : stopped ? 0.9 : running ? 0.7 : 0.8;
            Optional<Evidence.LoggedTrace> lastWords = facts.worstInOwnCode(ThrownKind.PROGRAMMING_ERROR);
            return Optional.of(restart(
                    running ? "The process runs, and nothing listens." : "The process is not running.",
                    confidence - (lastWords.isPresent() ? 0.15 : 0),
                    Risk.LOW,
                    Stream.concat(facts.control().stream(), unreachable.stream())
                            .toList(),
                    "A service that does not run cannot be repaired while it is down; starting it again is harmless."
                            + lastWords
                                    .map(t -> " But its own code failed before: " + t.summary() + ".")
                                    .orElse("")));
        }
        return Optional.empty();
    }

    static Optional<Classification> notAnswering(Facts facts) {
        boolean running = facts.is(ServiceState.Status.RUNNING);
        List<Evidence.ProbeAnswer> probes = facts.probes();
        List<Evidence.ProbeAnswer> silent =
                probes.stream().filter(Evidence.ProbeAnswer::timedOut).toList();
        if (silent.isEmpty()) {
            return Optional.empty();
        }
        boolean all = silent.size() == probes.size();
        return Optional.of(restart(
                all ? "The process is there and does not answer." : "The process answers only in part.",
                all ? (running ? 0.85 : 0.75) : 0.5,
                Risk.MEDIUM,
                Stream.concat(facts.control().stream(), silent.stream()).toList(),
                silent.size() + " of " + probes.size() + " probes got no answer in time, though something listens:"
                        + " a restart frees what it hangs on" + (all ? "." : ", and ends what still works.")));
    }

    /** That a service does not answer follows from having no memory. */
    static Optional<Classification> noMemory(Facts facts) {
        boolean told = Stream.concat(facts.traces().stream(), facts.patterns().stream())
                .anyMatch(e -> ThrownKind.tellsNoMemory(e.summary()));
        return told ? exhausted(facts) : Optional.empty();
    }

    static Optional<Classification> exhausted(Facts facts) {
        Optional<Evidence> trace = facts.worst(ThrownKind.EXHAUSTED).map(t -> t);
        Optional<Evidence> line = facts.patterns().stream()
                .filter(p -> ThrownKind.tellsExhaustion(p.example()))
                .findFirst()
                .map(p -> p);
        return trace.or(() -> line).map(seen -> {
            double confidence = trace.isPresent() ? 0.75 : 0.65;
            if (ThrownKind.tellsFullDisk(text(seen))) {
                return new Classification(
                        Cause.OPERATIONAL,
                        "The disk is full.",
                        confidence,
                        Risk.LOW,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(seen.id()),
                        "A restart does not make room; somebody has to. Seen: " + seen.summary());
            }
            return restart(
                    "The process ran out of something: " + what(seen) + ".",
                    confidence,
                    Risk.MEDIUM,
                    List.of(seen),
                    "A restart gives it back for a while; if it comes again, something leaks, and that is in the code.");
        });
    }

    private static String text(Evidence seen) {
        return seen instanceof Evidence.LoggedTrace trace
                ? trace.trace().root().message()
                : seen instanceof Evidence.LogPattern pattern ? pattern.example() : "";
    }

    private static String what(Evidence seen) {
        return seen instanceof Evidence.LoggedTrace trace
                ? trace.trace().root().exception() + " " + trace.trace().root().message()
                : seen.summary();
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
                Facts.ids(cited),
                reasoning + " Seen: " + Facts.seen(cited));
    }
}
