package io.programmeragent.core.journal;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ready-made events for tests of what stores and schedules them. */
public final class Events {
    public static final Instant NOW = Instant.parse("2026-01-31T10:15:30.123Z");

    private Events() {}

    public static IncidentId incident(int number) {
        return new IncidentId("shop-" + number);
    }

    public static Signal signal(String fingerprint, SignalState state) {
        return new Signal("shop", SignalKind.PROBE, fingerprint, state, NOW, fingerprint + " is wrong", Map.of());
    }

    public static IncidentEvent opened() {
        return opened(signal("health", SignalState.FIRING));
    }

    public static IncidentEvent opened(Signal signal) {
        return new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false);
    }

    public static IncidentEvent refused(String reason) {
        return new IncidentEvent.StepRefused(StepKind.ACT, reason, Optional.empty());
    }

    public static IncidentEvent closed() {
        return new IncidentEvent.Closed(Outcome.RESOLVED, "it works again");
    }

    /** Opens an incident. */
    public static void open(Journal journal, IncidentId incident) {
        journal.append(incident, 0, NOW, List.of(opened()));
    }
}
