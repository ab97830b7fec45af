package io.programmeragent.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Policy POLICY = Policy.defaults();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private final PluginException away = new PluginException(PluginException.Kind.UNAVAILABLE, "away");

    @Test
    void each_pause_is_twice_the_one_before_up_to_five_minutes() {
        assertThat(next(StepKind.MERGE, away, failures(0))).contains(NOW.plus(POLICY.retryPause()));
        assertThat(next(StepKind.MERGE, away, failures(1)))
                .contains(NOW.plus(POLICY.retryPause().multipliedBy(2)));
        assertThat(next(StepKind.MERGE, away, failures(40))).contains(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void what_cannot_pass_is_not_tried_again() {
        PluginException rejected = new PluginException(PluginException.Kind.REJECTED, "no");

        assertThat(next(StepKind.MERGE, rejected, failures(0))).isEmpty();
    }

    @Test
    void a_step_without_a_proved_fix_ends_with_its_tries() {
        assertThat(next(StepKind.CLASSIFY, away, failures(POLICY.tries() - 2))).isPresent();
        assertThat(next(StepKind.CLASSIFY, away, failures(POLICY.tries() - 1))).isEmpty();
    }

    @Test
    void a_proved_fix_waits_an_hour_for_a_forge_that_is_away() {
        List<RecordedEvent> before = failures(POLICY.tries());

        assertThat(Retries.next(POLICY, StepKind.MERGE, away, before, NOW.plus(Duration.ofMinutes(59))))
                .isPresent();
        assertThat(Retries.next(POLICY, StepKind.MERGE, away, before, NOW.plus(Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void a_server_that_says_when_to_come_back_is_asked_then() {
        PluginException limited = new PluginException(
                PluginException.Kind.RATE_LIMITED, "later", null, Optional.of(Duration.ofMinutes(17)));

        assertThat(next(StepKind.MERGE, limited, failures(0))).contains(NOW.plus(Duration.ofMinutes(17)));
    }

    private static Optional<Instant> next(StepKind kind, PluginException problem, List<RecordedEvent> before) {
        return Retries.next(POLICY, kind, problem, before, NOW);
    }

    private static List<RecordedEvent> failures(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(i -> new RecordedEvent(
                        new IncidentId("i-1"),
                        i,
                        NOW,
                        new IncidentEvent.StepFailed("i-1/merge/1", StepKind.MERGE, "away", Optional.empty())))
                .toList();
    }
}
