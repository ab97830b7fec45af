package io.programmeragent.core.prove;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.trace.StackTraceParser;
import io.programmeragent.core.trace.TraceFingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** By what a recorded fault is recognised in the output of a service. */
final class FaultMark {
    /** Enough for a small service to start and to serve. */
    private static final String HANDLES = "256";

    private static final String REQUESTS = "512";

    private final Evidence.LoggedTrace fault;

    FaultMark(Evidence.LoggedTrace fault) {
        this.fault = fault;
    }

    /** What an output shows. */
    enum Seen {
        /** The recorded fault. */
        SAME,
        /** Other exceptions only. */
        OTHER,
        /** No exception at all. */
        NOTHING
    }

    /** What has to be so for the fault to show: handles run out only after many requests, and sooner when there are few. */
    Map<String, String> circumstances() {
        return fault.trace().root().message().contains("Too many open files")
                ? Map.of("handles", HANDLES, "repeat", REQUESTS)
                : Map.of();
    }

    Seen in(String output) {
        List<StackTrace> traces = StackTraceParser.all(output).stream()
                .filter(t -> !t.root().frames().isEmpty())
                .toList();
        if (traces.isEmpty()) {
            return Seen.NOTHING;
        }
        return traces.stream().anyMatch(this::same) ? Seen.SAME : Seen.OTHER;
    }

    /** The same fingerprint, or the same exception in the same method of the repository's own. */
    private boolean same(StackTrace trace) {
        return TraceFingerprint.of(trace).equals(fault.fingerprint())
                || (trace.root().exception().equals(fault.trace().root().exception()) && sameFrame(trace));
    }

    private boolean sameFrame(StackTrace trace) {
        Optional<StackFrame> own = fault.ownCode();
        return own.isPresent()
                && trace.root().frames().stream()
                        .anyMatch(f -> f.type().equals(own.get().type())
                                && f.method().equals(own.get().method()));
    }

    @Override
    public String toString() {
        return fault.trace().root().exception()
                + fault.ownCode().map(f -> " in " + f.type() + "." + f.method()).orElse("");
    }
}
