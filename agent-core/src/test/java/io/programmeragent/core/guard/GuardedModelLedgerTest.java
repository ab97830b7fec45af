package io.programmeragent.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedModelLedgerTest {
    private static final GuardLimits LIMITS = new GuardLimits(20, 3, Duration.ofHours(1), 1000, 1500);

    private final List<String> sent = new ArrayList<>();

    @TempDir
    Path data;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.sqlite(data.resolve("agent.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_same_prompt_is_paid_for_once_also_after_a_restart() {
        assertThat(ask("shop-1", "why?", 100)).isEqualTo("because");
        assertThat(ask("shop-1", "why?", 100)).isEqualTo("because");
        assertThat(sent).hasSize(1);
    }

    @Test
    void secrets_reach_neither_the_model_nor_the_record() {
        ask("shop-1", "why does password=correct-horse fail?", 100);
        assertThat(sent).containsExactly("why does password=*** fail?");
    }

    @Test
    void a_call_that_would_exceed_the_incidents_budget_is_never_sent() {
        ask("shop-1", "first", 900);
        assertThatThrownBy(() -> ask("shop-1", "second", 991))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("tokens-per-incident");
        assertThat(sent).hasSize(1);
    }

    @Test
    void what_was_not_used_is_given_back() {
        ask("shop-1", "first", 900);
        ask("shop-1", "second", 900);
        assertThat(sent).hasSize(2);
    }

    @Test
    void the_days_budget_holds_over_all_incidents() {
        for (int i = 0; i < 100; i++) {
            ask("warm-" + i, "question", 10);
        }
        assertThatThrownBy(() -> ask("shop-1", "one more", 501)).hasMessageContaining("tokens:day:2026-01-31");
        assertThat(ask("shop-1", "a smaller one", 500)).isEqualTo("because");
    }

    private String ask(String incident, String prompt, long most) {
        ModelLedger ledger = new GuardedModelLedger(
                new IncidentId(incident),
                new SqlControls(database),
                LIMITS,
                new Remembered(database),
                InstantSource.fixed(Instant.parse("2026-01-31T10:00:00Z")));
        return ledger.exchange(new ModelLedger.Call("classify", "model", prompt, most), redacted -> {
            sent.add(redacted);
            return new ModelLedger.Reply("because", 10);
        });
    }
}
