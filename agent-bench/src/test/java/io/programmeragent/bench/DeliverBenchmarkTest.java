package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample; {@code agent-bench deliver --faults --crashes 300 --kills 10} is the whole. */
class DeliverBenchmarkTest {
    private static final int CALLS = 38;

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
}
