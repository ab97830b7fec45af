package io.programmeragent.core.fix;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.MetricResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows some files and the running commit, and nothing else. */
record FakeInvestigation(Map<String, String> contents, Optional<String> runningCommit) implements Investigation {
    @Override
    public String service() {
        return "shares";
    }

    @Override
    public MetricResult metrics(String expression, Instant from, Instant to, Duration step) {
        return new MetricResult(List.of(), List.of());
    }

    @Override
    public List<LogEntry> logs(String contains, Instant from, Instant to, int limit) {
        return List.of();
    }

    @Override
    public List<String> files(String glob) {
        return contents.keySet().stream().sorted().toList();
    }

    @Override
    public Optional<String> file(String path) {
        return Optional.ofNullable(contents.get(path));
    }

    @Override
    public List<Evidence.Commit> commits(int limit) {
        return List.of();
    }

    @Override
    public Optional<Evidence.Commit> blame(String path, int line) {
        return Optional.empty();
    }

    @Override
    public List<Evidence.SimilarCase> similarCases(int limit) {
        return List.of();
    }
}
