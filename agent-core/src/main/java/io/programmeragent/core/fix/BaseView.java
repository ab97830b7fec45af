package io.programmeragent.core.fix;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.FixTally;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.core.git.CodeRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An investigation whose files are those of the commit that the fix is for; everything else is passed on. */
record BaseView(Investigation investigation, CodeRepository repository, String base) implements Investigation {
    @Override
    public String service() {
        return investigation.service();
    }

    @Override
    public Optional<String> runningCommit() {
        return investigation.runningCommit();
    }

    @Override
    public MetricResult metrics(String expression, Instant from, Instant to, Duration step) {
        return investigation.metrics(expression, from, to, step);
    }

    @Override
    public List<LogEntry> logs(String contains, Instant from, Instant to, int limit) {
        return investigation.logs(contains, from, to, limit);
    }

    @Override
    public List<String> files(String glob) {
        return repository.files(base, glob);
    }

    @Override
    public Optional<String> file(String path) {
        return repository.file(base, path);
    }

    @Override
    public List<Evidence.Commit> commits(int limit) {
        return investigation.commits(limit);
    }

    @Override
    public Optional<Evidence.Commit> blame(String path, int line) {
        return repository.blame(base, path, line);
    }

    @Override
    public List<Evidence.SimilarCase> similarCases(int limit) {
        return investigation.similarCases(limit);
    }

    @Override
    public FixTally earlierFixes(String kind) {
        return investigation.earlierFixes(kind);
    }
}
