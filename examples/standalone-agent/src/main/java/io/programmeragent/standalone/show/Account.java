package io.programmeragent.standalone.show;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.standalone.show.Line.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened in an incident: what the agent saw, what it did, and why. A pure function of its events. */
public final class Account {
    private static final String INDENT = "                           ";

    private final List<Line> lines = new ArrayList<>();
    private final Instant at;

    private Account(Instant at) {
        this.at = at;
    }

    /** The lines of one event; the first begins with the time of day (UTC) and a word for what it is about. */
    public static List<Line> of(RecordedEvent recorded) {
        Account account = new Account(recorded.at());
        account.event(recorded.event());
        return List.copyOf(account.lines);
    }

    private void event(IncidentEvent event) {
        if (event instanceof IncidentEvent.Opened e) {
            opened(e);
        } else if (event instanceof IncidentEvent.SignalJoined e) {
            signal(e.signal());
        } else if (event instanceof IncidentEvent.EvidenceGathered e) {
            Findings.evidence(this, e);
        } else if (event instanceof IncidentEvent.InjectionSuspected e) {
            head(Tone.ATTENTION, "injection", "what was read gives orders to a model: a person decides from here");
            detail(e.source() + ": " + e.passage());
        } else if (event instanceof IncidentEvent.Classified e) {
            Findings.classified(this, e);
        } else if (event instanceof IncidentEvent.FixProposed e) {
            Fixes.proposed(this, e);
        } else if (event instanceof IncidentEvent.CommandRan e) {
            Fixes.ran(this, e);
        } else if (event instanceof IncidentEvent.CandidatesTried e) {
            Fixes.tried(this, e);
        } else if (event instanceof IncidentEvent.Judged e) {
            Findings.judged(this, e.verdict());
        } else if (event instanceof IncidentEvent.Learnt e) {
            head(Tone.PLAIN, "learnt", e.lesson());
        } else if (event instanceof IncidentEvent.Escalated e) {
            head(Tone.ATTENTION, "handed over", e.reason());
            detail(e.channels().isEmpty() ? "nobody could be told" : "told by " + String.join(", ", e.channels()));
        } else if (event instanceof IncidentEvent.Closed e) {
            Tone tone =
                    e.outcome() == Outcome.RESOLVED || e.outcome() == Outcome.RECOVERED ? Tone.GOOD : Tone.ATTENTION;
            head(tone, "closed", Words.of(e.outcome()) + ": " + e.summary());
        } else {
            step(event);
        }
    }

    private void step(IncidentEvent event) {
        if (event instanceof IncidentEvent.StepBegun e) {
            String again = e.attempt() > 1 ? " (attempt " + e.attempt() + ")" : "";
            head(Tone.QUIET, "next", Words.step(e.step()) + again + ", because " + e.reason());
        } else if (event instanceof IncidentEvent.StepFailed e) {
            head(Tone.BAD, "failed", Words.step(e.step()) + ": " + e.problem());
            detail(e.retryAt().map(t -> "tried again at " + Words.time(t)).orElse("not tried again"));
        } else if (event instanceof IncidentEvent.StepReconciled e) {
            String found = switch (e.result()) {
                case DONE -> "had been done";
                case NOT_DONE -> "had not been done";
                case UNKNOWN -> "may or may not have been done";
            };
            head(Tone.ATTENTION, "recovered", Words.step(e.step()) + " was begun before a crash and " + found);
        } else if (event instanceof IncidentEvent.StepRefused e) {
            head(Tone.ATTENTION, "refused", Words.step(e.step()) + ": " + e.reason());
            e.until().ifPresent(until -> detail("asked again at " + Words.time(until)));
        } else if (event instanceof IncidentEvent.ApprovalAsked e) {
            head(Tone.ATTENTION, "asked", "may I " + Words.step(e.step()) + "?");
            e.preview().lines().forEach(this::detail);
            detail("without an answer by " + Words.moment(e.expiresAt()) + " it is a no");
        } else if (event instanceof IncidentEvent.ApprovalAnswered e) {
            head(e.granted() ? Tone.GOOD : Tone.ATTENTION, "answered", (e.granted() ? "yes, by " : "no, by ") + e.by());
        } else {
            Deliveries.event(this, event);
        }
    }

    private void opened(IncidentEvent.Opened opened) {
        head(Tone.BAD, "opened", opened.service() + ": " + opened.signal().summary());
        details(opened.signal());
        detail("autonomy is " + Words.of(opened.autonomy()) + (opened.shadow() ? ", in shadow mode" : ""));
    }

    private void signal(Signal signal) {
        boolean firing = signal.state() == SignalState.FIRING;
        head(firing ? Tone.BAD : Tone.GOOD, "signal", (firing ? "" : "over: ") + signal.summary());
        details(signal);
    }

    private void details(Signal signal) {
        Map<String, String> sorted = new TreeMap<>(signal.details());
        sorted.forEach((name, value) -> quiet(name + ": " + value));
    }

    void head(Tone tone, String label, String text) {
        List<String> parts = text.lines().toList();
        String first = parts.isEmpty() ? "" : parts.get(0);
        lines.add(new Line(
                tone,
                String.format("%s  %-11s  %s", Words.time(at), label, first).stripTrailing()));
        parts.stream().skip(1).forEach(this::detail);
    }

    void detail(String text) {
        add(Tone.PLAIN, text);
    }

    void quiet(String text) {
        add(Tone.QUIET, text);
    }

    void add(Tone tone, String text) {
        text.lines().forEach(line -> lines.add(new Line(tone, (INDENT + line).stripTrailing())));
    }
}
