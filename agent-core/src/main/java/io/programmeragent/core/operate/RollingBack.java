package io.programmeragent.core.operate;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import java.util.Optional;

/** Deploys the version again that ran before the fix. */
public final class RollingBack implements Stage {
    private final Operation operation;

    public RollingBack(Operation operation) {
        this.operation = operation;
    }

    @Override
    public Result perform(Work work) {
        Optional<String> before = before(work.incident());
        ActionOutcome outcome = before.isEmpty()
                ? Operation.notDone(work.incident(), "it is not known which version ran before; roll back by hand")
                : operation.perform(work, ActionKind.DEPLOY, before);
        return Result.Done.of(new IncidentEvent.RolledBack(work.key(), before.orElse("unknown"), outcome));
    }

    @Override
    public Reconciliation reconcile(Work work) {
        Optional<String> before = before(work.incident());
        return before.isEmpty() ? Reconciliation.NOT_DONE : operation.reconcile(work, ActionKind.DEPLOY, before);
    }

    @Override
    public String preview(Work work) {
        Optional<String> before = before(work.incident());
        return before.isEmpty() ? work.step().reason() : operation.preview(work, ActionKind.DEPLOY, before);
    }

    /** What the deployment found running; where it does not tell, what the diagnosis found. */
    private static Optional<String> before(Incident incident) {
        return incident.last(IncidentEvent.Deployed.class)
                .flatMap(deployed -> deployed.outcome().before().commit())
                .or(() -> Operation.lastKnown(incident).commit());
    }
}
