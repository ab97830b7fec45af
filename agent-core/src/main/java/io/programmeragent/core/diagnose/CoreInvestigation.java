package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.FixTally;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.knowledge.Case;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.FixKind;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Symptoms;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The read-only view of one incident's service.
 *
 * @param incident as it was when the question began
 * @param watched its service
 * @param metricSource where it has one
 * @param logSource where it has one
 * @param repository where it has one
 * @param knowledge what was learnt
 */
public record CoreInvestigation(
        Incident incident,
        WatchedService watched,
        Optional<MetricSource> metricSource,
        Optional<LogSource> logSource,
        Optional<CodeRepository> repository,
        KnowledgeStore knowledge)
        implements Investigation {
    private static final int MOST_FIXES = 100;
    private static final int MOST_ENTRIES = 1000;

    @Override
    public String service() {
        return watched.name();
    }

    @Override
    public Optional<String> runningCommit() {
        return incident.diagnosis()
                .all(Evidence.Control.class)
                .reduce((a, b) -> b)
                .flatMap(c -> c.state().commit());
    }

    @Override
    public MetricResult metrics(String expression, Instant from, Instant to, Duration step) {
        return metricSource.orElseThrow(() -> none("metric source")).queryRange(expression, from, to, step);
    }

    @Override
    public List<LogEntry> logs(String contains, Instant from, Instant to, int limit) {
        LogQuery query = new LogQuery(service(), from, to, contains, Math.min(limit, MOST_ENTRIES), Optional.empty());
        return logSource.orElseThrow(() -> none("log source")).read(query).entries();
    }

    @Override
    public List<String> files(String glob) {
        return code().files(commit(), glob);
    }

    @Override
    public Optional<String> file(String path) {
        return code().file(commit(), path);
    }

    @Override
    public List<Evidence.Commit> commits(int limit) {
        return code().log(commit(), limit);
    }

    @Override
    public Optional<Evidence.Commit> blame(String path, int line) {
        return code().blame(commit(), path, line);
    }

    @Override
    public List<Evidence.SimilarCase> similarCases(int limit) {
        Symptoms symptoms = Symptoms.of(incident.signals(), incident.evidence());
        return knowledge.similar(symptoms.fingerprint(), symptoms.words(), limit).stream()
                .map(s -> new Evidence.SimilarCase(
                        "case-" + s.found().id(),
                        s.found().id(),
                        s.similarity(),
                        s.found().lesson(),
                        s.found().effective()))
                .toList();
    }

    @Override
    public FixTally earlierFixes(String kind) {
        String fingerprint = FixKind.fingerprint(kind);
        List<Case> earlier = knowledge.similar(fingerprint, List.of(), MOST_FIXES).stream()
                .map(io.programmeragent.api.knowledge.SimilarCase::found)
                .filter(c -> c.fingerprint().equals(fingerprint))
                .toList();
        int helped = (int) earlier.stream().filter(Case::effective).count();
        int proved = (int) earlier.stream()
                .filter(c -> c.effective() || c.confidence() > 0)
                .count();
        return new FixTally(earlier.size(), proved, helped);
    }

    private CodeRepository code() {
        return repository.orElseThrow(() -> none("repository"));
    }

    private String commit() {
        return runningCommit()
                .or(() -> code().tip(watched.code().map(CodeBase::baseBranch).orElse("main")))
                .orElseThrow(() -> none("known version"));
    }

    private PluginException none(String what) {
        return new PluginException(PluginException.Kind.NOT_FOUND, "service " + service() + " has no " + what);
    }
}
