package io.programmeragent.core.observe;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The latest results of every probe, in memory, for measuring health afterwards. */
final class ProbeHistory {
    /** Over an hour of a probe that is sent each second. */
    private static final int KEPT = 4_096;

    private final Map<String, Results> results = new ConcurrentHashMap<>();

    void add(String service, String probe, Instant at, boolean healthy) {
        results.computeIfAbsent(service + "/" + probe, p -> new Results()).add(at, healthy);
    }

    /** How many tries there were, from a moment, included, to another, excluded; empty of a probe that was never sent. */
    Optional<Count> count(String service, String probe, Instant from, Instant to) {
        return Optional.ofNullable(results.get(service + "/" + probe)).map(r -> r.count(from, to));
    }

    /** How tries turned out. */
    record Count(long failed, long all) {}

    private static final class Results {
        private final Deque<Result> latest = new ArrayDeque<>();

        synchronized void add(Instant at, boolean healthy) {
            if (latest.size() == KEPT) {
                latest.removeFirst();
            }
            latest.addLast(new Result(at, healthy));
        }

        synchronized Count count(Instant from, Instant to) {
            long failed = 0;
            long all = 0;
            for (Result result : latest) {
                if (!result.at().isBefore(from) && result.at().isBefore(to)) {
                    all++;
                    failed += result.healthy() ? 0 : 1;
                }
            }
            return new Count(failed, all);
        }
    }

    private record Result(Instant at, boolean healthy) {}
}
