package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.untrusted.Injections;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is new about a change since the incident's events: people moved it, took it over, or spoke against it. */
final class ChangeNews {
    private static final int TEXT = 8000;

    private ChangeNews() {}

    static List<IncidentEvent> of(Incident incident, Discussion discussion, String stopLabel) {
        Change now = discussion.change();
        Change known = incident.change().orElseThrow();
        List<IncidentEvent> news = new ArrayList<>();
        if (moved(known, now)) {
            news.add(new IncidentEvent.ChangeSeen(now));
        }
        if (now.state() != Change.State.OPEN) {
            return news;
        }
        if (discussion.labels().contains(stopLabel)) {
            news.add(new IncidentEvent.TakenOver(now.id(), "the label " + stopLabel));
            return news;
        }
        for (Discussion.Remark remark : discussion.remarks()) {
            if (!known(incident, remark.author(), remark.id())) {
                String place = remark.place().map(p -> p + ": ").orElse("");
                object(
                        incident,
                        new IncidentEvent.Objected(
                                now.id(), now.head(), remark.author(), remark.id(), cut(place + remark.text())),
                        news);
            }
        }
        return news;
    }

    /** What the checks of the proposed commit speak against it, once they are over. */
    static List<IncidentEvent> of(Incident incident, Change now, List<Check> checks) {
        List<IncidentEvent> news = new ArrayList<>();
        if (!checks.equals(incident.checks(now.head()))) {
            news.add(new IncidentEvent.ChecksSeen(now.head(), checks));
        }
        List<Check> required = checks.stream().filter(c -> !c.optional()).toList();
        String failed = required.stream()
                .filter(c -> c.state() == Check.State.FAILED)
                .map(c -> c.name() + ": " + c.detail())
                .collect(Collectors.joining("\n"));
        boolean over = required.stream().noneMatch(c -> c.state() == Check.State.PENDING);
        if (over && !failed.isEmpty() && !known(incident, Incident.CHECKS, now.head())) {
            object(
                    incident,
                    new IncidentEvent.Objected(now.id(), now.head(), Incident.CHECKS, now.head(), cut(failed)),
                    news);
        }
        return news;
    }

    /** What is said against a change may be read by a model; where it gives orders to one, a person reads it instead. */
    private static void object(Incident incident, IncidentEvent.Objected objected, List<IncidentEvent> news) {
        news.add(objected);
        boolean known = incident.suspicion().isPresent()
                || news.stream().anyMatch(e -> e instanceof IncidentEvent.InjectionSuspected);
        if (!known) {
            Injections.find(objected.text())
                    .ifPresent(passage -> news.add(new IncidentEvent.InjectionSuspected(source(objected), passage)));
        }
    }

    private static String source(IncidentEvent.Objected objected) {
        return objected.source().equals(Incident.CHECKS)
                ? "the checks of change " + objected.change()
                : "what " + objected.source() + " says about change " + objected.change();
    }

    private static boolean known(Incident incident, String source, String remark) {
        return incident.objections().stream()
                .anyMatch(o -> o.source().equals(source) && o.remark().equals(remark));
    }

    /** Whether a change is not as it was left. */
    private static boolean moved(Change known, Change now) {
        return known.state() != now.state()
                || !known.head().equals(now.head())
                || !known.mergeCommit().equals(now.mergeCommit());
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(text.length() - TEXT);
    }
}
