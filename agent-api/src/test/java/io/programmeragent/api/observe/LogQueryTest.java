package io.programmeragent.api.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogQueryTest {
    private static LogQuery query(int limit) {
        return LogQuery.between("checkout", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), limit);
    }

    @Test
    void a_limit_is_from_1_to_100000() {
        assertThat(query(1).limit()).isEqualTo(1);
        assertThat(query(100_000).limit()).isEqualTo(100_000);
        assertThatThrownBy(() -> query(0)).hasMessageContaining("limit 0");
        assertThatThrownBy(() -> query(100_001)).hasMessageContaining("limit 100001");
    }

    @Test
    void reading_on_is_the_same_query_with_a_cursor() {
        LogQuery next = query(5).after("42");

        assertThat(next.cursor()).contains("42");
        assertThat(next.service()).isEqualTo("checkout");
        assertThat(next.limit()).isEqualTo(5);
        assertThat(next.to()).isEqualTo(query(5).to());
    }

    @Test
    void an_entrys_first_line_is_all_of_it_when_there_is_only_one() {
        assertThat(new LogEntry(Instant.EPOCH, Map.of(), "one\n\tat two").firstLine())
                .isEqualTo("one");
        assertThat(new LogEntry(Instant.EPOCH, Map.of(), "one").firstLine()).isEqualTo("one");
        assertThat(new LogEntry(Instant.EPOCH, Map.of(), "").firstLine()).isEmpty();
    }

    @Test
    void a_recorded_request_has_a_target_with_a_slash() {
        assertThat(new RecordedRequest("POST", "/a?b", Map.of(), "{}")).hasToString("POST /a?b {}");
        assertThat(new RecordedRequest("GET", "/", Map.of(), "")).hasToString("GET /");
        assertThatThrownBy(() -> new RecordedRequest("GET", "http://elsewhere/", Map.of(), ""))
                .hasMessageContaining("http://elsewhere/");
    }

    @Test
    void the_same_report_received_twice_has_one_identity() {
        Signal signal = signal(SignalState.FIRING, Instant.EPOCH, "seen now");

        assertThat(signal(SignalState.FIRING, Instant.EPOCH, "seen again").identity())
                .isEqualTo(signal.identity());
        assertThat(signal(SignalState.RESOLVED, Instant.EPOCH, "seen now").identity())
                .isNotEqualTo(signal.identity());
        assertThat(signal(SignalState.FIRING, Instant.EPOCH.plusMillis(1), "seen now")
                        .identity())
                .isNotEqualTo(signal.identity());
    }

    private static Signal signal(SignalState state, Instant at, String summary) {
        return new Signal("checkout", SignalKind.PROBE, "health", state, at, summary, Map.of());
    }
}
