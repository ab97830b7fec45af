package io.programmeragent.core.operate;

import io.programmeragent.api.forge.Deployment;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.DurationText;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Brings the merged commit into the running service; where others deploy, waits until it runs. */
public final class Deploying implements Stage {
    private final Operation operation;
    private final Function<WatchedService, CodeRepository> repositories;
    private final Function<WatchedService, Optional<Forge>> forges;
    private final Policy policy;

    public Deploying(
            Operation operation,
            Function<WatchedService, CodeRepository> repositories,
            Function<WatchedService, Optional<Forge>> forges,
            Policy policy) {
        this.operation = operation;
        this.forges = forges;
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
        Optional<Deployment> told = now.flatMap(ServiceState::commit).isPresent()
                ? Optional.empty()
                : forges.apply(service).flatMap(forge -> told(forge.deployments(commit)));
        if (told.isPresent()) {
            boolean done = told.get().state() == Deployment.State.SUCCEEDED;
            String detail =
                    "the forge says that the deployment to " + told.get().environment()
                            + (done ? " succeeded " : " failed ") + told.get().detail();
            ActionOutcome outcome = new ActionOutcome(done, before, now.orElse(before), detail.strip());
            return Result.Done.of(new IncidentEvent.Deployed(work.key(), commit, outcome));
        }
        Instant limit = Operation.begun(work).plus(policy.deployTimeout());
        if (work.now().isBefore(limit)) {
            return new Result.NotYet(work.now().plus(policy.checksPoll()), "waiting for others to deploy " + commit);
        }
        // nothing was seen to fail, so this is no reason to take the fix back
        throw new PluginException(
                PluginException.Kind.REJECTED,
                commit + " was not seen running within " + DurationText.of(policy.deployTimeout())
                        + "; deploy it, or tell the agent how");
    }

    /**
     * What the forge was told, once it is over: of production where there is an environment of that name, else of all. A
     * service that tells its version itself is believed instead.
     */
    private static Optional<Deployment> told(List<Deployment> all) {
        List<Deployment> production = all.stream()
                .filter(d -> d.environment().toLowerCase(Locale.ROOT).startsWith("prod"))
                .toList();
        List<Deployment> asked = production.isEmpty() ? all : production;
        Optional<Deployment> failed =
                asked.stream().filter(d -> d.state() == Deployment.State.FAILED).findFirst();
        boolean over = asked.stream().noneMatch(d -> d.state() == Deployment.State.PENDING);
        return failed.isPresent() ? failed : over ? asked.stream().findFirst() : Optional.empty();
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
