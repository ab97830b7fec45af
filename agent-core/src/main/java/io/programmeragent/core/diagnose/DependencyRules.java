package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackTrace;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the service's dependencies say, and what its log says about them. */
final class DependencyRules {
    private static final Pattern ADDRESS = Pattern.compile("(?:https?://)?([A-Za-z0-9][A-Za-z0-9.-]*:\\d{2,5})\\b");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]+)(?::.*)?");

    private static final double MOST_OF_IT = 0.6;

    private DependencyRules() {}

    static Optional<Classification> down(Facts facts) {
        List<Evidence.Dependency> down =
                facts.dependencies().stream().filter(d -> !d.up()).toList();
        if (down.isEmpty()) {
            return Optional.empty();
        }
        String culprit = down.get(0).name();
        long reports = down.stream().filter(d -> d.name().equals(culprit)).count();
        boolean contradicted =
                facts.dependencies().stream().anyMatch(d -> d.up() && d.name().equals(culprit));
        Optional<Evidence.LoggedTrace> ownFault = facts.worstInOwnCode(ThrownKind.PROGRAMMING_ERROR);
        String others = down.stream()
                .map(Evidence.Dependency::name)
                .distinct()
                .filter(n -> !n.equals(culprit))
                .collect(Collectors.joining(", "));
        return Optional.of(external(
                "The dependency " + culprit + " is down" + (others.isEmpty() ? "." : ", and so are " + others + "."),
                (reports > 1 ? 0.95 : 0.85) - (contradicted ? 0.35 : 0) - (ownFault.isPresent() ? 0.2 : 0),
                culprit,
                Facts.ids(down),
                "The service runs and lacks what it needs. Seen: " + Facts.seen(down)
                        + (contradicted ? ". But " + culprit + " also answered, so it may be the way to it" : "")
                        + ownFault.map(t -> ". There is also a fault in the code: " + t.summary())
                                .orElse("")
                        + "."));
    }

    /** Calls failed on the way out: the log names the peer, by a dependency's name or by its address. */
    static Optional<Classification> unreachable(Facts facts) {
        return facts.worst(ThrownKind.UNREACHABLE_PEER).flatMap(trace -> {
            String told = messages(trace.trace()) + "\n"
                    + facts.patterns().stream()
                            .map(Evidence.LogPattern::example)
                            .collect(Collectors.joining("\n"));
            Optional<String> dependency = facts.dependencies().stream()
                    .map(Evidence.Dependency::name)
                    .filter(told::contains)
                    .findFirst();
            boolean answers = dependency.isPresent();
            return dependency
                    .or(() -> peer(trace.trace()))
                    .map(culprit -> external(
                            culprit + " could not be reached.",
                            (answers ? 0.65 : 0.7) * (0.5 + 0.5 * facts.share(ThrownKind.UNREACHABLE_PEER)),
                            culprit,
                            List.of(trace.id()),
                            "The log names it" + (answers ? ", though it answers now" : "") + ". Seen: "
                                    + trace.summary() + "."));
        });
    }

    /** The service suffers, and by the metrics most of it is the trouble of another one that it needs. */
    static Optional<Classification> suspected(Facts facts) {
        return facts.suspects().stream()
                .findFirst()
                .filter(worst -> !worst.service().equals(facts.service()) && worst.share() >= MOST_OF_IT)
                .map(worst -> external(
                        worst.service() + " is what " + facts.service() + " suffers from.",
                        0.75 * worst.share(),
                        worst.service(),
                        Facts.ids(facts.suspects()),
                        "Each service's trouble less that of those it needs: " + Facts.seen(facts.suspects()) + "."));
    }

    private static String messages(StackTrace trace) {
        return trace.message() + trace.cause().map(c -> "\n" + messages(c)).orElse("");
    }

    private static Optional<String> peer(StackTrace trace) {
        StackTrace root = trace.root();
        if (root.exception().endsWith(".UnknownHostException")) {
            Matcher host = HOST.matcher(root.message());
            return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
        }
        Matcher address = ADDRESS.matcher(messages(trace));
        return address.find() ? Optional.of(address.group(1)) : Optional.empty();
    }

    private static Classification external(
            String rootCause, double confidence, String culprit, List<String> cited, String reasoning) {
        return new Classification(
                Cause.EXTERNAL,
                rootCause,
                confidence,
                Risk.LOW,
                Optional.empty(),
                Optional.of(culprit),
                cited,
                reasoning);
    }
}
