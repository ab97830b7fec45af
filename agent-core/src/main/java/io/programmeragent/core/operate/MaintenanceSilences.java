package io.programmeragent.core.operate;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.service.AlertLabels;
import io.programmeragent.core.service.WatchedService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a service's alerts from people while the agent restarts it or deploys to it. A silence is known by its labels and a
 * comment with the action's key: an action that is begun again after a crash finds the silence of its first try and ends
 * it, and what nobody ends is over by itself. An action is carried out whether or not its silence could be made.
 */
public final class MaintenanceSilences {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceSilences.class);

    private final Map<String, AlertSource> sources;
    private final Optional<Duration> longest;
    private final InstantSource clock;
    private final List<Map<String, String>> inForce = new CopyOnWriteArrayList<>();

    /**
     * Silences of some sources.
     *
     * @param sources by instance
     * @param longest when a silence is over by itself; empty to make none
     */
    public MaintenanceSilences(Map<String, AlertSource> sources, Optional<Duration> longest, InstantSource clock) {
        this.sources = sources;
        this.longest = longest;
        this.clock = clock;
    }

    /** One that keeps nothing quiet. */
    public static MaintenanceSilences none() {
        return new MaintenanceSilences(Map.of(), Optional.empty(), InstantSource.fixed(Instant.EPOCH));
    }

    /**
     * Whether alerts with these labels are quiet because of the agent: people are not told of them, the agent is. After a
     * crash its silences hold on, and none is known here until its action is begun again; till then they count as people's.
     */
    public boolean cover(Map<String, String> labels) {
        return inForce.stream().anyMatch(silenced -> labels.entrySet().containsAll(silenced.entrySet()));
    }

    /** Carries out an action while the service's alerts are quiet, and says so in its outcome. */
    ActionOutcome during(Stage.Work work, WatchedService service, ActionKind kind, Supplier<ActionOutcome> action) {
        if (longest.isEmpty() || sources.isEmpty()) {
            return action.get();
        }
        List<Map<String, String>> about = List.copyOf(AlertLabels.about(service, seen(work)));
        inForce.addAll(about);
        try {
            List<Made> made =
                    begin(about, comment(work, service, kind), clock.instant().plus(longest.get()));
            ActionOutcome outcome;
            try {
                outcome = action.get();
            } finally {
                made.forEach(this::end);
            }
            int wanted = about.size() * sources.size();
            String quiet =
                    made.size() == wanted ? "its alerts were quiet meanwhile" : "its alerts could not be kept quiet";
            return new ActionOutcome(
                    outcome.done(), outcome.before(), outcome.after(), outcome.detail() + "; " + quiet);
        } finally {
            about.forEach(inForce::remove);
        }
    }

    /** Ends the silences of an action that was found done after a crash: asking for the same ones again tells which they are. */
    void over(Stage.Work work, WatchedService service, ActionKind kind) {
        longest.ifPresent(time -> begin(
                        AlertLabels.about(service, seen(work)),
                        comment(work, service, kind),
                        clock.instant().plus(time))
                .forEach(this::end));
    }

    /** What was known when the action was decided: the same for every try of it, whatever came later. */
    private static List<Signal> seen(Stage.Work work) {
        Instant begun = Operation.begun(work);
        return work.incident().events().stream()
                .filter(recorded -> !recorded.at().isAfter(begun))
                .flatMap(recorded -> recorded.event() instanceof IncidentEvent.Opened opened
                        ? Stream.of(opened.signal())
                        : recorded.event() instanceof IncidentEvent.SignalJoined joined
                                ? Stream.of(joined.signal())
                                : Stream.empty())
                .toList();
    }

    /** The same for every try of an action. */
    private static String comment(Stage.Work work, WatchedService service, ActionKind kind) {
        return "programmer-agent: " + kind + " of " + service.name() + ", " + work.key();
    }

    private List<Made> begin(Iterable<Map<String, String>> about, String comment, Instant until) {
        List<Made> made = new ArrayList<>();
        sources.forEach((name, source) -> about.forEach(labels -> {
            try {
                made.add(new Made(name, source, source.silence(labels, until, comment), until));
            } catch (RuntimeException e) {
                LOG.warn("Alerts {} of {} could not be kept quiet: {}", labels, name, e.toString());
            }
        }));
        return made;
    }

    private void end(Made silence) {
        try {
            silence.source().expire(silence.id());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Silence {} of {} could not be ended and is over at {}: {}",
                    silence.id(),
                    silence.name(),
                    silence.until(),
                    e.toString());
        }
    }

    /** A silence that was asked for. */
    private record Made(String name, AlertSource source, String id, Instant until) {}
}
