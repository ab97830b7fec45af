package io.programmeragent.testkit;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.FixTally;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.MetricResult;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An investigation over a repository, logs and metrics that a test gives. It remembers which evidence it answered, and
 * can be made to fail.
 */
public final class InMemoryInvestigation extends InMemoryPlugin implements Investigation {
    private final String service;
    private final Map<String, String> files = new TreeMap<>();
    private final List<Evidence.Commit> commits = new ArrayList<>();
    private final List<Evidence.SimilarCase> cases = new ArrayList<>();
    private final Map<String, FixTally> fixes = new TreeMap<>();
    private final InMemoryLogSource logs = new InMemoryLogSource();
    private final InMemoryMetricSource metrics = new InMemoryMetricSource();
    private final Set<String> answered = new LinkedHashSet<>();

    public InMemoryInvestigation(String service) {
        this.service = service;
    }

    /** Puts a file into the repository. */
    public synchronized InMemoryInvestigation withFile(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** Adds a commit that is older than those before. */
    public synchronized InMemoryInvestigation withCommit(Evidence.Commit commit) {
        commits.add(commit);
        return this;
    }

    /** Adds a similar case that is less similar than those before. */
    public synchronized InMemoryInvestigation withCase(Evidence.SimilarCase similar) {
        cases.add(similar);
        return this;
    }

    /** Tells how earlier fixes of a kind ended. */
    public synchronized InMemoryInvestigation withEarlierFixes(String kind, FixTally tally) {
        fixes.put(kind, tally);
        return this;
    }

    @Override
    public synchronized FixTally earlierFixes(String kind) {
        return fixes.getOrDefault(kind, FixTally.NONE);
    }

    /** The log that is looked into. */
    public InMemoryLogSource logSource() {
        return logs;
    }

    /** The metrics that are looked into. */
    public InMemoryMetricSource metricSource() {
        return metrics;
    }

    /** The ids of all evidence that was answered. */
    public synchronized Set<String> answered() {
        return Set.copyOf(answered);
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public synchronized Optional<String> runningCommit() {
        asked();
        return commits.stream().findFirst().map(Evidence.Commit::commit);
    }

    @Override
    public MetricResult metrics(String expression, Instant from, Instant to, Duration step) {
        asked();
        return metrics.queryRange(expression, from, to, step);
    }

    @Override
    public List<LogEntry> logs(String contains, Instant from, Instant to, int limit) {
        asked();
        return logs.read(new LogQuery(service, from, to, contains, limit, Optional.empty()))
                .entries();
    }

    @Override
    public synchronized List<String> files(String glob) {
        asked();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return files.keySet().stream().filter(f -> matcher.matches(Path.of(f))).toList();
    }

    @Override
    public synchronized Optional<String> file(String path) {
        asked();
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public synchronized List<Evidence.Commit> commits(int limit) {
        asked();
        return answer(commits, limit);
    }

    /** The newest commit that changed the file. */
    @Override
    public synchronized Optional<Evidence.Commit> blame(String path, int line) {
        asked();
        boolean there = files.containsKey(path)
                && line >= 1
                && line <= files.get(path).lines().count();
        return there
                ? answer(commits, commits.size()).stream()
                        .filter(c -> c.paths().contains(path))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public synchronized List<Evidence.SimilarCase> similarCases(int limit) {
        asked();
        return answer(cases, limit);
    }

    private <E extends Evidence> List<E> answer(List<E> all, int limit) {
        List<E> some = all.stream().limit(limit).toList();
        some.forEach(e -> answered.add(e.id()));
        return some;
    }
}
