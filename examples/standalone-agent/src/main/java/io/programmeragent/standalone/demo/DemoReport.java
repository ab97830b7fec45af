package io.programmeragent.standalone.demo;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What came of the demo.
 *
 * @param defect which fault was chosen
 * @param ok whether it ended as it ought to
 * @param problems what did not
 * @param outcome how the incident ended; empty when it did not end
 * @param cause what the agent took for the cause
 * @param incident its id
 * @param secondsFromFault how long after the fault each thing was reached
 * @param changes how many changes were opened
 * @param merges how many merges there are
 * @param auditIntact whether the journal verifies
 * @param agentKills how often the agent was killed
 * @param generator whose fix was merged
 * @param models what models used
 * @param folder where everything is
 */
record DemoReport(
        String defect,
        boolean ok,
        List<String> problems,
        Optional<Outcome> outcome,
        Optional<String> cause,
        Optional<String> incident,
        Map<String, Double> secondsFromFault,
        int changes,
        int merges,
        boolean auditIntact,
        int agentKills,
        Optional<String> generator,
        ModelUse models,
        String folder) {

    /** What is known besides the incident itself. */
    record Facts(
            Fault fault,
            Instant struckAt,
            boolean healthy,
            boolean triggerAnswered,
            String about,
            int changes,
            int merges,
            boolean auditIntact,
            int agentKills,
            ModelUse models,
            DemoFolder folder) {}

    static DemoReport of(Optional<Incident> incident, Facts facts) {
        Optional<Outcome> outcome =
                incident.flatMap(i -> i.last(IncidentEvent.Closed.class)).map(IncidentEvent.Closed::outcome);
        Map<String, Double> times = new LinkedHashMap<>();
        incident.ifPresent(i -> {
            note(times, "detection", i, facts, e -> e instanceof IncidentEvent.Opened);
            note(times, "diagnosis", i, facts, e -> e instanceof IncidentEvent.Classified);
            note(times, "pullRequest", i, facts, e -> e instanceof IncidentEvent.ChangeOpened);
            note(times, "merge", i, facts, e -> e instanceof IncidentEvent.Merged);
            note(
                    times,
                    "recovery",
                    i,
                    facts,
                    e -> e instanceof IncidentEvent.Acted || e instanceof IncidentEvent.Deployed);
            note(
                    times,
                    "verified",
                    i,
                    facts,
                    e -> e instanceof IncidentEvent.Judged j && j.verdict().outcome() == Verdict.Outcome.BETTER);
            note(times, "handedOver", i, facts, e -> e instanceof IncidentEvent.Escalated);
        });
        List<String> problems = problems(incident, outcome, facts);
        return new DemoReport(
                facts.fault().title(),
                problems.isEmpty(),
                problems,
                outcome,
                incident.flatMap(Incident::classification).map(Classification::rootCause),
                incident.map(i -> i.id().value()),
                times,
                facts.changes(),
                facts.merges(),
                facts.auditIntact(),
                facts.agentKills(),
                incident.flatMap(Incident::proved).map(Candidate::generator),
                facts.models(),
                facts.folder().root().toString());
    }

    private static void note(
            Map<String, Double> times, String name, Incident incident, Facts facts, Predicate<IncidentEvent> reached) {
        incident.lastRecorded(reached)
                .map(RecordedEvent::at)
                .ifPresent(at -> times.put(
                        name, Math.round(Duration.between(facts.struckAt(), at).toMillis() / 100.0) / 10.0));
    }

    private static List<String> problems(Optional<Incident> incident, Optional<Outcome> outcome, Facts facts) {
        List<String> problems = new ArrayList<>();
        Fault fault = facts.fault();
        require(problems, incident.isPresent(), "no incident was opened");
        require(
                problems,
                outcome.equals(Optional.of(fault.expected())),
                "the incident ended as " + outcome.map(Enum::name).orElse("nothing at all") + " instead of "
                        + fault.expected());
        require(problems, facts.auditIntact(), "the journal does not verify");
        int expectedChanges = fault.inCode() ? 1 : 0;
        require(problems, facts.changes() == expectedChanges, facts.changes() + " changes were opened");
        require(problems, facts.merges() == expectedChanges, facts.merges() + " merges were made");
        if (fault.expected() == Outcome.RESOLVED) {
            require(problems, facts.healthy(), "the service is not healthy");
            require(problems, facts.triggerAnswered(), "the request that met the defect still fails");
        }
        if (fault.inCode()) {
            String merged = incident.flatMap(Incident::merged)
                    .map(IncidentEvent.Merged::commit)
                    .orElse("no merge");
            require(problems, facts.about().contains(merged), "the service does not run the fixed commit " + merged);
        }
        if (fault == Fault.DEPENDENCY_DOWN) {
            boolean named = incident.flatMap(i -> i.last(IncidentEvent.Escalated.class))
                    .filter(e -> e.reason().contains("price-feed"))
                    .isPresent();
            require(problems, named, "the person was not told which dependency is down");
        }
        return problems;
    }

    private static void require(List<String> problems, boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
