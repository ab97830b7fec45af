package io.programmeragent.docker;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import java.util.Map;
import java.util.Set;

/** Restarts containers, and rolls their images. */
final class DockerServiceControl implements ServiceControl {
    private final DockerEngine engine;
    private final Map<String, ContainerOfService> services;

    DockerServiceControl(DockerEngine engine, Map<String, ContainerOfService> services) {
        this.engine = engine;
        this.services = Map.copyOf(services);
    }

    /** Deploying is offered as soon as one service has an image for it; for another it is refused with the reason. */
    @Override
    public Set<ActionKind> supports() {
        return services.values().stream().anyMatch(ContainerOfService::rolls)
                ? Set.of(ActionKind.RESTART, ActionKind.DEPLOY)
                : Set.of(ActionKind.RESTART);
    }

    @Override
    public ServiceState state(String service) {
        return container(service).state();
    }

    @Override
    public String preview(ActionRequest request) {
        return container(request.service()).preview(request);
    }

    @Override
    public ActionOutcome perform(ActionRequest request) {
        return container(request.service()).perform(request);
    }

    @Override
    public Reconciliation reconcile(ActionRequest request) {
        return container(request.service()).reconcile(request);
    }

    private ContainerOfService container(String service) {
        ContainerOfService found = services.get(service);
        if (found == null) {
            throw new PluginException(
                    PluginException.Kind.NOT_FOUND,
                    "Service '" + service + "' has no container here; add it to services of the control docker");
        }
        return found;
    }

    @Override
    public void close() {
        engine.close();
    }
}
