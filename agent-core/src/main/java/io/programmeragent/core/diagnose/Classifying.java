package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Opinion;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Precedent;
import io.programmeragent.core.incident.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks every classifier and combines what they say: agreement makes sure, disagreement makes careful. Where the same fault
 * was there before and what was done verifiably helped, that has its say too, and classifiers that cost something are
 * asked only if one that is free contradicts it.
 */
public final class Classifying implements Stage {
    private static final double DOUBT_LEFT_BY_AGREEMENT = 0.6;
    private static final double TRUST_LEFT_BY_DISAGREEMENT = 0.6;

    private final Map<String, Classifier> classifiers;
    private final Function<Incident, Investigation> investigations;
    private final Function<Incident, ModelLedger> models;
    private final Function<IncidentId, Optional<Incident>> record;

    /**
     * Makes the stage.
     *
     * @param classifiers by instance name, in the order in which they are asked
     * @param record gives earlier incidents
     */
    public Classifying(
            Map<String, Classifier> classifiers,
            Function<Incident, Investigation> investigations,
            Function<Incident, ModelLedger> models,
            Function<IncidentId, Optional<Incident>> record) {
        this.classifiers = classifiers;
        this.investigations = investigations;
        this.models = models;
        this.record = record;
    }

    @Override
    public Result perform(Work work) {
        Asking asking = new Asking(work.incident());
        Optional<Classification> known =
                Precedent.of(work.incident(), record).map(p -> p.classification(work.incident()));
        known.ifPresent(classification -> asking.opinions.add(new Opinion(Precedent.NAME, classification)));
        classifiers.forEach((name, classifier) -> asking.ask(name, classifier, !classifier.costly()));
        if (known.isEmpty() || contradicted(known.get(), asking.opinions)) {
            classifiers.forEach((name, classifier) -> asking.ask(name, classifier, classifier.costly()));
        }
        Classification classification = combined(asking.opinions);
        if (classification.cause() == Cause.UNKNOWN) {
            asking.worthAskingAgain().ifPresent(problem -> {
                throw problem;
            });
        }
        return Result.Done.of(new IncidentEvent.Classified(classification, asking.opinions));
    }

    private static boolean contradicted(Classification known, List<Opinion> opinions) {
        return opinions.stream()
                .map(o -> o.classification().cause())
                .anyMatch(c -> c != Cause.UNKNOWN && c != known.cause());
    }

    /** What was said so far. */
    private final class Asking {
        private final Incident incident;
        private final Investigation investigation;
        private final ModelLedger ledger;
        private final List<Opinion> opinions = new ArrayList<>();
        private final List<PluginException> problems = new ArrayList<>();

        Asking(Incident incident) {
            this.incident = incident;
            this.investigation = investigations.apply(incident);
            this.ledger = models.apply(incident);
        }

        /** What kept one from answering who may know what the others do not; or all of them, whatever it was. */
        Optional<PluginException> worthAskingAgain() {
            Optional<PluginException> passing =
                    problems.stream().filter(p -> p.kind().retryable()).findFirst();
            return passing.isEmpty() && problems.size() == opinions.size()
                    ? problems.stream().findFirst()
                    : passing;
        }

        void ask(String name, Classifier classifier, boolean now) {
            if (!now) {
                return;
            }
            try {
                opinions.add(new Opinion(name, classifier.classify(incident.diagnosis(), investigation, ledger)));
            } catch (PluginException e) {
                problems.add(e);
                opinions.add(new Opinion(
                        name, Classification.unknown("Classifier " + name + " could not be asked: " + e.getMessage())));
            }
        }
    }

    /** The most confident opinion, raised by those that agree and lowered by those that do not. */
    static Classification combined(List<Opinion> opinions) {
        List<Opinion> told = opinions.stream()
                .filter(o -> o.classification().cause() != Cause.UNKNOWN)
                .toList();
        Optional<Opinion> strongest = told.stream()
                .max(Comparator.comparingDouble(o -> o.classification().confidence()));
        if (strongest.isEmpty()) {
            return Classification.unknown(
                    opinions.stream().map(o -> o.classification().reasoning()).collect(Collectors.joining(" ")));
        }
        Classification best = strongest.get().classification();
        double confidence = best.confidence();
        StringBuilder reasoning = new StringBuilder(best.reasoning());
        List<Opinion> others = new ArrayList<>(told);
        others.remove(strongest.get());
        for (Opinion other : others) {
            boolean agrees = other.classification().cause() == best.cause()
                    && other.classification().culprit().equals(best.culprit())
                    && other.classification().action().equals(best.action());
            confidence =
                    agrees ? 1 - (1 - confidence) * DOUBT_LEFT_BY_AGREEMENT : confidence * TRUST_LEFT_BY_DISAGREEMENT;
            reasoning
                    .append(agrees ? " So says " : " Otherwise says ")
                    .append(other.classifier())
                    .append(": ");
            reasoning.append(other.classification().rootCause());
        }
        return new Classification(
                best.cause(),
                best.rootCause(),
                confidence,
                best.risk(),
                best.action(),
                best.culprit(),
                best.evidence(),
                reasoning.toString());
    }
}
