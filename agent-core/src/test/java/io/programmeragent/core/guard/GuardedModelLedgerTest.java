package io.programmeragent.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.plugin.ModelLedger.Author;
import io.programmeragent.api.plugin.ModelLedger.Part;
import io.programmeragent.api.plugin.ModelLedger.Usage;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginException.Kind;
import io.programmeragent.core.diagnose.RecordedInvestigation;
import io.programmeragent.core.guard.GuardLimits.ModelBudget;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.testkit.InMemoryInvestigation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedModelLedgerTest {
    private static final GuardLimits LIMITS = new GuardLimits(
            20,
            3,
            Duration.ofHours(1),
            new ModelBudget(1000, 50, 3, Duration.ofSeconds(20)),
            new ModelBudget(1500, 1000, 1000, Duration.ofMinutes(5)));

    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final List<String> sent = new ArrayList<>();
    private final Suspicions suspicions = new Suspicions();

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
        assertThat(ask("shop-1", "why?", 100)).containsExactly("because");
        assertThat(ask("shop-1", "why?", 100)).containsExactly("because");
        assertThat(sent).hasSize(1);
    }

    @Test
    void secrets_reach_neither_the_model_nor_the_record() {
        ask("shop-1", "why does password=correct-horse fail?", 100);
        assertThat(sent).containsExactly("why does password=*** fail?");
    }

    @Test
    void a_model_sees_no_characters_that_people_do_not_see() {
        ask("shop-1", "wh\u200by?\u202e", 100);
        assertThat(sent).containsExactly("why?");
    }

    @Test
    void a_hidden_character_hides_no_secret() {
        String token = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";
        ask("shop-1", "key " + token.substring(0, 9) + "\u200b" + token.substring(9), 100);
        ask("shop-2", "USER=ada\u0000" + token + "\u0000HOME", 100);
        assertThat(sent).containsExactly("key ***", "USER=ada***HOME");
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
        assertThat(ask("shop-1", "a smaller one", 500)).containsExactly("because");
    }

    private List<String> ask(String incident, String prompt, long most) {
        ModelLedger ledger = ledger(incident);
        return ledger.exchange(call(prompt, new Usage(most, 0), Duration.ofSeconds(1)), redacted -> {
            sent.add(redacted.get(0).text());
            return new ModelLedger.Reply(List.of("because"), new Usage(10, 0));
        });
    }

    private static ModelLedger.Call call(String prompt, Usage most, Duration timeout) {
        return new ModelLedger.Call("classify", "model", List.of(new Part(Author.DATA, prompt)), most, timeout);
    }

    private ModelLedger ledger(String incident) {
        return new GuardedModelLedger(
                new IncidentId(incident),
                new SqlControls(database),
                LIMITS,
                new Remembered(database),
                suspicions,
                () -> now);
    }

    @Test
    void money_calls_and_time_are_budgets_too() {
        assertThatThrownBy(() -> send("dear", new Usage(1, 51), Duration.ofSeconds(1)))
                .hasMessageContaining("guard.money-per-incident");
        assertThatThrownBy(() -> send("slow", new Usage(1, 0), Duration.ofSeconds(21)))
                .hasMessageContaining("guard.model-time-per-incident");
        for (int i = 0; i < 3; i++) {
            send("question " + i, new Usage(1, 1), Duration.ofSeconds(1));
        }
        assertThatThrownBy(() -> send("one too many", new Usage(1, 1), Duration.ofSeconds(1)))
                .hasMessageContaining("guard.calls-per-incident");
        assertThat(sent).containsExactly("question 0", "question 1", "question 2");
    }

    @Test
    void a_cut_private_key_in_one_part_leaves_the_other_parts_alone() {
        List<Part> parts = List.of(
                new Part(Author.DATA, "-----BEGIN PRIVATE KEY-----abc"),
                new Part(Author.INSTRUCTION, "What is wrong?"));
        List<String> seen = new ArrayList<>();

        ledger("shop-1")
                .exchange(
                        new ModelLedger.Call("classify", "model", parts, new Usage(1, 0), Duration.ofSeconds(1)),
                        redacted -> {
                            redacted.forEach(p -> seen.add(p.text()));
                            return new ModelLedger.Reply(List.of("a leak"), new Usage(1, 0));
                        });

        assertThat(seen).containsExactly("***", "What is wrong?");
    }

    @Test
    void what_a_server_refused_is_given_back_and_what_may_have_been_paid_for_stays_counted() {
        for (Kind kind :
                List.of(Kind.UNAUTHORIZED, Kind.NOT_FOUND, Kind.REJECTED, Kind.RATE_LIMITED, Kind.UNAVAILABLE)) {
            assertThatThrownBy(() -> fail("why?", kind)).hasMessage("no");
        }
        assertThat(used()).isEqualTo(ModelUse.none());

        assertThatThrownBy(() -> fail("why?", Kind.TIMEOUT)).hasMessage("no");
        assertThatThrownBy(() -> fail("why?", Kind.TIMEOUT)).hasMessage("no");

        assertThat(used()).isEqualTo(new ModelUse(2, 600, 20, Duration.ofSeconds(2)));
        assertThatThrownBy(() -> ask("shop-1", "another", 401)).hasMessageContaining("tokens-per-incident");
    }

    @Test
    void what_was_asked_can_be_read_without_secrets_each_text_kept_once() {
        Part system = new Part(Author.INSTRUCTION, "Find the cause of it.");
        List<Part> first = List.of(system, new Part(Author.DATA, "password=correct-horse was refused"));
        List<Part> second = new ArrayList<>(first);
        second.add(new Part(Author.MODEL, "because"));
        exchange(first);
        exchange(second);

        List<Exchanges.Exchange> kept = new Exchanges(new IncidentId("shop-1"), new Remembered(database)).all();

        assertThat(kept).hasSize(2);
        assertThat(kept.get(0).prompt()).containsExactly(system, new Part(Author.DATA, "password=*** was refused"));
        assertThat(kept.get(0).answer()).contains(List.of("because"));
        assertThat(kept.get(1).prompt()).hasSize(3);
        assertThat(new Remembered(database).named("shop-1/text/")).hasSize(3);
    }

    @Test
    void what_models_were_asked_can_be_read_beside_what_sources_were_asked() {
        Signal signal = new Signal("shop", SignalKind.LOG, "f", SignalState.FIRING, Instant.EPOCH, "errors", Map.of());
        Incident incident = Incident.of(List.of(new RecordedEvent(
                new IncidentId("shop-1"),
                1,
                Instant.EPOCH,
                new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false))));
        new RecordedInvestigation(new InMemoryInvestigation("shop"), new Remembered(database), incident, false)
                .logs("error", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), 1);
        exchange(List.of(new Part(Author.INSTRUCTION, "Why?")));

        assertThat(new Exchanges(new IncidentId("shop-1"), new Remembered(database)).all())
                .hasSize(1);
    }

    @Test
    void a_replay_is_answered_also_when_the_instructions_are_others_now_and_says_so() {
        List<Part> asked = List.of(new Part(Author.INSTRUCTION, "Why?"), new Part(Author.DATA, "a log"));
        exchange(asked);
        List<Part> now = List.of(new Part(Author.INSTRUCTION, "Tell me why."), new Part(Author.DATA, "a log"));
        List<Part> other = List.of(new Part(Author.INSTRUCTION, "Why?"), new Part(Author.DATA, "another log"));
        List<String> told = new ArrayList<>();

        assertThat(replayed(Optional.of(told::add), asked)).containsExactly("because");
        assertThat(told).isEmpty();
        assertThat(replayed(Optional.of(told::add), now)).containsExactly("because");
        assertThat(told).containsExactly("classify");
        assertThatThrownBy(() -> replayed(Optional.of(told::add), other)).hasMessageContaining("no answer");
        assertThatThrownBy(() -> replayed(Optional.empty(), now)).hasMessageContaining("no answer");
    }

    @Test
    void a_replay_fails_where_the_call_failed_with_the_same_words_and_without_a_wait() {
        List<Part> asked = List.of(new Part(Author.INSTRUCTION, "Why?"), new Part(Author.DATA, "a log"));
        List<Part> now = List.of(new Part(Author.INSTRUCTION, "Tell me why."), new Part(Author.DATA, "a log"));
        List<String> told = new ArrayList<>();
        assertThatThrownBy(() -> fail(
                        asked,
                        new PluginException(
                                Kind.RATE_LIMITED,
                                "slowly, password=correct-horse",
                                null,
                                Optional.of(Duration.ofHours(1)))))
                .isInstanceOf(PluginException.class);

        assertThatThrownBy(() -> replayed(Optional.of(told::add), asked))
                .hasMessage("slowly, password=***")
                .isInstanceOfSatisfying(PluginException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(e.retryAfter()).contains(Duration.ZERO);
                });
        assertThat(told).isEmpty();
        assertThatThrownBy(() -> replayed(Optional.of(told::add), now)).hasMessage("slowly, password=***");
        assertThat(told).containsExactly("classify");

        exchange(asked);
        assertThat(replayed(Optional.empty(), asked)).containsExactly("because");
    }

    @Test
    void a_prompt_that_failed_first_and_was_answered_later_has_each_at_its_time() {
        List<Part> asked = List.of(new Part(Author.INSTRUCTION, "Why?"), new Part(Author.DATA, "a log"));
        List<Part> others = List.of(new Part(Author.INSTRUCTION, "Tell me why."), new Part(Author.DATA, "a log"));
        Instant first = now;
        assertThatThrownBy(() -> fail(asked, new PluginException(Kind.UNAVAILABLE, "down")))
                .hasMessage("down");
        now = first.plusSeconds(60);
        Instant second = now;
        assertThatThrownBy(() -> fail(asked, new PluginException(Kind.RATE_LIMITED, "slowly")))
                .hasMessage("slowly");
        now = first.plusSeconds(120);
        exchange(asked);

        for (List<Part> prompt : List.of(asked, others)) {
            assertThatThrownBy(() -> replayed(first, Optional.of(told -> {}), prompt))
                    .hasMessage("down");
            assertThatThrownBy(() -> replayed(second.plusSeconds(59), Optional.of(told -> {}), prompt))
                    .hasMessage("slowly");
            assertThat(replayed(now, Optional.of(told -> {}), prompt)).containsExactly("because");
        }
        assertThat(replayed(first.minusSeconds(1), Optional.empty(), asked))
                .as("a clock that was set back")
                .containsExactly("because");
    }

    @Test
    void a_replay_fails_where_a_budget_did_not_allow_the_call() {
        List<Part> asked = List.of(new Part(Author.DATA, "dear"));
        assertThatThrownBy(() -> send("dear", new Usage(1, 51), Duration.ofSeconds(1)))
                .satisfies(live -> assertThatThrownBy(() -> replayed(Optional.empty(), asked))
                        .hasMessage(live.getMessage()));
    }

    @Test
    void why_no_answer_came_can_be_read() {
        assertThatThrownBy(() -> fail("why?", Kind.UNAVAILABLE)).hasMessage("no");

        assertThat(new Exchanges(new IncidentId("shop-1"), new Remembered(database)).all())
                .singleElement()
                .satisfies(exchange -> {
                    assertThat(exchange.answer()).isEmpty();
                    assertThat(exchange.failure()).contains("no");
                });
    }

    private void fail(List<Part> prompt, PluginException failure) {
        ledger("shop-1")
                .exchange(
                        new ModelLedger.Call("classify", "model", prompt, new Usage(1, 0), Duration.ofSeconds(1)),
                        safe -> {
                            throw failure;
                        });
    }

    private List<String> replayed(Optional<Consumer<String>> told, List<Part> prompt) {
        return replayed(now, told, prompt);
    }

    private List<String> replayed(Instant decided, Optional<Consumer<String>> told, List<Part> prompt) {
        return new RecordedModelLedger(new IncidentId("shop-1"), new Remembered(database), decided, told)
                .exchange(
                        new ModelLedger.Call("classify", "model", prompt, new Usage(1, 0), Duration.ofSeconds(1)),
                        safe -> {
                            throw new AssertionError("A replay sends nothing");
                        });
    }

    private void exchange(List<Part> prompt) {
        ledger("shop-1")
                .exchange(
                        new ModelLedger.Call("classify", "model", prompt, new Usage(1, 0), Duration.ofSeconds(1)),
                        safe -> new ModelLedger.Reply(List.of("because"), new Usage(1, 0)));
    }

    private ModelUse used() {
        return ModelUse.of(new SqlControls(database), new IncidentId("shop-1"));
    }

    private void fail(String prompt, Kind kind) {
        ledger("shop-1").exchange(call(prompt, new Usage(300, 10), Duration.ofSeconds(1)), redacted -> {
            throw new PluginException(kind, "no");
        });
    }

    private void send(String prompt, Usage most, Duration timeout) {
        ledger("shop-1").exchange(call(prompt, most, timeout), redacted -> {
            sent.add(redacted.get(0).text());
            return new ModelLedger.Reply(List.of("because"), most);
        });
    }
}
