package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Opinion;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks every classifier and combines what they say: agreement makes sure, disagreement makes careful. */
public final class Classifying implements Stage {
    private static final double DOUBT_LEFT_BY_AGREEMENT = 0.6;
    private static final double TRUST_LEFT_BY_DISAGREEMENT = 0.6;

    private final Map<String, Classifier> classifiers;
    private final Function<Incident, Investigation> investigations;
    private final Function<Incident, ModelLedger> models;

    /**
     * Makes the stage.
     *
     * @param classifiers by instance name, in the order in which they are asked
     */
    public Classifying(
            Map<String, Classifier> classifiers,
            Function<Incident, Investigation> investigations,
            Function<Incident, ModelLedger> models) {
        this.classifiers = classifiers;
        this.investigations = investigations;
        this.models = models;
    }

    @Override
    public Result perform(Work work) {
        Investigation investigation = investigations.apply(work.incident());
        ModelLedger ledger = models.apply(work.incident());
        List<Opinion> opinions = new ArrayList<>();
        List<PluginException> problems = new ArrayList<>();
        classifiers.forEach((name, classifier) -> {
            try {
                opinions.add(
                        new Opinion(name, classifier.classify(work.incident().diagnosis(), investigation, ledger)));
            } catch (PluginException e) {
                problems.add(e);
                opinions.add(new Opinion(
                        name, Classification.unknown("Classifier " + name + " could not be asked: " + e.getMessage())));
            }
        });
        if (!problems.isEmpty() && problems.size() == opinions.size()) {
            throw problems.get(0);
        }
        return Result.Done.of(new IncidentEvent.Classified(combined(opinions), opinions));
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
        for (Opinion other : told) {
            if (other.equals(strongest.get())) {
                continue;
            }
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
