package io.programmeragent.core;

import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.diagnose.Classifying;
import io.programmeragent.core.diagnose.CoreInvestigation;
import io.programmeragent.core.diagnose.RecordedInvestigation;
import io.programmeragent.core.engine.Replay;
import io.programmeragent.core.engine.SystemClock;
import io.programmeragent.core.fix.Generating;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.git.RepositoryThen;
import io.programmeragent.core.guard.RecordedModelLedger;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.plugin.PluginChoices;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginPlan;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.plugin.Plugins;
import io.programmeragent.core.plugin.Problems;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a recorded incident again, without network: classifiers and generators think anew over what was recorded, models
 * answer from the record, code is read from the agent's own mirror. May run beside a working agent.
 */
public final class IncidentReplay implements AutoCloseable {
    private final AgentSettings settings;
    private final Database database;
    private final Plugins plugins;
    private final Optional<MirrorRepository> mirror;
    private final Incident incident;

    private IncidentReplay(
            AgentSettings settings,
            Database database,
            Plugins plugins,
            Optional<MirrorRepository> mirror,
            Incident incident) {
        this.settings = settings;
        this.database = database;
        this.plugins = plugins;
        this.mirror = mirror;
        this.incident = incident;
    }

    /**
     * Runs it.
     *
     * @param settings the agent's, as they were then: another policy decides otherwise
     * @param scratch an empty directory, for what plugins want to keep
     * @throws io.programmeragent.api.plugin.ConfigException when a plugin cannot be created
     * @throws IllegalArgumentException when there is no such incident
     */
    public static Replay.Report run(
            AgentSettings settings, PluginRegistry registry, Database database, IncidentId id, Path scratch) {
        List<RecordedEvent> events = new SqlJournal(database).read(id);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("There is no incident " + id);
        }
        Incident incident = Incident.of(events);
        try (IncidentReplay replay = new IncidentReplay(
                settings, database, thinking(settings, registry, scratch), mirror(settings, incident), incident)) {
            return new Replay(settings.policy(), replay::stages).run(incident);
        }
    }

    /** Only what thinks is used; everything else is in the record, and stands in where one is needed. */
    private static Plugins thinking(AgentSettings settings, PluginRegistry registry, Path scratch) {
        PluginChoices choices = PluginChoices.none()
                .with(PluginKind.SANDBOX, "unused", PluginChoice.of("process"))
                .with(PluginKind.KNOWLEDGE, "unused", PluginChoice.of("embedded"))
                .with(PluginKind.NOTIFIERS, "unused", PluginChoice.of("log"));
        for (PluginKind<?> kind : List.of(PluginKind.CLASSIFIERS, PluginKind.GENERATORS)) {
            for (var choice : settings.plugins().of(kind).entrySet()) {
                choices = choices.with(kind, choice.getKey(), choice.getValue());
            }
        }
        Problems problems = new Problems();
        PluginPlan plan = PluginPlan.of(registry, choices, problems);
        problems.throwIfAny();
        return Plugins.open(plan, SystemClock.instance(), scratch);
    }

    private static Optional<MirrorRepository> mirror(AgentSettings settings, Incident incident) {
        return service(settings, incident)
                .flatMap(s -> s.plugins().forge())
                .map(forge -> settings.dataDirectory().resolve("mirrors").resolve(forge + ".git"))
                .filter(Files::isDirectory)
                .map(directory -> MirrorRepository.open(directory, nothing -> {}));
    }

    private static Optional<WatchedService> service(AgentSettings settings, Incident incident) {
        return settings.services().stream()
                .filter(s -> s.name().equals(incident.service()))
                .findFirst();
    }

    private Map<StepKind, Stage> stages(RecordedEvent event) {
        Optional<String> tip = Optional.of(event.event())
                .filter(IncidentEvent.FixProposed.class::isInstance)
                .map(e -> ((IncidentEvent.FixProposed) e).baseCommit())
                .filter(commit -> !commit.isEmpty());
        Optional<CodeRepository> repository = mirror.map(m -> new RepositoryThen(m, tip.or(() -> m.tip(branch()))));
        return Map.of(
                StepKind.CLASSIFY,
                new Classifying(
                        plugins.all(PluginKind.CLASSIFIERS),
                        then -> investigation(then, repository),
                        this::models,
                        this::recorded),
                StepKind.GENERATE,
                new Generating(
                        plugins.all(PluginKind.GENERATORS),
                        name -> service(settings, incident),
                        service -> repository.orElseThrow(
                                () -> new IllegalStateException("The agent has no mirror of the repository any more")),
                        then -> investigation(then, repository),
                        this::models,
                        this::recorded));
    }

    private String branch() {
        return service(settings, incident)
                .flatMap(WatchedService::code)
                .map(code -> code.baseBranch())
                .orElse("main");
    }

    private Investigation investigation(Incident then, Optional<CodeRepository> repository) {
        WatchedService service = service(settings, incident)
                .orElseThrow(() ->
                        new IllegalArgumentException("Service " + incident.service() + " is not configured any more"));
        CoreInvestigation asked = new CoreInvestigation(
                then, service, Optional.empty(), Optional.empty(), repository, plugins.only(PluginKind.KNOWLEDGE));
        return new RecordedInvestigation(asked, new Remembered(database), then, true);
    }

    private Optional<Incident> recorded(IncidentId id) {
        return Optional.of(new SqlJournal(database).read(id))
                .filter(events -> !events.isEmpty())
                .map(Incident::of);
    }

    private RecordedModelLedger models(Incident then) {
        return new RecordedModelLedger(then.id(), new Remembered(database));
    }

    @Override
    public void close() {
        mirror.ifPresent(MirrorRepository::close);
        plugins.close();
    }
}
