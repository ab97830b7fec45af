package io.programmeragent.core.operate;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.incident.Stage;
import java.util.Optional;

/** Carries out the operational action that the classification recommends. */
public final class Acting implements Stage {
    private final Operation operation;

    public Acting(Operation operation) {
        this.operation = operation;
    }

    @Override
    public Result perform(Work work) {
        ActionKind action = action(work);
        ActionOutcome outcome = action == ActionKind.DEPLOY
                ? Operation.notDone(work.incident(), "a classification cannot say which commit to deploy")
                : operation.perform(work, action, Optional.empty());
        return Result.Done.of(new IncidentEvent.Acted(work.key(), action, outcome));
    }

    @Override
    public Reconciliation reconcile(Work work) {
        return action(work) == ActionKind.DEPLOY
                ? Reconciliation.NOT_DONE
                : operation.reconcile(work, action(work), Optional.empty());
    }

    @Override
    public String preview(Work work) {
        return action(work) == ActionKind.DEPLOY
                ? work.step().reason()
                : operation.preview(work, action(work), Optional.empty());
    }

    private static ActionKind action(Work work) {
        return work.incident()
                .classification()
                .flatMap(Classification::action)
                .orElseThrow(() -> new IllegalStateException("Nothing was recommended"));
    }
}
