package io.programmeragent.core.operate;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.story.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A control that does what it is asked at once, and notes it. */
final class NotedControl implements ServiceControl {
    final List<ActionRequest> performed = new ArrayList<>();
    private final Set<ActionKind> kinds;
    ServiceState state = running("old");

    NotedControl(ActionKind... kinds) {
        this.kinds = Set.of(kinds);
    }

    static ServiceState running(String commit) {
        return new ServiceState(
                ServiceState.Status.RUNNING, Optional.of(commit), Optional.of(Story.START), "process 1");
    }

    @Override
    public Set<ActionKind> supports() {
        return kinds;
    }

    @Override
    public ServiceState state(String service) {
        return state;
    }

    @Override
    public String preview(ActionRequest request) {
        return "would " + request.kind() + " " + request.commit().orElse("");
    }

    @Override
    public ActionOutcome perform(ActionRequest request) {
        performed.add(request);
        ServiceState before = state;
        state = request.commit().map(NotedControl::running).orElse(state);
        return new ActionOutcome(true, before, state, "done");
    }

    @Override
    public Reconciliation reconcile(ActionRequest request) {
        return performed.stream().anyMatch(r -> r.key().equals(request.key()))
                ? Reconciliation.DONE
                : Reconciliation.NOT_DONE;
    }
}
