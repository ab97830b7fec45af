package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the service's log says about its own code. */
final class CodeRules {
    private static final List<ThrownKind> KINDS =
            List.of(ThrownKind.PROGRAMMING_ERROR, ThrownKind.REFUSAL, ThrownKind.OTHER);

    private CodeRules() {}

    static Optional<Classification> fault(Facts facts) {
        return KINDS.stream()
                .flatMap(k -> facts.worstInOwnCode(k).stream())
                .findFirst()
                .map(trace -> fault(trace, facts));
    }

    /** Requests hang in a call of the service's own code: that the peer is slow is not its fault, to wait for ever is. */
    static Optional<Classification> endlessWait(Facts facts) {
        return facts.worstInOwnCode(ThrownKind.WAITING)
                .map(trace -> certain(
                        trace,
                        facts,
                        "A call without a time limit at " + trace.ownCode().orElseThrow() + ".",
                        trace.count() + " requests hang there. A restart frees them, and the next ones hang again."));
    }

    /** Handles are used up, and it is the service's own code that opens them. */
    static Optional<Classification> leak(Facts facts) {
        return facts.worstInOwnCode(ThrownKind.EXHAUSTED)
                .filter(t -> ThrownKind.tellsNoHandles(t.trace().root().message()))
                .map(trace -> certain(
                        trace,
                        facts,
                        "Handles are opened and not closed at "
                                + trace.ownCode().orElseThrow() + ".",
                        "There were none left " + trace.count()
                                + " times. A restart gives them back, and they are used up again."));
    }

    private static Classification certain(Evidence.LoggedTrace trace, Facts facts, String rootCause, String reasoning) {
        StackFrame place = trace.ownCode().orElseThrow();
        List<Evidence.Commit> suspects =
                facts.commits().stream().filter(c -> touches(c, place)).toList();
        return new Classification(
                Cause.CODE,
                rootCause,
                0.6 + (trace.count() >= 3 ? 0.15 : 0) + (trace.request().isPresent() ? 0.1 : 0),
                Risk.MEDIUM,
                Optional.empty(),
                Optional.empty(),
                Facts.ids(Stream.concat(Stream.of(trace), suspects.stream()).toList()),
                reasoning
                        + suspects.stream()
                                .findFirst()
                                .map(c -> " The latest change of that file is \"" + c.subject() + "\".")
                                .orElse(""));
    }

    private static Classification fault(Evidence.LoggedTrace trace, Facts facts) {
        ThrownKind kind = ThrownKind.of(trace.trace());
        double share = facts.share(kind);
        StackFrame place = trace.ownCode().orElseThrow();
        List<Evidence.Commit> suspects =
                facts.commits().stream().filter(c -> touches(c, place)).toList();
        String reasoning = "The service runs, and its own code threw " + trace.count() + " times between "
                + trace.first() + " and " + trace.last()
                + trace.request()
                        .map(r -> ", on " + r.method() + " " + r.target())
                        .orElse("")
                + (share < 1 ? percent(share) : "")
                + suspects.stream()
                        .findFirst()
                        .map(c -> "; the latest change of that file is \"" + c.subject() + "\"")
                        .orElse("")
                + (kind == ThrownKind.OTHER ? ". The exception's type does not say whose fault it is" : "")
                + ". A restart would not change that.";
        return new Classification(
                Cause.CODE,
                trace.trace().root().exception() + " at " + place + ".",
                confidence(kind, trace) * (0.5 + 0.5 * share),
                Risk.MEDIUM,
                Optional.empty(),
                Optional.empty(),
                Facts.ids(Stream.concat(Stream.of(trace), suspects.stream()).toList()),
                reasoning);
    }

    private static double confidence(ThrownKind kind, Evidence.LoggedTrace trace) {
        double more = (trace.count() >= 3 ? 0.1 : 0)
                + (trace.request().isPresent() ? 0.1 : 0)
                + (trace.ownFrame() == 0 ? 0.05 : 0);
        return switch (kind) {
            case PROGRAMMING_ERROR -> 0.7 + more;
            case REFUSAL -> 0.5 + more;
            default -> 0.3 + more;
        };
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "; that is %.0f %% of all that was thrown", share * 100);
    }

    private static boolean touches(Evidence.Commit commit, StackFrame place) {
        return place.file()
                .filter(file -> commit.paths().stream().anyMatch(p -> p.endsWith("/" + file) || p.equals(file)))
                .isPresent();
    }
}
