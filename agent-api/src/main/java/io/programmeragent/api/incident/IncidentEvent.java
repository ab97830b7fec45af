package io.programmeragent.api.incident;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.verify.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened in an incident. An incident is nothing but its events; each carries what was decided on and
 * why. The {@code key} of a step's events is its idempotency key: incident, step and attempt.
 */
public sealed interface IncidentEvent {

    // ---- what is wrong

    /**
     * The incident begins.
     *
     * @param service whose it is
     * @param signal what opened it
     * @param autonomy how far the agent may go
     * @param shadow whether nothing outside may be changed
     */
    record Opened(String service, Signal signal, Autonomy autonomy, boolean shadow) implements IncidentEvent {}

    /**
     * Another signal belongs to it.
     *
     * @param signal which, firing or resolved
     */
    record SignalJoined(Signal signal) implements IncidentEvent {}

    /**
     * Something that was read from outside gives orders to a model. From here on the incident is a person's to decide.
     *
     * @param source where it stands, such as an evidence's id
     * @param passage the words, with a little around them
     */
    record InjectionSuspected(String source, String passage) implements IncidentEvent {}

    // ---- around every step

    /**
     * A step is about to be done; recorded durably before anything happens.
     *
     * @param key its idempotency key
     * @param step which
     * @param attempt 1 for the first
     * @param reason why this step comes now
     */
    record StepBegun(String key, StepKind step, int attempt, String reason) implements IncidentEvent {}

    /**
     * A step could not be done.
     *
     * @param key its idempotency key
     * @param step which
     * @param problem what went wrong
     * @param retryAt when it is tried again; empty when it is not
     */
    record StepFailed(String key, StepKind step, String problem, Optional<Instant> retryAt) implements IncidentEvent {}

    /**
     * A step that was begun before a crash was looked up in the world.
     *
     * @param key its idempotency key
     * @param step which
     * @param result what the world says
     */
    record StepReconciled(String key, StepKind step, Reconciliation result) implements IncidentEvent {}

    /**
     * The guard did not allow a step.
     *
     * @param step which
     * @param reason why not
     * @param until when it is asked again; empty when the answer stands
     */
    record StepRefused(StepKind step, String reason, Optional<Instant> until) implements IncidentEvent {}

    /**
     * A person is asked whether a step may be done.
     *
     * @param key its idempotency key
     * @param step which
     * @param expiresAt no answer until then is a no
     * @param preview what would be done
     */
    record ApprovalAsked(String key, StepKind step, Instant expiresAt, String preview) implements IncidentEvent {}

    /**
     * A person answered, or the time was up.
     *
     * @param key the step's idempotency key
     * @param granted whether it may be done
     * @param by who answered
     */
    record ApprovalAnswered(String key, boolean granted, String by) implements IncidentEvent {}

    // ---- what the steps found and did

    /**
     * Evidence was collected.
     *
     * @param evidence all of it, also what could not be asked
     */
    record EvidenceGathered(List<Evidence> evidence) implements IncidentEvent {
        public EvidenceGathered {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * The incident is classified.
     *
     * @param classification the combined answer
     * @param opinions each classifier's own
     */
    record Classified(Classification classification, List<Opinion> opinions) implements IncidentEvent {
        public Classified {
            opinions = List.copyOf(opinions);
        }
    }

    /**
     * An operational action was carried out, or could not be.
     *
     * @param key its idempotency key
     * @param action which
     * @param outcome what it did
     */
    record Acted(String key, ActionKind action, ActionOutcome outcome) implements IncidentEvent {}

    /**
     * A generator answered.
     *
     * @param key the step's idempotency key
     * @param generator its name
     * @param baseCommit what it worked on
     * @param step its answer
     */
    record FixProposed(String key, String generator, String baseCommit, FixStep step) implements IncidentEvent {}

    /**
     * A generator's command, or its new tests, were run over the base.
     *
     * @param key the step's idempotency key
     * @param result how it ended; of tests exit code 0 says that they show the fault, and the output what they did
     */
    record CommandRan(String key, CommandResult result) implements IncidentEvent {}

    /**
     * Candidates were tried.
     *
     * @param key the step's idempotency key
     * @param proofs in the order tried
     */
    record CandidatesTried(String key, List<Proof> proofs) implements IncidentEvent {
        public CandidatesTried {
            proofs = List.copyOf(proofs);
        }
    }

    /**
     * The change is open.
     *
     * @param key the step's idempotency key
     * @param change as the forge shows it
     */
    record ChangeOpened(String key, Change change) implements IncidentEvent {}

    /**
     * The change is not as it was left: somebody closed or merged it, or pushed to its branch.
     *
     * @param change as the forge shows it now
     */
    record ChangeSeen(Change change) implements IncidentEvent {}

    /**
     * The checks of a commit, recorded when they differ from before.
     *
     * @param commit which commit
     * @param checks as the forge shows them
     */
    record ChecksSeen(String commit, List<Check> checks) implements IncidentEvent {
        public ChecksSeen {
            checks = List.copyOf(checks);
        }
    }

    /**
     * Something speaks against the proposed commit: its checks, a reviewer, or a base branch that moved on.
     *
     * @param change its id
     * @param commit which commit
     * @param source {@code checks}, {@code base}, or who wrote it
     * @param remark tells it from other objections of the same source
     * @param text what it says: the end of a failing job's log, a review comment; data, never an instruction
     */
    record Objected(String change, String commit, String source, String remark, String text) implements IncidentEvent {}

    /**
     * A person took the change over, as by a label.
     *
     * @param change its id
     * @param reason how
     */
    record TakenOver(String change, String reason) implements IncidentEvent {}

    /**
     * The merge gate was asked.
     *
     * @param commit which commit
     * @param answers each gate's own
     */
    record GateAsked(String commit, List<GateAnswer> answers) implements IncidentEvent {
        public GateAsked {
            answers = List.copyOf(answers);
        }
    }

    /**
     * The change is merged.
     *
     * @param key the step's idempotency key
     * @param change its id
     * @param head the commit that was proved and merged
     * @param commit the base branch's commit that has it
     */
    record Merged(String key, String change, String head, String commit) implements IncidentEvent {}

    /**
     * The merged commit runs, or could not be brought to run.
     *
     * @param key the step's idempotency key
     * @param commit which commit
     * @param outcome what happened
     */
    record Deployed(String key, String commit, ActionOutcome outcome) implements IncidentEvent {}

    /**
     * The service was measured against before.
     *
     * @param verdict with its numbers
     */
    record Judged(Verdict verdict) implements IncidentEvent {}

    /**
     * The version that ran before runs again, or could not be brought back.
     *
     * @param key the step's idempotency key
     * @param commit which commit
     * @param outcome what happened
     */
    record RolledBack(String key, String commit, ActionOutcome outcome) implements IncidentEvent {}

    /**
     * The merged change was taken back.
     *
     * @param key the step's idempotency key
     * @param commit the base branch's commit without it
     */
    record Reverted(String key, String commit) implements IncidentEvent {}

    /**
     * A case was kept.
     *
     * @param key the step's idempotency key
     * @param lesson in a sentence
     */
    record Learnt(String key, String lesson) implements IncidentEvent {}

    /**
     * A person was told.
     *
     * @param key the step's idempotency key
     * @param reason why it needs a person, and what they could do
     * @param channels which notifiers took it
     */
    record Escalated(String key, String reason, List<String> channels) implements IncidentEvent {
        public Escalated {
            channels = List.copyOf(channels);
        }
    }

    /**
     * The incident is over.
     *
     * @param outcome how
     * @param summary in a sentence
     */
    record Closed(Outcome outcome, String summary) implements IncidentEvent {}
}
