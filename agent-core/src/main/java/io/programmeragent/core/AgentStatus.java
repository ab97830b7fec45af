package io.programmeragent.core;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.guard.GuardState;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.observe.SourceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an agent stands.
 *
 * @param startedAt since when it watches
 * @param shadow whether it changes nothing outside
 * @param sources how each watched source does
 * @param notices what people should know although nothing fails, of plugins by {@code kind/instance}, of signals by
 *     {@code service/name}, of what is watched by {@code source/name}
 * @param open the incidents that are not over
 * @param storeProblem why the store takes nothing in, while that is so; the agent goes on by itself when it is mended
 * @param guard what holds it back
 * @param breakerOpenUntil until when the breaker is open
 * @param modelsToday what models used today (UTC)
 */
public record AgentStatus(
        Instant startedAt,
        boolean shadow,
        List<SourceStatus> sources,
        Map<String, List<String>> notices,
        List<IncidentId> open,
        Optional<String> storeProblem,
        GuardState guard,
        Optional<Instant> breakerOpenUntil,
        ModelUse modelsToday) {
    public AgentStatus {
        sources = List.copyOf(sources);
        notices = Map.copyOf(notices);
        open = List.copyOf(open);
    }
}
