package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents that know nothing of each other, one repository: each merges between the other's gate and its merge. */
class TwoAgentsOnGithubTest {
    private static final int MOST_STEPS = 100;

    @TempDir
    private Path directory = Path.of("");

    private DeliveryRig rig;
    private DeliveringAgent early;
    private DeliveringAgent late;

    @BeforeEach
    void a_shop_with_two_faults() throws IOException {
        rig = new DeliveryRig(directory);
        rig.repository().push("main", Map.of("src/B.java", "class B {}\n"), "another class");
        early = agent("early", "shop-early", "src/A.java");
        late = agent("late", "shop-late", "src/B.java");
    }

    private DeliveringAgent agent(String data, String incident, String file) throws IOException {
        return new DeliveringAgent(
                directory.resolve(data),
                rig.github().apiUrl(),
                DeliveringAgent.PATIENCE,
                journal -> journal,
                new IncidentId(incident),
                file);
    }

    @AfterEach
    void end() {
        early.close();
        late.close();
        rig.close();
    }

    /** The gate of the late one is open already when the early one merges. */
    private void race() {
        AtomicBoolean once = new AtomicBoolean();
        rig.github().faults((call, number) -> {
            if (call.matches("PUT .*/merge") && once.compareAndSet(false, true)) {
                untilMerged(early);
            }
            return Optional.empty();
        });
        untilMerged(late);
    }

    private static void untilMerged(DeliveringAgent agent) {
        for (int step = 0; agent.incident().merged().isEmpty(); step++) {
            assertThat(step).as("steps").isLessThan(MOST_STEPS);
            agent.advance();
        }
    }

    private void bothAreMergedOnce() {
        assertThat(rig.repository().merges("main")).isEqualTo(2);
        assertThat(rig.repository().file("main", "src/A.java"))
                .hasValueSatisfying(a -> assertThat(a).contains("fixed"));
        assertThat(rig.repository().file("main", "src/B.java"))
                .hasValueSatisfying(b -> assertThat(b).contains("fixed"));
        assertThat(late.incident().all(IncidentEvent.Merged.class)).hasSize(1);
        assertThat(early.incident().all(IncidentEvent.Merged.class)).hasSize(1);
    }

    private List<GateAnswer> closedAtTheMerge() {
        return late.incident().last(IncidentEvent.GateAsked.class).orElseThrow().answers().stream()
                .filter(answer -> !answer.open())
                .toList();
    }

    @Test
    void where_the_branch_requires_to_be_up_to_date_the_late_one_makes_its_fix_anew() {
        rig.repository().requireUpToDate("main");

        race();

        bothAreMergedOnce();
        assertThat(late.incident().objections())
                .extracting(IncidentEvent.Objected::source)
                .containsExactly("base");
        assertThat(closedAtTheMerge()).isEmpty();
    }

    @Test
    void where_it_does_not_both_are_merged_and_that_nobody_proved_them_together_is_said() {
        race();

        bothAreMergedOnce();
        assertThat(closedAtTheMerge()).extracting(GateAnswer::gate).containsExactly("merged-as-proved");
        assertThat(rig.repository().comments(1))
                .anySatisfy(
                        comment -> assertThat(comment).contains("merged-as-proved", "which nobody proved together"));
    }
}
