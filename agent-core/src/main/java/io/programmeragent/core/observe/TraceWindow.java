package io.programmeragent.core.observe;

import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Counts stack traces by fingerprint over a sliding window, and tells when a fingerprint becomes or stops being trouble. */
final class TraceWindow {
    private static final int KEPT = 10_000;
    private static final int FINGERPRINTS = 1_000;

    private final String service;
    private final int enough;
    private final Duration window;
    private final Duration repeat;
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** @param enough how many traces of one fingerprint within the window make a signal */
    TraceWindow(String service, int enough, Duration window, Duration repeat) {
        this.service = service;
        this.enough = enough;
        this.window = window;
        this.repeat = repeat;
    }

    /** Puts back what fired before a restart, as if it had been seen just now. */
    void restore(Set<String> firing, Instant now) {
        for (String fingerprint : firing) {
            Group group = groups.computeIfAbsent(fingerprint, Group::new);
            group.reported = Optional.of(now);
            group.times.addLast(now);
        }
    }

    Set<String> firing() {
        Set<String> firing = new TreeSet<>();
        groups.values().stream().filter(g -> g.reported.isPresent()).forEach(g -> firing.add(g.fingerprint));
        return firing;
    }

    void add(String fingerprint, StackTrace trace, Instant at, Optional<RecordedRequest> request) {
        if (groups.size() >= FINGERPRINTS && !groups.containsKey(fingerprint)) {
            return; // the noise of a thousand different faults; each of those known still counts
        }
        Group group = groups.computeIfAbsent(fingerprint, Group::new);
        group.times.addLast(at);
        if (group.times.size() > KEPT) {
            group.times.removeFirst();
        }
        group.trace = Optional.of(trace);
        group.request = request.or(() -> group.request);
    }

    /** What changed, and what is due to be repeated. */
    List<Signal> signals(Instant now) {
        List<Signal> signals = new ArrayList<>();
        Instant begin = now.minus(window);
        for (Group group : groups.values()) {
            group.times.removeIf(t -> !t.isAfter(begin));
            group.report(now).ifPresent(signals::add);
        }
        groups.values().removeIf(g -> g.times.isEmpty() && g.reported.isEmpty());
        return signals;
    }

    /** The traces of one fingerprint. */
    private final class Group {
        private final String fingerprint;
        private final Deque<Instant> times = new ArrayDeque<>();
        private Optional<StackTrace> trace = Optional.empty();
        private Optional<RecordedRequest> request = Optional.empty();
        /** When it was last reported; present while it fires. */
        private Optional<Instant> reported = Optional.empty();

        Group(String fingerprint) {
            this.fingerprint = fingerprint;
        }

        Optional<Signal> report(Instant now) {
            if (reported.isEmpty() && times.size() >= enough) {
                reported = Optional.of(now);
                Instant first = times.getFirst();
                return Optional.of(firing(first.isAfter(now) ? now : first));
            }
            if (reported.isPresent() && times.isEmpty()) {
                reported = Optional.empty();
                String summary = "no trace " + name() + " for " + DurationText.of(window);
                return Optional.of(
                        new Signal(service, SignalKind.LOG, fingerprint, SignalState.RESOLVED, now, summary, Map.of()));
            }
            if (reported.isPresent() && !now.isBefore(reported.get().plus(repeat))) {
                reported = Optional.of(now);
                return trace.isEmpty() ? Optional.empty() : Optional.of(firing(now));
            }
            return Optional.empty();
        }

        private Signal firing(Instant at) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("count", Integer.toString(times.size()));
            details.put("window", DurationText.of(window));
            trace.map(StackTrace::root).ifPresent(root -> {
                details.put("exception", root.exception());
                details.put("message", root.message());
                root.frames().stream().findFirst().ifPresent(f -> details.put("frame", f.toString()));
            });
            request.ifPresent(r -> details.put("request", r.method() + " " + r.target()));
            String summary = times.size() + " × " + name() + " within " + DurationText.of(window);
            return new Signal(service, SignalKind.LOG, fingerprint, SignalState.FIRING, at, summary, details);
        }

        private String name() {
            return trace.map(StackTrace::root)
                    .map(r -> r.exception()
                            + r.frames().stream()
                                    .findFirst()
                                    .map(f -> " at " + f)
                                    .orElse(""))
                    .orElse(fingerprint);
        }
    }
}
