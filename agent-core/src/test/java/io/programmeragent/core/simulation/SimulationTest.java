package io.programmeragent.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dsimulation.seeds=50000} runs more of them. */
class SimulationTest {
    private static final long SEEDS = Long.getLong("simulation.seeds", 2000);

    @Test
    void the_invariants_hold_whatever_fails_and_whenever_it_crashes() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            outcomes.merge(Simulation.run(seed, Sabotage.NONE), 1, Integer::sum);
        }
        assertThat(outcomes.keySet())
                .as("a simulation in which nothing ever succeeds, or nothing is handed over, proves nothing: "
                        + outcomes)
                .contains(Outcome.RESOLVED, Outcome.ESCALATED, Outcome.SUGGESTED);
        assertThat(outcomes.get(Outcome.RESOLVED)).isGreaterThan((int) (SEEDS / 20));
    }

    @ParameterizedTest
    @EnumSource(value = Sabotage.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void what_guards_an_invariant_is_missed_when_it_is_gone(Sabotage sabotage) {
        Optional<String> caught = LongStream.range(0, 500)
                .mapToObj(seed -> violation(seed, sabotage))
                .flatMap(Optional::stream)
                .findFirst();
        assertThat(caught).as("500 seeds with " + sabotage).isPresent();
    }

    private static Optional<String> violation(long seed, Sabotage sabotage) {
        try {
            Simulation.run(seed, sabotage);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
