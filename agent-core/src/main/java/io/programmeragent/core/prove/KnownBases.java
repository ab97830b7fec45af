package io.programmeragent.core.prove;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.FileChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was worked out for a base and fault, of the latest ones: a generator that comes back with more candidates need not
 * wait for it again.
 */
final class KnownBases {
    private static final int MOST = 16;

    private final Map<String, Baseline> baselines = new LinkedHashMap<>();

    /** For tests that a base lacks: those that were seen to fail need not do so again for each candidate. */
    private final Map<String, Map<List<FileChange>, ReproducingTests.OfBase>> shown = new LinkedHashMap<>();

    /** The work that is left. */
    synchronized BaseWork work(Bench bench) {
        String key = key(bench);
        if (shown.size() >= MOST && !shown.containsKey(key)) {
            shown.remove(shown.keySet().iterator().next());
        }
        return new BaseWork(
                bench,
                bench.code().baseRuns(),
                Optional.ofNullable(baselines.get(key)),
                shown.computeIfAbsent(key, k -> new ConcurrentHashMap<>()));
    }

    /**
     * Keeps what came of it. But not of a base that did not compile: what it lacked, such as a dependency, may be there the
     * next time; nor of one whose first run was cut off, nor that another was.
     */
    void remember(Bench bench, BaseWork work) {
        // asked outside of the lock, as it waits for tests that run again, and other incidents should not
        Optional<Baseline> whole = work.known()
                .filter(baseline ->
                        baseline.tests().filter(run -> !run.cutOff()).isPresent());
        whole.ifPresent(baseline -> put(key(bench), baseline.withoutCutOff()));
    }

    private synchronized void put(String key, Baseline baseline) {
        baselines.put(key, baseline);
        if (baselines.size() > MOST) {
            baselines.remove(baselines.keySet().iterator().next());
        }
    }

    private static String key(Bench bench) {
        return String.join(
                "\n",
                bench.repository().directory().toString(),
                bench.base(),
                bench.code().toString(),
                bench.fault().map(Evidence.LoggedTrace::fingerprint).orElse(""),
                bench.fault()
                        .flatMap(Evidence.LoggedTrace::request)
                        .map(Object::toString)
                        .orElse(""));
    }
}
