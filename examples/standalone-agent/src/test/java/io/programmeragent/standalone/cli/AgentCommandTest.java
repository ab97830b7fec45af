package io.programmeragent.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.guard.GuardedModelLedger;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.guard.Suspicions;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.standalone.show.SampleIncident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    @Test
    void help_lists_the_commands_and_the_exit_codes() {
        CommandRun help = CommandRun.of("--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("run", "check-config", "incidents", "alerts", "show", "approve", "deny", "pause", "resume")
                .contains("kill-switch", "audit", "schema", "Exit codes:");
        assertThat(CommandRun.of("audit", "verify", "--help").exit()).isZero();
        assertThat(CommandRun.of("--version").out()).startsWith("Programmer Agent");
    }

    @Test
    void a_wrong_command_line_ends_with_2_and_says_what_to_do() {
        assertThat(CommandRun.of().exit()).isEqualTo(2);
        assertThat(CommandRun.of().err().lines())
                .containsExactly("Say what to do.", "'agent --help' tells what there is.");
        assertThat(CommandRun.of("shwo").exit()).isEqualTo(2);
        assertThat(CommandRun.of("shwo").err())
                .startsWith("There is no command 'shwo'.")
                .contains("show");
        assertThat(CommandRun.of("run", "--log-level", "loud").err())
                .contains("--log-level", "'loud'", "error, warn, info", "'agent run --help' tells what there is.");
        assertThat(CommandRun.of("show").err()).contains("Missing required parameter: 'ID'");
        assertThat(CommandRun.of("audit").exit()).isEqualTo(2);
        assertThat(CommandRun.of("incidents", "--limit", "0", "-d", data).exit())
                .isEqualTo(2);
    }

    @Test
    void a_data_directory_without_a_store_is_named() {
        CommandRun run = CommandRun.of("incidents", "-d", data);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("There is no store in " + data
                        + ": no agent has run with it yet. Name the right data directory with --data.");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void the_store_is_found_by_the_configuration_even_when_that_is_wrong_otherwise() throws IOException {
        record(SampleIncident.waiting());
        Path config = data.resolve("agent.yaml");
        Files.writeString(config, "data-directory: " + data + "\nservices: ${env:NOT_SET_HERE}\n");

        assertThat(CommandRun.of("incidents", "-c", config).out()).contains("shop-1");
    }

    @Test
    void incidents_are_listed_for_people_and_for_scripts() throws IOException {
        record(SampleIncident.waiting());

        CommandRun people = CommandRun.of("incidents", "-d", data);
        assertThat(people.exit()).isZero();
        assertThat(people.out().lines().map(String::stripTrailing))
                .containsExactly(
                        "ID      BEGAN                    STATE                               SERVICE  ABOUT",
                        "shop-1  2026-01-31 10:15:30 UTC  waiting for a yes to open a change  shop     Shop.sell uses a"
                                + " price that may be null");
        JsonNode scripts = JSON.readTree(
                CommandRun.of("incidents", "-d", data, "--open", "--json").out());
        assertThat(scripts.get(0).get("id").asText()).isEqualTo("shop-1");
        assertThat(scripts.get(0).get("openedAt").asText()).isEqualTo("2026-01-31T10:15:30.123Z");
        assertThat(scripts.get(0).get("closedAt").isNull()).isTrue();
        assertThat(scripts.get(0).get("asks").asBoolean()).isTrue();
    }

    @Test
    void whoever_looks_for_incidents_is_told_first_that_the_agent_is_held_back() throws IOException {
        record(SampleIncident.waiting());
        CommandRun.of("pause", "--by", "ada", "-d", data);
        CommandRun.of("kill-switch", "on", "--by", "grace", "-d", data);

        CommandRun run = CommandRun.of("incidents", "-d", data, "--json");
        assertThat(run.err())
                .contains("Paused by ada: nothing is changed until 'resume'.")
                .contains("The kill switch is on, by grace: nothing is done until 'kill-switch off'.");
        assertThat(JSON.readTree(run.out())).hasSize(1);
    }

    @Test
    void the_end_of_an_id_is_enough_where_it_is_the_only_one() {
        record(SampleIncident.waiting());

        assertThat(CommandRun.of("show", "p-1", "-d", data).out()).contains("Incident shop-1 of shop");
        assertThat(CommandRun.of("approve", "p-1", "-d", data).err()).startsWith("Approved");
        assertThat(CommandRun.of("show", "2", "-d", data).err()).contains("There is no incident '2'.");
    }

    @Test
    void everything_that_was_reported_can_be_searched() throws IOException {
        try (Database database = Database.sqlite(AgentSettings.store(data))) {
            Signal pod = new Signal(
                    "shop",
                    SignalKind.ALERT,
                    "f1",
                    SignalState.FIRING,
                    CommandRun.NOW.minusSeconds(60),
                    "PodFails fires",
                    Map.of("pod", "shop-7d9f"));
            new SignalStore(database).receive(pod, CommandRun.NOW);
        }

        assertThat(CommandRun.of("alerts", "--search", "7D9F", "-d", data).out())
                .contains("REPORTED")
                .contains("firing  shop     pending   -         PodFails fires");
        assertThat(CommandRun.of("alerts", "--search", "other", "-d", data).err())
                .contains("Nothing like that was reported within 24h.");
        assertThat(CommandRun.of("alerts", "--since", "10s", "-d", data).err()).contains("Nothing like that");
        assertThat(CommandRun.of("alerts", "--since", "soon", "-d", data).exit())
                .isEqualTo(2);
        JsonNode scripts = JSON.readTree(CommandRun.of("alerts", "--service", "shop", "-d", data, "--json")
                .out());
        assertThat(scripts.get(0).get("details").get("pod").asText()).isEqualTo("shop-7d9f");
        assertThat(scripts.get(0).get("decision").asText()).isEqualTo("pending");
    }

    @Test
    void an_empty_list_is_said_and_is_no_error() {
        record(List.of());

        assertThat(CommandRun.of("incidents", "-d", data).err())
                .isEqualToIgnoringNewLines("There has been no incident.");
        assertThat(CommandRun.of("incidents", "-d", data, "--json").out()).isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void an_incident_is_shown_for_people_and_for_scripts() throws IOException {
        record(SampleIncident.whole());

        CommandRun people = CommandRun.of("show", "shop-1", "-d", data, "--diff");
        assertThat(people.exit()).isZero();
        assertThat(people.out()).contains("diagnosis    cause code, 90 % sure", "+zwei", "diagnosis after");
        assertThat(people.out()).doesNotContain("\u001b");
        JsonNode scripts = JSON.readTree(
                CommandRun.of("show", "shop-1", "-d", data, "--json").out());
        assertThat(scripts.get("summary").get("state").asText()).isEqualTo("resolved");
        assertThat(scripts.get("events")).hasSize(SampleIncident.whole().size());
        assertThat(scripts.get("events").get(0).get("event").get("kind").asText())
                .isEqualTo("Opened");
        assertThat(scripts.get("events")
                        .get(2)
                        .get("event")
                        .get("evidence")
                        .get(0)
                        .get("kind")
                        .asText())
                .isEqualTo("LoggedTrace");
    }

    @Test
    void what_models_were_asked_and_answered_is_shown() throws IOException {
        record(SampleIncident.whole());
        IncidentId id = new IncidentId("shop-1");
        try (Database database = Database.sqlite(AgentSettings.store(data))) {
            ModelLedger ledger = new GuardedModelLedger(
                    id,
                    new SqlControls(database),
                    GuardLimits.defaults(),
                    new Remembered(database),
                    new Suspicions(),
                    InstantSource.system());
            ledger.exchange(
                    new ModelLedger.Call(
                            "classify",
                            "qwen",
                            List.of(new ModelLedger.Part(ModelLedger.Author.DATA, "password=hunter-22 in a log")),
                            new ModelLedger.Usage(100, 0),
                            Duration.ofSeconds(1)),
                    safe -> new ModelLedger.Reply(List.of("whole", "the null"), new ModelLedger.Usage(9, 0)));
        }

        assertThat(CommandRun.of("show", "shop-1", "-d", data, "--models").out())
                .contains("Exchange 1 with qwen, for classify", "[data]", "password=*** in a log", "the null");
        JsonNode models = JSON.readTree(CommandRun.of("show", "shop-1", "-d", data, "--models", "--json")
                        .out())
                .get("models");
        assertThat(models.at("/0/prompt/0/text").asText()).isEqualTo("password=*** in a log");
        assertThat(models.at("/0/answer/1").asText()).isEqualTo("the null");
    }

    @Test
    void an_unknown_incident_is_a_mistake_of_the_user() {
        record(SampleIncident.waiting());

        assertThat(CommandRun.of("show", "shop-2", "-d", data).exit()).isEqualTo(2);
        assertThat(CommandRun.of("show", "shop-2", "-d", data).err())
                .isEqualToIgnoringNewLines("There is no incident 'shop-2'. 'incidents' lists them.");
        assertThat(CommandRun.of("approve", "Not An Id", "-d", data).err()).contains("cannot be an incident's id");
    }

    @Test
    void an_answer_is_recorded_with_who_gave_it() {
        record(SampleIncident.waiting());

        CommandRun yes = CommandRun.of("approve", "shop-1", "--by", "ada", "-d", data);

        assertThat(yes.exit()).isZero();
        assertThat(yes.err()).startsWith("Approved shop-1/open-change/1: open a change of src/main/java/Shop.java");
        assertThat(last()).isEqualTo(new IncidentEvent.ApprovalAnswered("shop-1/open-change/1", true, "ada"));
        CommandRun again = CommandRun.of("deny", "shop-1", "-d", data);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).isEqualToIgnoringNewLines("Incident shop-1 asks for nothing.");
    }

    @Test
    void a_no_is_recorded_as_a_no() {
        record(SampleIncident.waiting());

        assertThat(CommandRun.of("deny", "shop-1", "--by", "ada", "-d", data).exit())
                .isZero();
        assertThat(last()).isEqualTo(new IncidentEvent.ApprovalAnswered("shop-1/open-change/1", false, "ada"));
    }

    @Test
    void an_answer_after_its_time_is_not_recorded() {
        List<IncidentEvent> events = SampleIncident.waiting();
        IncidentEvent.ApprovalAsked asked = (IncidentEvent.ApprovalAsked) events.remove(events.size() - 1);
        IncidentEvent late =
                new IncidentEvent.ApprovalAsked(asked.key(), asked.step(), CommandRun.NOW, asked.preview());
        events.add(late);
        record(events);

        CommandRun yes = CommandRun.of("approve", "shop-1", "-d", data);

        assertThat(yes.exit()).isEqualTo(1);
        assertThat(yes.err()).contains("The time for an answer was up");
        assertThat(last()).isEqualTo(late);
    }

    @Test
    void the_switches_are_kept_in_the_store() {
        record(List.of());

        assertThat(CommandRun.of("pause", "--by", "ada", "-d", data).exit()).isZero();
        assertThat(CommandRun.of("kill-switch", "on", "--by", "bob", "-d", data).exit())
                .isZero();
        try (Database database = Database.sqlite(AgentSettings.store(data))) {
            assertThat(new SqlControls(database).state().paused()).contains("ada");
            assertThat(new SqlControls(database).state().killed()).contains("bob");
        }
        assertThat(CommandRun.of("resume", "-d", data).exit()).isZero();
        assertThat(CommandRun.of("kill-switch", "off", "-d", data).exit()).isZero();
        try (Database database = Database.sqlite(AgentSettings.store(data))) {
            assertThat(new SqlControls(database).state().paused()).isEmpty();
            assertThat(new SqlControls(database).state().killed()).isEmpty();
        }
    }

    @Test
    void the_audit_finds_what_was_changed_and_ends_with_1() throws IOException {
        record(SampleIncident.whole());

        CommandRun intact = CommandRun.of("audit", "verify", "-d", data);
        assertThat(intact.exit()).isZero();
        assertThat(intact.out()).contains("all intact; head ");
        String head = intact.out().replaceAll("(?s).*head (\\S+).*", "$1");
        try (Database database = Database.sqlite(AgentSettings.store(data))) {
            database.update("UPDATE agent_journal SET recorded_at = recorded_at + 1 WHERE sequence = 5");
        }

        CommandRun broken = CommandRun.of("audit", "verify", "-d", data, "--head", head);
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.out()).startsWith("record 5 is not as it was written");
        JsonNode json = JSON.readTree(
                CommandRun.of("audit", "verify", "-d", data, "--json").out());
        assertThat(json.get("intact").asBoolean()).isFalse();
        assertThat(json.get("record").asLong()).isEqualTo(5);
        assertThat(CommandRun.of("audit", "verify", "-d", data, "--head", "x").exit())
                .isEqualTo(2);
    }

    @Test
    void the_audit_is_exported_as_lines_and_never_over_a_file() throws IOException {
        record(SampleIncident.waiting());
        Path file = data.resolve("export.jsonl");

        CommandRun exported = CommandRun.of("audit", "export", "-d", data, "-o", file);

        assertThat(exported.exit()).isZero();
        assertThat(exported.err()).startsWith("head 11:");
        assertThat(Files.readAllLines(file)).hasSizeGreaterThanOrEqualTo(11).allSatisfy(JSON::readTree);
        assertThat(CommandRun.of("audit", "export", "-d", data).out().lines().toList())
                .isEqualTo(Files.readAllLines(file));
        assertThat(CommandRun.of("audit", "export", "-d", data, "-o", file).exit())
                .isEqualTo(2);
    }

    @Test
    void a_store_that_is_no_store_is_told_in_one_line() throws IOException {
        Files.writeString(AgentSettings.store(data), "this is text, and long enough to be no empty database at all");

        CommandRun run = CommandRun.of("incidents", "-d", data);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void a_configuration_is_checked_for_people_and_for_scripts() throws IOException {
        Path config = data.resolve("agent.yaml");
        Files.writeString(config, "services:\n  - name: shop\n    url: http://a\n    porbes: []\n");

        CommandRun people = CommandRun.of("check-config", "-c", config);
        assertThat(people.exit()).isEqualTo(2);
        assertThat(people.err())
                .isEqualToIgnoringNewLines(
                        config + ":4: services[0].porbes: is not a known key. Did you mean 'probes'?");
        JsonNode scripts = JSON.readTree(
                CommandRun.of("check-config", "--json", "-c", config).out());
        assertThat(scripts.get("valid").asBoolean()).isFalse();
        assertThat(scripts.get("problems").get(0).get("line").asInt()).isEqualTo(4);
        assertThat(CommandRun.of("check-config", "-c", data.resolve("none.yaml"))
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void a_right_configuration_can_be_printed_without_its_secrets() throws IOException {
        Path config = data.resolve("agent.yaml");
        Files.writeString(config, """
                plugins:
                  metrics:
                    main: {type: scrape, url: http://m, token: hunter2}
                services:
                  - name: shop
                    url: http://a
                    probes: [{name: health, path: /health}]
                """);

        CommandRun run = CommandRun.of("check-config", "--print", "-c", config);

        assertThat(run.exit()).isZero();
        assertThat(JSON.readTree(run.out()).at("/plugins/metrics/main/token").asText())
                .isEqualTo("***");
        assertThat(run.err())
                .contains("warning: " + config + ":3: plugins.metrics.main.token: a secret is written into the file.")
                .contains("right. Services: 1. Configured plugins: 1.")
                .doesNotContain("hunter2");
    }

    private void record(List<IncidentEvent> events) {
        try (Database database = Database.sqlite(AgentSettings.store(data))) {
            new SqlJournal(database).append(SampleIncident.ID, 0, SampleIncident.START, events);
        }
    }

    private IncidentEvent last() {
        try (Database database = Database.sqlite(AgentSettings.store(data))) {
            var events = new SqlJournal(database).read(SampleIncident.ID);
            return events.get(events.size() - 1).event();
        }
    }
}
