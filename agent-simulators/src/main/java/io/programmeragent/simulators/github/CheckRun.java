package io.programmeragent.simulators.github;

import java.time.Instant;
import java.util.Optional;

/** A check run, which is a job of a workflow run too when it has a log. Guarded by its repository. */
final class CheckRun {
    final long id;
    final String sha;
    final String name;
    final Instant startedAt;
    String status = "queued";
    Optional<String> conclusion = Optional.empty();
    String summary = "";
    Optional<String> log = Optional.empty();

    CheckRun(long id, String sha, String name, Instant startedAt) {
        this.id = id;
        this.sha = sha;
        this.name = name;
        this.startedAt = startedAt;
    }
}
