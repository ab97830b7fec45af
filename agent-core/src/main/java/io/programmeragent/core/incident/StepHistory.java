package io.programmeragent.core.incident;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.Reconciliation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an incident's events say of its steps. */
public final class StepHistory {
    private final Incident incident;

    StepHistory(Incident incident) {
        this.incident = incident;
    }

    /** The step that was begun and whose outcome is not recorded; at most one at a time. */
    public Optional<IncidentEvent.StepBegun> open() {
        IncidentEvent.StepBegun open = null;
        for (RecordedEvent recorded : incident.events()) {
            IncidentEvent event = recorded.event();
            if (event instanceof IncidentEvent.StepBegun begun) {
                open = begun;
            } else if (event instanceof IncidentEvent.StepFailed failed) {
                open = failed.retryAt().isPresent() ? open : null;
            } else if (event instanceof IncidentEvent.StepReconciled reconciled) {
                open = reconciled.result() == Reconciliation.UNKNOWN ? null : open;
            } else if (!(event instanceof IncidentEvent.SignalJoined
                    || event instanceof IncidentEvent.ApprovalAsked
                    || event instanceof IncidentEvent.ApprovalAnswered)) {
                open = null;
            }
        }
        return Optional.ofNullable(open);
    }

    /** How many different attempts of a step were begun. */
    public int attempts(StepKind kind) {
        return (int) incident.all(IncidentEvent.StepBegun.class).stream()
                .filter(b -> b.step() == kind)
                .map(IncidentEvent.StepBegun::key)
                .distinct()
                .count();
    }

    /** The failures since something last went well, oldest first. */
    public List<IncidentEvent.StepFailed> failures() {
        return failures(0).stream()
                .map(RecordedEvent::event)
                .map(IncidentEvent.StepFailed.class::cast)
                .toList();
    }

    /**
     * The same, with when they came.
     *
     * @param after the sequence of the last event before the first that counts
     */
    public List<RecordedEvent> failures(long after) {
        List<RecordedEvent> failures = new ArrayList<>();
        for (RecordedEvent recorded :
                incident.events().subList((int) after, incident.events().size())) {
            if (recorded.event() instanceof IncidentEvent.StepFailed) {
                failures.add(recorded);
            } else if (!(recorded.event() instanceof IncidentEvent.SignalJoined
                    || recorded.event() instanceof IncidentEvent.StepBegun
                    || recorded.event() instanceof IncidentEvent.StepReconciled)) {
                failures.clear();
            }
        }
        return failures;
    }

    /** The guard's last word on a step, unless the step was begun after it. */
    public Optional<IncidentEvent.StepRefused> refusal(StepKind kind) {
        IncidentEvent.StepRefused refusal = null;
        for (RecordedEvent recorded : incident.events()) {
            if (recorded.event() instanceof IncidentEvent.StepRefused refused && refused.step() == kind) {
                refusal = refused;
            } else if (recorded.event() instanceof IncidentEvent.StepBegun begun && begun.step() == kind) {
                refusal = null;
            }
        }
        return Optional.ofNullable(refusal);
    }

    /** A question to a person that nobody answered yet. */
    public Optional<IncidentEvent.ApprovalAsked> unanswered() {
        return incident.last(IncidentEvent.ApprovalAsked.class)
                .filter(asked -> answer(asked.key()).isEmpty());
    }

    /** The answer to the question about a step. */
    public Optional<IncidentEvent.ApprovalAnswered> answer(String key) {
        return incident.all(IncidentEvent.ApprovalAnswered.class).stream()
                .filter(a -> a.key().equals(key))
                .findFirst();
    }
}
