package io.programmeragent.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeBodyTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    @Test
    void each_check_says_by_which_command_and_none_breaks_the_table() {
        Proof proof = new Proof(
                "right",
                "b".repeat(40),
                "c".repeat(40),
                List.of(
                        new Proof.Check("review", Proof.Result.PASSED, true, "", "in order", Duration.ofMillis(1)),
                        new Proof.Check(
                                "tests",
                                Proof.Result.PASSED,
                                true,
                                "sh -c 'mvn test | tee `log`' " + "x".repeat(200),
                                "12 tests",
                                Duration.ofMillis(7))),
                0.9,
                "proved");
        Candidate candidate = new Candidate(
                "right",
                "patterns",
                "Guard",
                "For the test.",
                new Patch(List.of(new FileChange("A.java", Optional.of("a\n"), Optional.of("b\n")))),
                0.5,
                false);

        List<String> rows = ChangeBody.of(incident(), candidate, proof, "main", "diff")
                .lines()
                .filter(line -> line.startsWith("| "))
                .toList();

        assertThat(rows)
                .allSatisfy(row -> assertThat(row.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(7));
        assertThat(rows.get(0)).contains("| by |");
        assertThat(rows.get(2))
                .contains("7 ms | ``sh -c 'mvn test \\| tee `log`' xxx")
                .contains("x…`` | `12 tests` |");
    }

    private static Incident incident() {
        Signal signal = new Signal("shop", SignalKind.LOG, "f", SignalState.FIRING, NOW, "errors", Map.of());
        return Incident.of(List.of(new RecordedEvent(
                new IncidentId("i-1"), 1, NOW, new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false))));
    }
}
