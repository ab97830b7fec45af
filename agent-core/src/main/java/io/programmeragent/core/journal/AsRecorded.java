package io.programmeragent.core.journal;

import io.programmeragent.api.incident.IncidentEvent;

/** Events in the form that they have in the journal: without secrets. */
public final class AsRecorded {
    private AsRecorded() {}

    public static IncidentEvent of(IncidentEvent event) {
        return new EventCodec().encode(event).recorded();
    }
}
