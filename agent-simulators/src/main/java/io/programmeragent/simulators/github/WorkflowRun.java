package io.programmeragent.simulators.github;

import java.time.Instant;
import java.util.Optional;

/**
 * A run of a workflow.
 *
 * @param id also its check suite's
 * @param sha the commit
 * @param name the workflow's
 * @param status such as {@code waiting} or {@code completed}
 * @param conclusion once it is completed
 * @param at when it was told
 */
record WorkflowRun(long id, String sha, String name, String status, Optional<String> conclusion, Instant at) {
    /** Every check run is a job of a workflow run of its own. */
    static WorkflowRun of(CheckRun job) {
        return new WorkflowRun(job.id, job.sha, job.name, job.status, job.conclusion, job.startedAt);
    }
}
