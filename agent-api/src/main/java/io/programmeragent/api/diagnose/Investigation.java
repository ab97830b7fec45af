package io.programmeragent.api.diagnose;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.MetricResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The core's read-only view of a service for classifiers and fix generators. Nothing here changes anything; answers
 * are capped, and a source that cannot be asked is a
 * {@link io.programmeragent.api.plugin.PluginException}, not an empty answer.
 */
public interface Investigation {
    /** The service that is being investigated. */
    String service();

    /** The commit that the service runs, where it is known. */
    Optional<String> runningCommit();

    /** Numbers over time, in the language of the service's metric source; both ends are included. */
    MetricResult metrics(String expression, Instant from, Instant to, Duration step);

    /** Log entries that contain a text, oldest first. */
    List<LogEntry> logs(String contains, Instant from, Instant to, int limit);

    /** Paths of the repository's files, at the running commit or at the base of a fix task, that match a glob, such as {@code **}{@code /*.java}. */
    List<String> files(String glob);

    /** A file of the repository, at the running commit or at the base of a fix task. */
    Optional<String> file(String path);

    /** Commits reachable from the running commit, newest first. */
    List<Evidence.Commit> commits(int limit);

    /**
     * The commit that a line of a file comes from, as the running commit or the base of a fix task has it.
     *
     * @param line 1 for the first
     * @return empty where there is no such file or line
     */
    Optional<Evidence.Commit> blame(String path, int line);

    /** Earlier cases that look like this incident, most similar first. */
    List<Evidence.SimilarCase> similarCases(int limit);

    /**
     * How earlier fixes of a kind ended, over all services.
     *
     * @param kind as generators name it
     */
    default FixTally earlierFixes(String kind) {
        return FixTally.NONE;
    }
}
