package io.programmeragent.core.operate;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runs services as processes of this machine: commits are checked out, built, started, watched until healthy. */
final class ProcessServiceControl implements ServiceControl {
    private final Map<String, ControlledService> services;

    ProcessServiceControl(Map<String, ControlledService> services) {
        this.services = Map.copyOf(services);
    }

    @Override
    public Set<ActionKind> supports() {
        return EnumSet.of(ActionKind.RESTART, ActionKind.DEPLOY);
    }

    @Override
    public ServiceState state(String service) {
        return require(service).state();
    }

    @Override
    public String preview(ActionRequest request) {
        return require(request.service()).preview(request);
    }

    @Override
    public ActionOutcome perform(ActionRequest request) {
        return require(request.service()).perform(request);
    }

    @Override
    public Reconciliation reconcile(ActionRequest request) {
        return require(request.service()).reconcile(request);
    }

    private ControlledService require(String service) {
        ControlledService found = services.get(service);
        if (found == null) {
            throw new PluginException(
                    PluginException.Kind.NOT_FOUND,
                    "Service " + service + " is not among those that this control runs: "
                            + String.join(", ", new TreeSet<>(services.keySet())));
        }
        return found;
    }
}
