package io.programmeragent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:15:30Z");

    @Test
    void a_time_to_wait_is_seconds_or_a_date() {
        assertThat(Refusals.retryAfter("30", NOW)).contains(Duration.ofSeconds(30));
        assertThat(Refusals.retryAfter(" Sat, 31 Jan 2026 10:20:30 GMT", NOW)).contains(Duration.ofMinutes(5));
        assertThat(Refusals.retryAfter("Sat, 31 Jan 2026 10:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @Test
    void nobody_is_waited_for_longer_than_an_hour() {
        assertThat(Refusals.retryAfter("3600", NOW)).contains(Duration.ofHours(1));
        assertThat(Refusals.retryAfter("999999999", NOW)).contains(Duration.ofHours(1));
        assertThat(Refusals.retryAfter("999999999999", NOW)).contains(Duration.ofHours(1));
        assertThat(Refusals.retryAfter("Fri, 31 Dec 9999 23:59:59 GMT", NOW)).contains(Duration.ofHours(1));
    }

    @Test
    void what_is_no_time_is_as_if_it_was_not_said() {
        assertThat(Refusals.retryAfter(null, NOW)).isEmpty();
        assertThat(Refusals.retryAfter("soon", NOW)).isEmpty();
        assertThat(Refusals.retryAfter("-1", NOW)).isEmpty();
    }
}
