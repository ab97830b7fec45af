package io.programmeragent.core.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Classifier;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Opinion;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassifyingTest {
    private static final Classification NULL = opinion(Cause.CODE, 0.8, Optional.empty());

    @Test
    void one_opinion_stands_as_it_is() {
        assertThat(combined(NULL)).isEqualTo(NULL);
    }

    @Test
    void those_that_agree_raise_the_confidence() {
        assertThat(combined(NULL, opinion(Cause.CODE, 0.6, Optional.empty())).confidence())
                .isBetween(0.8001, 0.99);
    }

    @Test
    void those_that_disagree_lower_it_and_the_strongest_leads() {
        Classification both = combined(opinion(Cause.OPERATIONAL, 0.5, Optional.empty()), NULL);
        assertThat(both.cause()).isEqualTo(Cause.CODE);
        assertThat(both.confidence()).isLessThan(0.6);
        assertThat(both.reasoning()).contains("Otherwise says c1");
    }

    @Test
    void two_culprits_or_two_remedies_are_a_disagreement() {
        assertThat(combined(external("feed", 0.8), external("database", 0.7)).confidence())
                .isLessThan(0.8);
        assertThat(combined(external("feed", 0.8), external("feed", 0.7)).confidence())
                .isGreaterThan(0.8);
        assertThat(combined(
                                new Classification(
                                        Cause.OPERATIONAL,
                                        "hangs",
                                        0.8,
                                        Risk.LOW,
                                        Optional.of(ActionKind.RESTART),
                                        Optional.empty(),
                                        List.of("e"),
                                        ""),
                                opinion(Cause.OPERATIONAL, 0.7, Optional.empty()))
                        .confidence())
                .isLessThan(0.8);
    }

    @Test
    void one_that_does_not_know_changes_nothing() {
        assertThat(combined(Classification.unknown("too little"), NULL).confidence())
                .isEqualTo(0.8);
        Classification nobody = combined(Classification.unknown("too little"), Classification.unknown("no idea"));
        assertThat(nobody.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(nobody.reasoning()).contains("too little").contains("no idea");
    }

    @Test
    void every_opinion_is_recorded_in_order() {
        IncidentEvent.Classified event = classify(Map.of("rules", given(NULL)));
        assertThat(event.opinions()).containsExactly(new Opinion("rules", NULL));
        assertThat(event.classification()).isEqualTo(NULL);
    }

    @Test
    void a_classifier_that_cannot_be_asked_does_not_keep_the_others_from_answering() {
        Map<String, Classifier> classifiers = new LinkedHashMap<>();
        classifiers.put("llm", broken());
        classifiers.put("rules", given(NULL));
        IncidentEvent.Classified event = classify(classifiers);
        assertThat(event.classification().cause()).isEqualTo(Cause.CODE);
        assertThat(event.opinions().get(0).classification().reasoning())
                .contains("llm could not be asked: model is down");
    }

    @Test
    void when_nobody_can_be_asked_the_step_fails_and_is_tried_again() {
        assertThatThrownBy(() -> classify(Map.of("llm", broken())))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        e -> assertThat(e.kind().retryable()).isTrue());
    }

    @Test
    void one_that_may_answer_later_is_asked_again_where_the_others_do_not_know() {
        Map<String, Classifier> classifiers = new LinkedHashMap<>();
        classifiers.put("rules", given(Classification.unknown("no idea")));
        classifiers.put("refused", refused());
        assertThat(classify(classifiers).classification().cause()).isEqualTo(Cause.UNKNOWN);

        classifiers.put("llm", broken());
        assertThatThrownBy(() -> classify(classifiers)).hasMessageContaining("model is down");
    }

    @Test
    void a_classifier_that_costs_something_is_not_asked_where_the_same_fault_was_mended_before() {
        Map<String, Classifier> classifiers = new LinkedHashMap<>();
        classifiers.put("llm", dear());
        classifiers.put("rules", given(Classification.unknown("no idea")));

        IncidentEvent.Classified event = classify(classifiers, Findings.repeated(Verdict.Outcome.BETTER));

        assertThat(event.opinions()).extracting(Opinion::classifier).containsExactly("known case", "rules");
        assertThat(event.classification().cause()).isEqualTo(Cause.OPERATIONAL);
        assertThat(event.classification().action()).contains(ActionKind.RESTART);
        assertThat(event.classification().evidence()).contains("case-earlier-1");
    }

    @Test
    void it_is_asked_where_a_free_one_contradicts_what_is_known_or_the_remedy_did_not_help() {
        Map<String, Classifier> classifiers = new LinkedHashMap<>();
        classifiers.put("llm", dear());
        classifiers.put("rules", given(NULL));

        assertThat(classify(classifiers, Findings.repeated(Verdict.Outcome.BETTER))
                        .opinions())
                .extracting(Opinion::classifier)
                .containsExactly("known case", "rules", "llm");
        classifiers.remove("rules");
        assertThat(classify(classifiers, Findings.repeated(Verdict.Outcome.WORSE))
                        .opinions())
                .extracting(Opinion::classifier)
                .containsExactly("llm");
    }

    private static Classifier dear() {
        return new Classifier() {
            @Override
            public boolean costly() {
                return true;
            }

            @Override
            public Classification classify(Diagnosis diagnosis, Investigation investigation, ModelLedger models) {
                return NULL;
            }
        };
    }

    private static Classifier given(Classification answer) {
        return (diagnosis, investigation, models) -> answer;
    }

    private static Classifier broken() {
        return (diagnosis, investigation, models) -> {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "model is down");
        };
    }

    private static Classifier refused() {
        return (diagnosis, investigation, models) -> {
            throw new PluginException(PluginException.Kind.REJECTED, "the budget is used up");
        };
    }

    private static IncidentEvent.Classified classify(Map<String, Classifier> classifiers) {
        return classify(classifiers, List.of(Findings.incident("market-predictor-1")));
    }

    /** Of the first incident; the others are earlier ones. */
    private static IncidentEvent.Classified classify(Map<String, Classifier> classifiers, List<Incident> incidents) {
        Classifying stage = new Classifying(
                classifiers,
                incident -> new Findings.NotAsked(),
                incident -> (call, send) -> {
                    throw new AssertionError("asked a model");
                },
                id -> incidents.stream().filter(i -> i.id().equals(id)).findFirst());
        Incident incident = incidents.get(0);
        Stage.Result result =
                stage.perform(new Stage.Work(incident, new Step.Do(StepKind.CLASSIFY, 1, "test"), "key", Findings.NOW));
        return (IncidentEvent.Classified) ((Stage.Result.Done) result).events().get(0);
    }

    private static Classification combined(Classification... opinions) {
        return Classifying.combined(java.util.stream.IntStream.range(0, opinions.length)
                .mapToObj(i -> new Opinion("c" + (i + 1), opinions[i]))
                .toList());
    }

    private static Classification external(String culprit, double confidence) {
        return opinion(Cause.EXTERNAL, confidence, Optional.of(culprit));
    }

    private static Classification opinion(Cause cause, double confidence, Optional<String> culprit) {
        return new Classification(
                cause, cause + " it is", confidence, Risk.LOW, Optional.empty(), culprit, List.of("e"), "because");
    }
}
