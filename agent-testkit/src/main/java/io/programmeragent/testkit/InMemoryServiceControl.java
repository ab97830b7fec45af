package io.programmeragent.testkit;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services that run nowhere; the world remembers which requests it has seen done. */
public final class InMemoryServiceControl extends InMemoryPlugin implements ServiceControl {
    private final InstantSource clock;
    private final Set<ActionKind> supported;
    private final Map<String, ServiceState> services = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<ActionRequest> done = new ArrayList<>();
    private int starts;

    public InMemoryServiceControl(InstantSource clock, ActionKind... supported) {
        this.clock = clock;
        this.supported = Set.of(supported);
    }

    /** Starts a service, as a person does. */
    public synchronized void start(String service, String commit) {
        services.put(
                service,
                new ServiceState(
                        ServiceState.Status.RUNNING,
                        Optional.of(commit),
                        Optional.of(clock.instant()),
                        "start " + ++starts));
    }

    /** Ends a service, as a crash does. */
    public synchronized void crash(String service) {
        ServiceState before = known(service);
        services.put(
                service, new ServiceState(ServiceState.Status.STOPPED, before.commit(), Optional.empty(), "crashed"));
    }

    /** A version that from now on does not come up. */
    public synchronized void breakVersion(String commit) {
        broken.add(commit);
    }

    /** The requests that were carried out, in order. */
    public synchronized List<ActionRequest> done() {
        return List.copyOf(done);
    }

    @Override
    public Set<ActionKind> supports() {
        return supported;
    }

    @Override
    public synchronized ServiceState state(String service) {
        asked();
        return known(service);
    }

    @Override
    public synchronized String preview(ActionRequest request) {
        asked();
        return "Would " + what(request) + ", which is " + known(request.service());
    }

    @Override
    public synchronized ActionOutcome perform(ActionRequest request) {
        asked();
        ServiceState before = known(request.service());
        if (!supported.contains(request.kind())) {
            return new ActionOutcome(false, before, before, request.kind() + " is not supported");
        }
        if (isDone(request)) {
            return new ActionOutcome(true, before, before, "It was done before");
        }
        String commit = request.commit()
                .or(before::commit)
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED, request.service() + " has no version to start"));
        if (broken.contains(commit)) {
            return new ActionOutcome(false, before, before, commit + " does not come up; what ran before is left");
        }
        start(request.service(), commit);
        done.add(request);
        return new ActionOutcome(true, before, known(request.service()), "Did " + what(request));
    }

    @Override
    public synchronized Reconciliation reconcile(ActionRequest request) {
        asked();
        return isDone(request) ? Reconciliation.DONE : Reconciliation.NOT_DONE;
    }

    private boolean isDone(ActionRequest request) {
        return done.stream().anyMatch(r -> r.key().equals(request.key()));
    }

    private ServiceState known(String service) {
        ServiceState state = services.get(service);
        if (state == null) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "There is no service " + service);
        }
        return state;
    }

    private static String what(ActionRequest request) {
        return request.kind() + " " + request.service()
                + request.commit().map(c -> " " + c).orElse("");
    }
}
