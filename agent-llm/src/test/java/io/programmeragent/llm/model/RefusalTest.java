package io.programmeragent.llm.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    @Test
    void a_server_that_is_busy_is_asked_again_though_it_speaks_of_a_quota() {
        String azure = "{\"error\":{\"code\":\"429\",\"message\":\"Requests have exceeded the token rate limit."
                + " Please retry after 7 seconds. Go to https://aka.ms/oai/quotaincrease to raise it.\"}}";

        assertThat(busy(azure, Optional.of("7")).kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(busy(azure, Optional.empty()).kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    @Test
    void one_whose_money_is_used_up_is_not() {
        String used = "{\"error\":{\"message\":\"You exceeded your current quota\",\"code\":\"insufficient_quota\"}}";

        assertThat(busy(used, Optional.empty()).kind()).isEqualTo(Kind.REJECTED);
        assertThat(busy(used, Optional.of("3")).kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                              | PT7S",
                "999999999                      | PT1H",
                "Sat, 31 Jan 2026 10:02:00 GMT  | PT2M",
                "Sat, 31 Jan 2026 14:00:00 GMT  | PT1H",
                "Sat, 31 Jan 2026 09:00:00 GMT  | PT0S"
            })
    void how_long_to_wait_is_seconds_or_a_moment_and_an_hour_at_most(String header, Duration wait) {
        assertThat(busy("slow down", Optional.of(header)).retryAfter()).contains(wait);
    }

    @Test
    void what_is_neither_says_nothing() {
        assertThat(busy("slow down", Optional.of("soon")).retryAfter()).isEmpty();
    }

    private static PluginException busy(String body, Optional<String> retryAfter) {
        return Refusal.of("tiny", 429, body, retryAfter, NOW);
    }
}
