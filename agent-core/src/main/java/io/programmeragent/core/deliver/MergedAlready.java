package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.core.incident.Incident;

/** What the journal says of the gate where the agent finds a merge made: no merge stands in it without a gate. */
final class MergedAlready {
    private MergedAlready() {}

    static boolean isGateTold(Incident incident, String commit) {
        return incident.all(IncidentEvent.GateAsked.class).stream()
                .anyMatch(gate ->
                        gate.commit().equals(commit) && gate.answers().stream().allMatch(GateAnswer::open));
    }

    static GateAnswer answer(Change change) {
        return new GateAnswer(
                "merged-already",
                true,
                "merged before this look, by a person or by the agent whose answer was lost; the table of then is on "
                        + change.url());
    }
}
