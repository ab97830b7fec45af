package io.programmeragent.core.incident;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The last incident of the same service with the very same fault, where what was done verifiably helped. It says what to try
 * first, and is trusted with nothing: what is tried is proved and gated as anything else. The knowledge store only says
 * where to look; what was done is read from the incident's own record.
 *
 * @param incident the earlier one
 * @param caseId under which evidence of the incident at hand names it
 */
public record Precedent(Incident incident, String caseId) {
    /** Under which its word stands beside those of classifiers and generators; none of them can be called so. */
    public static final String NAME = "known case";

    public Precedent {
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(caseId, "caseId");
    }

    /**
     * The precedent of an incident, from the similar cases among its evidence. The last time counts: where that did not
     * help, what helped before is no precedent.
     *
     * @param record gives other incidents by their id
     */
    public static Optional<Precedent> of(Incident now, Function<IncidentId, Optional<Incident>> record) {
        return now.diagnosis()
                .all(Evidence.SimilarCase.class)
                .filter(similar -> similar.similarity() == 1)
                .flatMap(similar -> IncidentId.find(similar.caseId()).flatMap(record).stream()
                        .map(past -> new Precedent(past, similar.id())))
                .filter(p -> !p.incident().id().equals(now.id()) && sameFault(p.incident(), now))
                .max(Comparator.comparing(p -> p.incident().openedAt()))
                .filter(p -> p.incident().helped() && p.cause().isPresent());
    }

    private Optional<Cause> cause() {
        return incident.classification()
                .map(Classification::cause)
                .filter(c -> c == Cause.CODE || c == Cause.OPERATIONAL);
    }

    /**
     * What opened an incident, such as a probe's name, says little: without a trace of the service's own code all that is
     * known has to be alike.
     */
    private static boolean sameFault(Incident past, Incident now) {
        Symptoms then = Symptoms.of(past.signals(), past.evidence());
        Symptoms today = Symptoms.of(now.signals(), now.evidence());
        return past.service().equals(now.service())
                && then.fingerprint().equals(today.fingerprint())
                && (!traces(now, today).isEmpty() || plain(then).equals(plain(today)));
    }

    private static Set<String> plain(Symptoms symptoms) {
        return symptoms.words().stream().map(w -> w.replaceAll("\\d+", "0")).collect(Collectors.toSet());
    }

    private static List<String> traces(Incident incident, Symptoms symptoms) {
        return incident.diagnosis()
                .all(Evidence.LoggedTrace.class)
                .filter(t -> t.fingerprint().equals(symptoms.fingerprint()))
                .map(Evidence.LoggedTrace::id)
                .toList();
    }

    /** What it was taken for, with the evidence of the incident at hand. */
    public Classification classification(Incident now) {
        Classification then = incident.classification().orElseThrow();
        List<String> evidence = new ArrayList<>(traces(now, Symptoms.of(now.signals(), now.evidence())));
        evidence.add(caseId);
        return new Classification(
                then.cause(),
                then.rootCause(),
                then.confidence(),
                then.risk(),
                then.action(),
                then.culprit(),
                evidence,
                "It is the fault of incident " + incident.id() + ", where it verifiably helped to: " + incident.cure()
                        + ".");
    }

    /** The fix that was merged and verified then; empty when something else helped. */
    public Optional<Candidate> fix() {
        return incident.last(IncidentEvent.Merged.class).isEmpty() ? Optional.empty() : incident.proved();
    }
}
