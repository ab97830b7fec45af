package io.programmeragent.core.operate;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Brings the merged commit into the running service; where others deploy, waits until it runs. */
public final class Deploying implements Stage {
    private final Operation operation;
    private final Function<WatchedService, CodeRepository> repositories;
    private final Policy policy;

    public Deploying(Operation operation, Function<WatchedService, CodeRepository> repositories, Policy policy) {
        this.operation = operation;
        this.repositories = repositories;
        this.policy = policy;
    }

    @Override
    public Result perform(Work work) {
        String commit = commit(work);
        if (operation.control(work.incident(), ActionKind.DEPLOY).isEmpty()) {
            return awaitOthers(work, commit);
        }
        ActionOutcome outcome = operation.perform(work, ActionKind.DEPLOY, Optional.of(commit));
        return Result.Done.of(new IncidentEvent.Deployed(work.key(), commit, outcome));
    }

    private Result awaitOthers(Work work, String commit) {
        Incident incident = work.incident();
        WatchedService service = operation.service(incident);
        ServiceState before = Operation.lastKnown(incident);
        Optional<ServiceState> now = operation.controls().apply(service).map(c -> c.state(service.name()));
        if (now.filter(s -> runs(s, commit, repositories.apply(service))).isPresent()) {
            ActionOutcome outcome = new ActionOutcome(true, before, now.get(), "deployed by others: " + now.get());
            return Result.Done.of(new IncidentEvent.Deployed(work.key(), commit, outcome));
        }
        Instant limit = Operation.begun(work).plus(policy.deployTimeout());
        if (work.now().isBefore(limit)) {
            return new Result.NotYet(work.now().plus(policy.checksPoll()), "waiting for others to deploy " + commit);
        }
        ActionOutcome outcome = new ActionOutcome(
                false,
                before,
                now.orElse(before),
                commit + " was not seen running within " + policy.deployTimeout()
                        + "; deploy it, or tell the agent how");
        return Result.Done.of(new IncidentEvent.Deployed(work.key(), commit, outcome));
    }

    /** A version that holds the commit will do, even if it is a later one. */
    private static boolean runs(ServiceState state, String commit, CodeRepository repository) {
        if (state.status() != ServiceState.Status.RUNNING || state.commit().isEmpty()) {
            return false;
        }
        if (state.commit().get().equals(commit)) {
            return true;
        }
        repository.refresh();
        return repository.isAncestor(commit, state.commit().get());
    }

    @Override
    public Reconciliation reconcile(Work work) {
        return operation.reconcile(work, ActionKind.DEPLOY, Optional.of(commit(work)));
    }

    @Override
    public String preview(Work work) {
        return operation.preview(work, ActionKind.DEPLOY, Optional.of(commit(work)));
    }

    private static String commit(Work work) {
        return work.incident().merged().orElseThrow().commit();
    }
}
