package io.programmeragent.core.operate;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.service.WatchedService;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the stages of this room work with.
 *
 * @param services watched services by name
 * @param controls the control of a service, where it has one
 * @param silences keep its alerts quiet meanwhile
 */
public record Operation(
        Function<String, Optional<WatchedService>> services,
        Function<WatchedService, Optional<ServiceControl>> controls,
        MaintenanceSilences silences) {

    /** One that keeps no alerts quiet. */
    public Operation(
            Function<String, Optional<WatchedService>> services,
            Function<WatchedService, Optional<ServiceControl>> controls) {
        this(services, controls, MaintenanceSilences.none());
    }

    WatchedService service(Incident incident) {
        return services.apply(incident.service())
                .orElseThrow(() -> new IllegalStateException("Service " + incident.service() + " is not configured"));
    }

    /** The incident's control, if it can do this. */
    Optional<ServiceControl> control(Incident incident, ActionKind kind) {
        return controls.apply(service(incident)).filter(c -> c.supports().contains(kind));
    }

    ActionOutcome perform(Stage.Work work, ActionKind kind, Optional<String> commit) {
        return control(work.incident(), kind)
                .map(c -> silences.during(
                        work, service(work.incident()), kind, () -> c.perform(request(work, kind, commit))))
                .orElseGet(() -> notDone(
                        work.incident(),
                        "service " + work.incident().service() + " has no control that can " + kind
                                + "; do it by hand, or configure one"));
    }

    Reconciliation reconcile(Stage.Work work, ActionKind kind, Optional<String> commit) {
        Reconciliation found = control(work.incident(), kind)
                .map(c -> c.reconcile(request(work, kind, commit)))
                .orElse(Reconciliation.NOT_DONE);
        if (found == Reconciliation.DONE) {
            silences.over(work, service(work.incident()), kind); // what is not done is begun again, and ends them then
        }
        return found;
    }

    String preview(Stage.Work work, ActionKind kind, Optional<String> commit) {
        return control(work.incident(), kind)
                .map(c -> c.preview(request(work, kind, commit)))
                .orElse(kind + " " + work.incident().service() + " by hand");
    }

    static ActionOutcome notDone(Incident incident, String why) {
        ServiceState known = lastKnown(incident);
        return new ActionOutcome(false, known, known, why);
    }

    /** The service's state as the diagnosis found it. */
    static ServiceState lastKnown(Incident incident) {
        return incident.diagnosis()
                .all(Evidence.Control.class)
                .reduce((a, b) -> b)
                .map(Evidence.Control::state)
                .orElse(new ServiceState(ServiceState.Status.UNKNOWN, Optional.empty(), Optional.empty(), ""));
    }

    /** When a step was decided: the same for every try of it. */
    static Instant begun(Stage.Work work) {
        return work.incident()
                .lastRecorded(e -> e instanceof IncidentEvent.StepBegun begun
                        && begun.key().equals(work.key()))
                .map(RecordedEvent::at)
                .orElse(work.now());
    }

    private static ActionRequest request(Stage.Work work, ActionKind kind, Optional<String> commit) {
        return new ActionRequest(work.key(), work.incident().service(), kind, commit, begun(work));
    }
}
