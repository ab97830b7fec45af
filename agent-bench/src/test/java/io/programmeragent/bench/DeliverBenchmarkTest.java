package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.simulators.github.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample; {@code agent-bench deliver --faults --crashes 300 --kills 10} is the whole. */
class DeliverBenchmarkTest {
    private static final int CALLS = 34;
    private static final String AGENTS_BRANCH = "agent/" + DeliveringAgent.INCIDENT;

    @TempDir
    private Path directory = Path.of("");

    private DeliveryRig rig;

    @BeforeEach
    void a_shop_with_a_fault() {
        rig = new DeliveryRig(directory);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 4);
    }

    @Test
    void a_fix_costs_at_most_fifteen_calls_beside_the_polls_of_the_checks() throws IOException {
        DeliverBenchmark.Cost cost = DeliverBenchmark.cost();

        assertThat(cost.wrong()).isEmpty();
        assertThat(cost.callsBesidePolls()).as(cost.calls().toString()).isBetween(8, 15);
        assertThat(cost.own())
                .as("what is left when nobody is waited for")
                .isPositive()
                .isLessThan(cost.took());
    }

    /** Of each third kind of fault one, each at another call. */
    static Stream<DeliverFaults.Case> faults() {
        List<DeliverFaults.Case> all = DeliverFaults.all(CALLS);
        return IntStream.iterate(3, number -> number < all.size(), number -> number + 3 * CALLS + 7)
                .mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_goes_wrong_once_is_got_over_without_making_anything_twice(DeliverFaults.Case fault) throws IOException {
        DeliverBenchmark.Problem end = fault.run();

        assertThat(end.happened()).as("the fault happened").hasSize(1);
        assertThat(end.wrong()).as(end.what()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_agent_that_dies_around_its_calls_makes_one_of_everything(long seed) throws IOException {
        DeliverBenchmark.Problem end = DeliverBenchmark.crash(seed);

        assertThat(end.happened()).as("deaths").isNotEmpty();
        assertThat(end.wrong()).as(end.what()).isEmpty();
    }

    @Test
    void a_merge_whose_answer_is_lost_is_not_made_again() throws IOException {
        AtomicBoolean once = new AtomicBoolean();
        Incident incident = rig.deliver((call, number) -> call.endsWith("/merge") && once.compareAndSet(false, true)
                ? Optional.of(new Fault.Dropped(true))
                : Optional.empty());

        assertThat(once).isTrue();
        assertThat(rig.wrong(incident)).isEmpty();
    }

    @Test
    void a_person_who_pushes_while_it_is_merged_wins() throws IOException {
        Incident incident = rig.deliver(once(
                "/pulls/1/merge", () -> rig.repository().push(AGENTS_BRANCH, Map.of("THEIRS", "x\n"), "theirs")));

        assertThat(rig.repository().isMerged(1)).isFalse();
        assertThat(rig.repository().file(AGENTS_BRANCH, "THEIRS")).contains("x\n");
        assertThat(outcome(incident)).contains(Outcome.ESCALATED);
    }

    @Test
    void a_base_that_moved_gets_a_fix_of_its_own_and_keeps_what_others_did() throws IOException {
        Incident incident = rig.deliver(once(
                "/check-runs", () -> rig.repository().push("main", Map.of("OTHER", "x\n"), "another feature")));

        assertThat(rig.wrong(incident)).isEmpty();
        assertThat(incident.objections())
                .extracting(IncidentEvent.Objected::source)
                .containsExactly("base");
        assertThat(rig.repository().file("main", "OTHER")).contains("x\n");
    }

    @Test
    void a_label_stops_the_agent() throws IOException {
        Incident incident =
                rig.deliver(once("/check-runs", () -> rig.repository().label(1, "agent:stop")));

        assertThat(rig.repository().isMerged(1)).isFalse();
        assertThat(incident.last(IncidentEvent.TakenOver.class)).isPresent();
        assertThat(outcome(incident)).contains(Outcome.ESCALATED);
    }

    @Test
    void a_review_comment_is_answered_by_another_attempt_on_the_same_pull_request() throws IOException {
        Incident incident = rig.deliver(
                once("/check-runs", () -> rig.repository().review(1, "ada", "COMMENTED", "please not like that")));

        assertThat(rig.wrong(incident)).isEmpty();
        assertThat(incident.objections())
                .extracting(IncidentEvent.Objected::source)
                .containsExactly("ada");
        assertThat(rig.repository().file("main", DeliveringAgent.FILE).orElseThrow())
                .contains("attempt 2");
    }

    @Test
    void what_a_person_closed_is_not_proposed_again() throws IOException {
        Incident incident =
                rig.deliver(once("/check-runs", () -> rig.repository().close(1)));

        assertThat(rig.repository().pullRequests()).hasSize(1);
        assertThat(rig.repository().isMerged(1)).isFalse();
        assertThat(outcome(incident)).contains(Outcome.ESCALATED);
    }

    @Test
    void words_of_a_log_can_neither_call_people_nor_make_markup() throws IOException {
        rig.deliver((call, number) -> Optional.empty());

        assertThat(rig.repository().body(1).replaceAll("(?s)```.*?```|`[^`]*`", ""))
                .doesNotContain("@everyone")
                .doesNotContain("<script");
    }

    private static Optional<Outcome> outcome(Incident incident) {
        return incident.last(IncidentEvent.Closed.class).map(IncidentEvent.Closed::outcome);
    }

    private static Fault.Rule once(String call, Runnable happens) {
        AtomicBoolean happened = new AtomicBoolean();
        return (what, number) -> {
            if (what.endsWith(call) && happened.compareAndSet(false, true)) {
                happens.run();
            }
            return Optional.empty();
        };
    }
}
