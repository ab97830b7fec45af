package io.programmeragent.core.fix.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.fix.doubt.Doubts;
import io.programmeragent.core.fix.edit.Attempt;
import io.programmeragent.core.fix.edit.Edit;
import io.programmeragent.core.fix.search.Tried.Outcome;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.TextEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageTest {
    private final Findings findings = new Findings(Duration.ZERO);
    private final List<String> tried = new ArrayList<>();
    private final Attempt wrong = attempt("wrong", 1);
    private final Attempt unlikely = attempt("unlikely", 0.01);
    private final Attempt right = attempt("right", 0.02);
    private boolean over;

    @Test
    void where_the_proof_refutes_all_that_was_found_those_that_were_left_out_have_their_turn() {
        Stage stage = stage(Map.of("wrong", Outcome.PLAUSIBLE, "right", Outcome.PLAUSIBLE));

        assertThat(stage.through(List.of(wrong, unlikely, right)))
                .extracting(Repair.Fix::title)
                .containsExactly("right");
        assertThat(tried).containsExactly("wrong", "unlikely", "right");
        assertThat(stage.cut()).isFalse();
        assertThat(findings.neverPlausible(List.of(wrong, unlikely))).containsExactly(unlikely);
    }

    @Test
    void what_was_left_for_want_of_time_is_told_and_what_was_tried_is_all() {
        Stage stage = stage(Map.of("wrong", Outcome.PLAUSIBLE));
        assertThat(stage.through(List.of(wrong, unlikely))).isEmpty();
        assertThat(stage.cut()).isFalse();

        over = true;
        assertThat(stage.through(List.of(right))).isEmpty();
        assertThat(stage.cut()).isTrue();
    }

    @Test
    void what_seems_endless_is_tried_once_more() {
        Stage stage = stage(Map.of("right", Outcome.ENDLESS));
        assertThat(stage.through(List.of(right))).isEmpty();
        assertThat(stage.patiently()).isEmpty();
        assertThat(stage.patiently()).isEmpty();
        assertThat(tried).containsExactly("right", "right");
    }

    /** As workers do: each attempt once, those that are far less likely than what was found left out, and no more than needed. */
    private Stage stage(Map<String, Outcome> outcomes) {
        return new Stage(
                findings,
                (attempts, patient) -> {
                    for (Attempt attempt : findings.likely(attempts)) {
                        if (!findings.suffice()) {
                            tried.add(attempt.title());
                            Outcome outcome = outcomes.getOrDefault(attempt.title(), Outcome.FAILED);
                            findings.take(attempt, new Tried(outcome, 0, ""), () -> new Doubts(List.of(), 1, false));
                        }
                    }
                },
                plausible -> plausible.stream()
                        .filter(a -> a.title().equals("right"))
                        .map(StageTest::fix)
                        .toList(),
                () -> over);
    }

    private static Repair.Fix fix(Attempt attempt) {
        FileChange change = new FileChange("A.java", Optional.of(attempt.before()), Optional.of(attempt.after()));
        return new Repair.Fix(new Patch(List.of(change)), attempt.title(), "kind", 0.5, "proof");
    }

    private static Attempt attempt(String title, double weight) {
        SourceFile file = SourceFile.parse("A.java", "class A {}\n");
        TextEdit edit = TextEdit.insert(file.text().length(), "// " + title + "\n");
        return Attempt.of(new Edit(file, List.of(edit), "kind", title, 1, weight));
    }
}
