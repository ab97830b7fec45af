package io.programmeragent.standalone.show;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.standalone.show.Line.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An incident in a line.
 *
 * @param id the incident's
 * @param service whose
 * @param openedAt when it began
 * @param closedAt when it was over; empty while it is not
 * @param state how it ended, or what is going on
 * @param about what is wrong, as far as it is known
 * @param asks whether it waits for a person's yes or no
 * @param models what models used for it
 */
public record Summary(
        String id,
        String service,
        Instant openedAt,
        Optional<Instant> closedAt,
        String state,
        String about,
        boolean asks,
        ModelUse models) {

    public static Summary of(Incident incident, ModelUse models) {
        Optional<RecordedEvent> closed = incident.lastRecorded(e -> e instanceof IncidentEvent.Closed);
        String about = incident.classification()
                .filter(c -> !c.rootCause().equals("unknown"))
                .map(c -> c.rootCause())
                .orElse(incident.opened().signal().summary());
        return new Summary(
                incident.id().value(),
                incident.service(),
                incident.openedAt(),
                closed.map(RecordedEvent::at),
                closed.map(c -> Words.of(((IncidentEvent.Closed) c.event()).outcome()))
                        .orElseGet(() -> doing(incident)),
                about,
                closed.isEmpty() && incident.steps().unanswered().isPresent(),
                models);
    }

    private static String doing(Incident incident) {
        return incident.steps()
                .unanswered()
                .map(asked -> "waiting for a yes to " + Words.step(asked.step()))
                .or(() -> incident.steps().open().map(step -> "about to " + Words.step(step.step())))
                .orElse("open");
    }

    /** Heading of an account. */
    public static List<Line> heading(Incident incident) {
        Summary summary = of(incident, ModelUse.none());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Tone.TITLE, "Incident " + summary.id() + " of " + summary.service()));
        lines.add(Line.plain("began " + Words.moment(summary.openedAt())
                + summary.closedAt()
                        .map(end -> ", " + summary.state() + " after "
                                + Words.duration(Duration.between(summary.openedAt(), end)))
                        .orElse(", " + summary.state())));
        lines.add(Line.plain(""));
        return lines;
    }

    /** Whose fix was proved, and what models used for the incident. */
    public static List<Line> cost(Incident incident, ModelUse models) {
        String whose = incident.proved()
                .map(candidate -> "the fix is of " + candidate.generator() + "; ")
                .orElse("");
        return List.of(Line.plain(whose + "models: " + Words.of(models)));
    }

    /** How long it took from the beginning to each thing that matters, where it was reached. */
    public static List<Line> times(Incident incident) {
        Map<String, Optional<RecordedEvent>> reached = new LinkedHashMap<>();
        reached.put("diagnosis", incident.lastRecorded(e -> e instanceof IncidentEvent.Classified));
        reached.put("change", incident.lastRecorded(e -> e instanceof IncidentEvent.ChangeOpened));
        reached.put("merge", incident.lastRecorded(e -> e instanceof IncidentEvent.Merged));
        reached.put("remedy", incident.remedy());
        reached.put(
                "recovery",
                incident.lastRecorded(
                        e -> e instanceof IncidentEvent.Closed closed && closed.outcome() == Outcome.RESOLVED));
        String times = reached.entrySet().stream()
                .filter(e -> e.getValue().isPresent())
                .map(e -> e.getKey() + " after "
                        + Words.duration(Duration.between(
                                incident.openedAt(), e.getValue().orElseThrow().at())))
                .collect(Collectors.joining(", "));
        return times.isEmpty() ? List.of() : List.of(Line.plain(""), Line.plain(times));
    }
}
