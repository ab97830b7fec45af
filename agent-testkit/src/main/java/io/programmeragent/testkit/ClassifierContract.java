package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.ClassifierProvider;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Classifier} keeps: (C1) to (C5), over {@link ExampleDiagnoses} and the author's own. */
public abstract class ClassifierContract extends PluginContract<Classifier> {
    /** A diagnosis about which the classifier has to say more than "unknown". */
    protected abstract Diagnosis understood();

    /** Whether answers come from a model, and may so differ from time to time. */
    protected abstract boolean asksModel();

    /** What the classifier can look into further. */
    protected InMemoryInvestigation investigation() {
        return ExampleDiagnoses.investigation();
    }

    @Override
    protected final Class<? extends PluginProvider<Classifier>> serviceType() {
        return ClassifierProvider.class;
    }

    @Override
    protected final void ask(Classifier asked) {
        classify(asked, understood(), investigation());
    }

    /** For a classifier without a peer: nothing outside can break. */
    @Override
    protected boolean breakOutside() {
        return false;
    }

    private static Classification classify(
            Classifier classifier, Diagnosis diagnosis, InMemoryInvestigation investigation) {
        return classifier.classify(diagnosis, investigation, RecordingModelLedger.unlimited());
    }

    private List<Diagnosis> diagnoses() {
        List<Diagnosis> all = new ArrayList<>(ExampleDiagnoses.all());
        all.add(understood());
        return all;
    }

    @Test
    final void c1_without_evidence_the_answer_is_unknown_and_says_why() {
        Classification answer = classify(plugin(), ExampleDiagnoses.withoutEvidence(), investigation());

        assertThat(answer.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(answer.reasoning()).isNotBlank();
    }

    @Test
    final void c1_what_could_not_be_asked_is_no_evidence() {
        Classification answer = classify(plugin(), ExampleDiagnoses.nothingCouldBeAsked(), investigation());

        assertThat(answer.cause()).isEqualTo(Cause.UNKNOWN);
    }

    @Test
    final void c2_every_cited_id_is_in_the_diagnosis_or_was_answered() {
        for (Diagnosis diagnosis : diagnoses()) {
            InMemoryInvestigation investigation = investigation();
            Classification answer = classify(plugin(), diagnosis, investigation);

            Set<String> known = new HashSet<>(investigation.answered());
            diagnosis.evidence().stream().map(Evidence::id).forEach(known::add);
            assertThat(known).containsAll(answer.evidence());
        }
    }

    @Test
    final void c3_a_cause_other_than_unknown_cites_evidence() {
        for (Diagnosis diagnosis : diagnoses()) {
            Classification answer = classify(plugin(), diagnosis, investigation());

            assertThat(answer.cause() == Cause.UNKNOWN || !answer.evidence().isEmpty())
                    .as("evidence of: " + answer)
                    .isTrue();
        }
        assertThat(classify(plugin(), understood(), investigation()).cause()).isNotEqualTo(Cause.UNKNOWN);
    }

    @Test
    final void c4_an_external_cause_names_its_culprit() {
        for (Diagnosis diagnosis : diagnoses()) {
            Classification answer = classify(plugin(), diagnosis, investigation());

            assertThat(answer.cause() != Cause.EXTERNAL || answer.culprit().isPresent())
                    .as("culprit of: " + answer)
                    .isTrue();
        }
    }

    @Test
    final void c5_without_a_model_the_same_diagnosis_gives_the_same_answer() {
        for (Diagnosis diagnosis : diagnoses()) {
            RecordingModelLedger models = RecordingModelLedger.unlimited();
            Classification first = plugin().classify(diagnosis, investigation(), models);
            if (asksModel()) {
                assertThat(first.reasoning()).isNotBlank();
            } else {
                assertThat(models.calls()).as("calls of a model").isEmpty();
                assertThat(plugin().classify(diagnosis, investigation(), models))
                        .isEqualTo(first);
                assertThat(classify(reopen(), diagnosis, investigation())).isEqualTo(first);
            }
        }
    }

    @Test
    final void p3_an_investigation_that_fails_is_borne_or_passed_on() {
        for (Diagnosis diagnosis : diagnoses()) {
            InMemoryInvestigation broken = investigation();
            broken.failWith(PluginException.Kind.UNAVAILABLE);
            try {
                assertThat(classify(plugin(), diagnosis, broken).reasoning()).isNotBlank();
            } catch (PluginException passedOn) {
                assertThat(passedOn.kind()).isEqualTo(PluginException.Kind.UNAVAILABLE);
            }
        }
    }
}
