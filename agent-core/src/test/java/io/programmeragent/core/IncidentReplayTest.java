package io.programmeragent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.core.config.AgentConfig;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.diagnose.Classifying;
import io.programmeragent.core.diagnose.RuleClassifierProvider;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.IncidentFlow;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.testkit.InMemoryInvestigation;
import io.programmeragent.testkit.TestPluginConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentReplayTest {
    private static final IncidentId ID = new IncidentId("shop-1");
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final PluginRegistry REGISTRY = PluginRegistry.discovered();

    @TempDir
    Path data;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.sqlite(AgentSettings.store(data));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void it_is_decided_by_the_configuration_that_was_kept_and_said_in_what_that_of_now_is_another() throws Exception {
        AgentSettings then = settings(1);
        live(then, true);
        AgentSettings now = settings(3);

        IncidentReplay.Told byThen = replay(now, true);
        IncidentReplay.Told byNow = replay(now, false);

        assertThat(byThen.report().difference()).isEmpty();
        assertThat(byThen.report().decisions()).isEqualTo(4);
        assertThat(byThen.notes())
                .containsExactly("decided by the configuration of then; that of now is another in: policy");
        assertThat(byNow.report().difference())
                .hasValueSatisfying(d -> assertThat(d.recorded()).contains("ESCALATE"));
        assertThat(replay(then, true).notes())
                .containsExactly("decided by the configuration of then, which is that of now");
    }

    @Test
    void an_incident_from_before_is_decided_by_that_of_now_and_that_is_said() throws Exception {
        live(settings(1), false);

        IncidentReplay.Told told = replay(settings(1), true);

        assertThat(told.report().difference()).isEmpty();
        assertThat(told.notes()).containsExactly("no configuration was kept with it; decided by that of now");
    }

    @Test
    void each_event_knows_the_configuration_it_was_decided_by() {
        Remembered record = new Remembered(database);
        Setup first = setup(settings(1));
        Setup second = setup(settings(2));
        first.keep(record, ID, 1);
        first.keep(record, ID, 4);
        second.keep(record, ID, 6);

        assertThat(Setup.then(record, ID, 1)).isEmpty();
        assertThat(Setup.then(record, ID, 2)).contains(first.asKept());
        assertThat(Setup.then(record, ID, 6)).contains(first.asKept());
        assertThat(Setup.then(record, ID, 7)).contains(second.asKept());
    }

    private AgentSettings settings(int gatherings) {
        return AgentConfig.read(
                Map.of(
                        "data-directory", data.toString(),
                        "policy", Map.of("gatherings", gatherings),
                        "services",
                                List.of(Map.of(
                                        "name",
                                        "shop",
                                        "url",
                                        "http://127.0.0.1:1",
                                        "probes",
                                        List.of(Map.of("name", "health", "path", "/health"))))),
                REGISTRY);
    }

    private static Setup setup(AgentSettings settings) {
        return Setup.of(settings, AgentConfig.plan(settings, REGISTRY));
    }

    private IncidentReplay.Told replay(AgentSettings settings, boolean byThen) throws Exception {
        return IncidentReplay.run(settings, REGISTRY, database, ID, byThen, Files.createTempDirectory(data, "scratch"));
    }

    /** Nothing is found out, so the first time it is handed over where one gathering is all there is. */
    private void live(AgentSettings settings, boolean kept) {
        SqlJournal journal = new SqlJournal(database);
        Signal signal = new Signal("shop", SignalKind.METRIC, "errors", SignalState.FIRING, NOW, "errors", Map.of());
        journal.append(ID, 0, NOW, List.of(new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false)));
        if (kept) {
            setup(settings).keep(new Remembered(database), ID, 1);
        }
        append(journal, new IncidentEvent.EvidenceGathered(List.of(new Evidence.Unavailable("u", "logs", "down"))));
        Step.Do classify = next(journal, settings);
        append(journal, begun(classify));
        Incident incident = Incident.of(journal.read(ID));
        RuleClassifierProvider rules = new RuleClassifierProvider();
        Stage.Result result = new Classifying(
                        Map.of(
                                "rules",
                                rules.create(new TestPluginConfig(rules.keys(), data, InstantSource.fixed(NOW)))),
                        then -> new InMemoryInvestigation("shop"),
                        then -> (call, send) -> List.of(),
                        id -> Optional.empty())
                .perform(new Stage.Work(incident, classify, ID + "/classify/1", NOW));
        append(journal, ((Stage.Result.Done) result).events().get(0));
        Step.Do escalate = next(journal, settings);
        assertThat(escalate.kind()).isEqualTo(StepKind.ESCALATE);
        append(journal, begun(escalate));
    }

    private static Step.Do next(SqlJournal journal, AgentSettings settings) {
        return (Step.Do) IncidentFlow.next(Incident.of(journal.read(ID)), settings.policy(), NOW);
    }

    private static IncidentEvent.StepBegun begun(Step.Do step) {
        String key = ID + "/" + step.kind().name().toLowerCase(java.util.Locale.ROOT) + "/1";
        return new IncidentEvent.StepBegun(key, step.kind(), step.attempt(), step.reason());
    }

    private static void append(SqlJournal journal, IncidentEvent event) {
        journal.append(ID, journal.read(ID).size(), NOW, List.of(event));
    }
}
