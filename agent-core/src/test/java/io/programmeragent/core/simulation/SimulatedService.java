package io.programmeragent.core.simulation;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.simulation.SimulatedCode.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What runs, how it is controlled, and what can be seen of it. */
final class SimulatedService implements ServiceControl, Observations {
    private final World world;
    private final Map<String, ActionOutcome> performed = new LinkedHashMap<>();
    private String running = World.BASE;
    private ServiceState.Status status;
    private boolean hanging;
    private Instant startedAt;
    private int deployments;

    SimulatedService(World world) {
        this.world = world;
        startedAt = world.clock.instant().minus(Duration.ofHours(5));
        status = world.scenario == Scenario.CRASH || world.scenario == Scenario.CRASH_LOOP
                ? ServiceState.Status.STOPPED
                : ServiceState.Status.RUNNING;
        hanging = world.scenario == Scenario.HANG;
    }

    boolean healthy() {
        return up() && dependencyUp() && health() == Health.GOOD;
    }

    private boolean up() {
        return status == ServiceState.Status.RUNNING && !hanging;
    }

    private boolean dependencyUp() {
        return world.scenario != Scenario.DEPENDENCY_DOWN;
    }

    private Health health() {
        return world.code.known(running).health();
    }

    private boolean blind() {
        return world.scenario == Scenario.BLIND_AFTERWARDS && deployments > 0;
    }

    // ---- its control

    @Override
    public Set<ActionKind> supports() {
        return Set.of(ActionKind.RESTART, ActionKind.DEPLOY);
    }

    @Override
    public ServiceState state(String service) {
        return new ServiceState(status, Optional.of(running), Optional.of(startedAt), "");
    }

    @Override
    public String preview(ActionRequest request) {
        return request.kind() + " " + request.commit().orElse("");
    }

    @Override
    public ActionOutcome perform(ActionRequest request) {
        world.witness.accept(request.kind().name(), request.key());
        ActionOutcome known = performed.get(request.key());
        if (known != null) {
            return known;
        }
        ServiceState before = state(request.service());
        String wanted = request.commit().orElse(running);
        boolean comesUp =
                world.code.find(wanted).filter(c -> c.health() != Health.DEAD).isPresent();
        if (comesUp) {
            running = wanted;
            startedAt = world.clock.instant();
            hanging = false;
            status = world.scenario == Scenario.CRASH_LOOP ? ServiceState.Status.STOPPED : ServiceState.Status.RUNNING;
            deployments += request.kind() == ActionKind.DEPLOY ? 1 : 0;
        }
        ActionOutcome outcome =
                new ActionOutcome(comesUp, before, state(request.service()), comesUp ? "up" : "it did not come up");
        performed.put(request.key(), outcome);
        return outcome;
    }

    @Override
    public Reconciliation reconcile(ActionRequest request) {
        return performed.containsKey(request.key()) ? Reconciliation.DONE : Reconciliation.NOT_DONE;
    }

    // ---- what can be seen of it

    @Override
    public List<Evidence> ask(WatchedService service) {
        if (blind()) {
            return List.of(new Evidence.Unavailable("probe-health", "probe health", "no network"));
        }
        List<Evidence> seen = new ArrayList<>();
        seen.add(new Evidence.ProbeAnswer(
                "probe-health",
                "health",
                up() && dependencyUp() && health() != Health.WORSE,
                hanging,
                status == ServiceState.Status.STOPPED,
                !up() ? 0 : dependencyUp() ? 200 : 503,
                ""));
        if (up()) {
            seen.add(new Evidence.Dependency(
                    "dependency-prices", "prices", dependencyUp(), dependencyUp() ? "" : "DOWN: refused"));
        }
        return seen;
    }

    @Override
    public List<Evidence> logged(WatchedService service, Instant from, Instant to) {
        boolean faulty = up() && health() != Health.GOOD;
        return faulty && !blind()
                ? List.of(new Evidence.LoggedTrace(
                        "trace-1",
                        World.FAULT,
                        new StackTrace(
                                "java.lang.NullPointerException",
                                "Cannot invoke \"java.lang.Integer.intValue()\" because \"price\" is null",
                                List.of(new StackFrame(
                                        "shop.Basket", "total", Optional.of("Basket.java"), OptionalInt.of(1))),
                                Optional.empty()),
                        0,
                        7,
                        from,
                        to,
                        Optional.of(new RecordedRequest("POST", "/basket", Map.of(), "{}"))))
                : List.of();
    }

    @Override
    public List<Evidence> suspects(WatchedService service, Instant from, Instant to) {
        return List.of();
    }

    @Override
    public List<Measurement> measure(WatchedService service, Optional<String> fault, Instant from, Instant to) {
        long asked = blind() ? 0 : Math.min(60, Duration.between(from, to).toSeconds());
        Health health = health();
        boolean healthy = up() && dependencyUp() && health != Health.WORSE;
        List<Measurement> measured = new ArrayList<>();
        measured.add(new Measurement.Ratio("health", from, to, healthy ? 0 : asked, asked));
        long requests = up() ? asked * 2 : 0;
        long failed = health == Health.WORSE ? requests : health == Health.GOOD && dependencyUp() ? 0 : requests / 2;
        measured.add(new Measurement.Ratio("errors", from, to, failed, requests));
        if (fault.isPresent()) {
            measured.add(new Measurement.Ratio("fault", from, to, health == Health.GOOD ? 0 : failed, requests));
        }
        return measured;
    }
}
