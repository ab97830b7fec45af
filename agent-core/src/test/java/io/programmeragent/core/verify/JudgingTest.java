package io.programmeragent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.verify.Measurement;
import io.programmeragent.core.service.Observations;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgingTest {
    private static final Measurement FAULTY = ratio(Observations.FAULT, 10, 63);
    private static final Measurement UNHEALTHY = ratio(Observations.HEALTH, 4, 4);
    private static final Measurement HEALTHY = ratio(Observations.HEALTH, 0, 9);
    private static final Measurement UNCOUNTED = ratio(Observations.FAULT, 0, 0);

    @Test
    void a_fault_that_was_counted_decides() {
        assertThat(Judging.decisive(true, List.of(FAULTY, UNHEALTHY))).isEqualTo(Observations.FAULT);
    }

    @Test
    void health_decides_where_there_is_no_fault_or_the_service_answered_nothing_to_count_it_by() {
        assertThat(Judging.decisive(false, List.of(HEALTHY))).isEqualTo(Observations.HEALTH);
        assertThat(Judging.decisive(true, List.of(UNHEALTHY))).isEqualTo(Observations.HEALTH);
        assertThat(Judging.decisive(true, List.of(UNCOUNTED, UNHEALTHY))).isEqualTo(Observations.HEALTH);
    }

    @Test
    void health_that_never_was_bad_says_nothing_of_a_fault() {
        assertThat(Judging.decisive(true, List.of(HEALTHY))).isEqualTo(Observations.FAULT);
    }

    private static Measurement ratio(String name, int bad, int total) {
        return new Measurement.Ratio(name, Instant.EPOCH, Instant.EPOCH.plusSeconds(60), bad, total);
    }
}
