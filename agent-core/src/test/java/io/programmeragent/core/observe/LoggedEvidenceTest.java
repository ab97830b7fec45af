package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.observe.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private static List<Evidence> evidence(Map<String, String> labels, String text) {
        LoggedEvidence logged = new LoggedEvidence(Optional.empty());
        logged.add(new LogEntry(NOW, labels, text));
        return logged.evidence();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "error", "Warn", "err", "critical", "fatal"})
    void a_level_is_loud_however_it_is_written(String level) {
        assertThat(evidence(Map.of("level", level), "no price for ACME")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "info", "debug", "unknown"})
    void others_are_not(String level) {
        assertThat(evidence(Map.of("level", level), "ERROR in the text only")).isEmpty();
    }

    @Test
    void a_line_in_json_is_read_as_what_it_says_whatever_its_source() {
        List<Evidence> found = evidence(
                Map.of("service_name", "shop"),
                "{\"ts\":\"2026-11-27T09:59:59Z\",\"level\":\"error\",\"message\":\"failed\",\"stack_trace\":"
                        + "\"java.lang.IllegalStateException: no price\\n\\tat shop.Cart.total(Cart.java:17)\"}");

        assertThat(found).singleElement().isInstanceOf(Evidence.LoggedTrace.class);
    }
}
