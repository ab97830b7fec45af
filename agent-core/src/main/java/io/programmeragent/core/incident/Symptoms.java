package io.programmeragent.core.incident;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.observe.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an incident looks like, for finding others that look alike.
 *
 * @param fingerprint the same for the same fault: of its most frequent own stack trace, else of what opened it
 * @param words that describe it
 */
public record Symptoms(String fingerprint, List<String> words) {
    public Symptoms {
        words = List.copyOf(words);
    }

    /**
     * Reads them from what is known.
     *
     * @param signals at least one
     */
    public static Symptoms of(List<Signal> signals, List<Evidence> evidence) {
        Optional<Evidence.LoggedTrace> trace = evidence.stream()
                .filter(e -> e instanceof Evidence.LoggedTrace logged && logged.ownFrame() >= 0)
                .map(e -> (Evidence.LoggedTrace) e)
                .max(Comparator.comparingInt(Evidence.LoggedTrace::count));
        Set<String> words = new LinkedHashSet<>();
        signals.forEach(signal -> words.add(signal.summary()));
        for (Evidence found : evidence) {
            if (found instanceof Evidence.LoggedTrace logged) {
                StackTrace root = logged.trace().root();
                words.add(root.exception());
                words.add(root.message());
                logged.ownCode().ifPresent(frame -> words.add(frame.type() + " " + frame.method()));
            } else if (found instanceof Evidence.LogPattern pattern) {
                words.add(pattern.pattern());
            } else if (found instanceof Evidence.Dependency dependency && !dependency.up()) {
                words.add(dependency.summary());
            } else if (found instanceof Evidence.ProbeAnswer probe && !probe.healthy()) {
                words.add(probe.summary());
            }
        }
        words.remove("");
        String opened = signals.get(0).kind() + "|" + signals.get(0).fingerprint();
        return new Symptoms(trace.map(Evidence.LoggedTrace::fingerprint).orElse(opened), new ArrayList<>(words));
    }
}
