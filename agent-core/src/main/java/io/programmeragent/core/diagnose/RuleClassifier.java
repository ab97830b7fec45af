package io.programmeragent.core.diagnose;

import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.plugin.ModelLedger;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Classifies by rules, the first that applies: a service that does not run is started before anything else, and one that
 * does not answer is restarted, unless the log shows that its own code would soon bring it there again; a dependency that is down explains failures better than the code that met it; then comes what the log shows, the
 * most convincing first. What contradicts a rule lowers its confidence.
 */
final class RuleClassifier implements Classifier {
    @Override
    public Classification classify(Diagnosis diagnosis, Investigation investigation, ModelLedger models) {
        if (diagnosis.evidence().isEmpty()) {
            return Classification.unknown("There is no evidence at all.");
        }
        Facts facts = Facts.of(diagnosis);
        return StateRules.notRunning(facts)
                .or(() -> CodeRules.endlessWait(facts))
                .or(() -> CodeRules.leak(facts))
                .or(() -> StateRules.noMemory(facts))
                .or(() -> StateRules.notAnswering(facts))
                .or(() -> DependencyRules.down(facts))
                .or(() -> StateRules.exhausted(facts))
                .or(() -> logged(facts))
                .orElseGet(() -> unclear(facts));
    }

    private static Optional<Classification> logged(Facts facts) {
        return Stream.of(CodeRules.fault(facts), DependencyRules.unreachable(facts), DependencyRules.suspected(facts))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(Classification::confidence));
    }

    private static Classification unclear(Facts facts) {
        boolean healthy = !facts.probes().isEmpty() && facts.probes().stream().allMatch(Evidence.ProbeAnswer::healthy);
        String reasoning = healthy
                ? "It may be recovering: every probe is healthy now, and the log shows no fault in the code that runs."
                : "Something fails, and neither the service's state, nor its dependencies, nor its log say why.";
        if (!facts.before().isEmpty()) {
            reasoning += " What was thrown before the running process started does not count: "
                    + Facts.seen(facts.before()) + ".";
        }
        if (!facts.missing().isEmpty()) {
            reasoning += " What could not be asked: " + Facts.seen(facts.missing()) + ".";
        }
        return Classification.unknown(reasoning);
    }
}
