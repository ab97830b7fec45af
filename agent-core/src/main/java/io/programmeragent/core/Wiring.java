package io.programmeragent.core;

import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.IncidentListener;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.deliver.AwaitingChecks;
import io.programmeragent.core.deliver.Delivery;
import io.programmeragent.core.deliver.Merging;
import io.programmeragent.core.deliver.OpeningChange;
import io.programmeragent.core.deliver.Reverting;
import io.programmeragent.core.diagnose.Classifying;
import io.programmeragent.core.diagnose.CoreInvestigation;
import io.programmeragent.core.diagnose.Gathering;
import io.programmeragent.core.diagnose.RecordedInvestigation;
import io.programmeragent.core.engine.Advising;
import io.programmeragent.core.engine.Engine;
import io.programmeragent.core.engine.Escalating;
import io.programmeragent.core.engine.IncidentScheduler;
import io.programmeragent.core.engine.SystemRandom;
import io.programmeragent.core.fix.Generating;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.guard.Controls;
import io.programmeragent.core.guard.Guard;
import io.programmeragent.core.guard.GuardRows;
import io.programmeragent.core.guard.GuardedModelLedger;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.guard.Suspicions;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.learn.Learning;
import io.programmeragent.core.observe.MetricSources;
import io.programmeragent.core.observe.Observing;
import io.programmeragent.core.observe.RequestMetrics;
import io.programmeragent.core.observe.StoredMemory;
import io.programmeragent.core.observe.correlate.IntakeNotices;
import io.programmeragent.core.observe.correlate.StoredInbox;
import io.programmeragent.core.observe.correlate.Topology;
import io.programmeragent.core.observe.correlate.Triage;
import io.programmeragent.core.operate.Acting;
import io.programmeragent.core.operate.Deploying;
import io.programmeragent.core.operate.MaintenanceSilences;
import io.programmeragent.core.operate.Operation;
import io.programmeragent.core.operate.RollingBack;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.Plugins;
import io.programmeragent.core.prove.Proving;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.core.verify.Judging;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts the house together: every room gets what it needs, and only that. */
final class Wiring implements AutoCloseable {
    private static final int INCIDENTS_AT_ONCE = 4;

    private final AgentSettings settings;
    private final Plugins plugins;
    private final InstantSource clock;
    private final Map<String, WatchedService> services = new LinkedHashMap<>();
    private final Map<String, MirrorRepository> mirrors = new LinkedHashMap<>();
    private final Suspicions suspicions = new Suspicions();
    private final Journal journal;
    private final Controls controls;
    private final Remembered remembered;
    private final MaintenanceSilences silences;
    private final IntakeNotices intake;
    private final Observing observing;
    private final IncidentScheduler scheduler;

    Wiring(
            AgentSettings settings,
            Setup setup,
            Plugins plugins,
            Database database,
            InstantSource clock,
            IncidentListener listener) {
        this.settings = settings;
        this.plugins = plugins;
        this.clock = clock;
        settings.services().forEach(service -> services.put(service.name(), service));
        this.journal = new SqlJournal(database);
        this.controls = new SqlControls(database);
        this.remembered = new Remembered(database);
        Waker waker = new Waker();
        Topology topology = Topology.of(settings.services());
        Triage triage = new Triage(
                new StoredInbox(new SignalStore(database)),
                journal,
                this::service,
                topology,
                settings.correlation(),
                settings.shadow(),
                clock,
                listener,
                waker::wake);
        this.intake = new IntakeNotices(
                new SignalStore(database),
                triage,
                journal,
                topology,
                settings.correlation().window(),
                services::containsKey,
                clock);
        this.silences = new MaintenanceSilences(plugins.all(PluginKind.ALERTS), settings.maintenanceSilence(), clock);
        this.observing = new Observing(
                settings.services(),
                new MetricSources(this::metrics, name -> plugins.require(PluginKind.METRICS, name)),
                this::logs,
                plugins.all(PluginKind.ALERTS),
                silences::cover,
                service -> RequestMetrics.micrometer(),
                new StoredInbox(new SignalStore(database)),
                new StoredMemory(remembered),
                triage,
                new Advising(plugins.all(PluginKind.NOTIFIERS))::tell,
                settings.watch(),
                clock);
        Engine engine = new Engine(
                journal,
                controls,
                Guard::decide,
                settings.guard(),
                settings.policy(),
                this::service,
                stages(observing.observations(), triage),
                clock,
                listener);
        this.scheduler = new IncidentScheduler(
                database,
                journal,
                id -> {
                    setup.keep(remembered, id, journal.read(id).size());
                    return engine.advance(id);
                },
                clock,
                INCIDENTS_AT_ONCE);
        waker.scheduler = Optional.of(scheduler);
    }

    private Map<StepKind, Stage> stages(Observations observations, Triage triage) {
        KnowledgeStore knowledge = plugins.only(PluginKind.KNOWLEDGE);
        Delivery delivery = new Delivery(this::service, this::requireForge, this::requireRepository);
        Operation operation = new Operation(this::service, this::control, silences);
        Map<StepKind, Stage> stages = new EnumMap<>(StepKind.class);
        stages.put(
                StepKind.GATHER,
                new Gathering(this::service, observations, this::control, this::repository, knowledge));
        stages.put(
                StepKind.CLASSIFY,
                suspicions.toldBy(new Classifying(
                        plugins.all(PluginKind.CLASSIFIERS), this::investigation, this::models, this::recorded)));
        stages.put(StepKind.ACT, new Acting(operation));
        stages.put(
                StepKind.GENERATE,
                suspicions.toldBy(new Generating(
                        plugins.all(PluginKind.GENERATORS),
                        this::service,
                        this::requireRepository,
                        this::investigation,
                        this::models,
                        this::recorded)));
        stages.put(
                StepKind.PROVE,
                new Proving(
                        this::service,
                        this::requireRepository,
                        plugins.only(PluginKind.SANDBOX),
                        settings.policy().patch(),
                        settings.proving(),
                        Toolchain.ofThisProcess(),
                        settings.dataDirectory().resolve("workspaces"),
                        SystemRandom.create()));
        stages.put(StepKind.OPEN_CHANGE, new OpeningChange(delivery, journal, settings.policy()));
        stages.put(StepKind.AWAIT_CHECKS, new AwaitingChecks(delivery, settings.policy()));
        stages.put(
                StepKind.MERGE,
                new Merging(delivery, settings.policy(), new GuardRows(controls, settings.guard(), this::service)::of));
        stages.put(StepKind.DEPLOY, new Deploying(operation, this::requireRepository, this::forge, settings.policy()));
        stages.put(StepKind.JUDGE, new Judging(observations, this::service));
        stages.put(StepKind.ROLL_BACK, new RollingBack(operation));
        stages.put(StepKind.REVERT, new Reverting(delivery, settings.policy()));
        stages.put(StepKind.LEARN, new Learning(knowledge));
        stages.put(StepKind.ESCALATE, new Escalating(plugins.all(PluginKind.NOTIFIERS), triage::suspectedBeside));
        return stages;
    }

    // ---- what serves a service

    private Optional<WatchedService> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    private Optional<MetricSource> metrics(WatchedService service) {
        return service.plugins().metrics().map(name -> plugins.require(PluginKind.METRICS, name));
    }

    private Optional<LogSource> logs(WatchedService service) {
        return service.plugins().logs().map(name -> plugins.require(PluginKind.LOGS, name));
    }

    private Optional<ServiceControl> control(WatchedService service) {
        return service.plugins().control().map(name -> plugins.require(PluginKind.CONTROL, name));
    }

    private Optional<Forge> forge(WatchedService service) {
        return service.plugins().forge().map(name -> plugins.require(PluginKind.FORGE, name));
    }

    private Forge requireForge(WatchedService service) {
        return forge(service)
                .orElseThrow(() -> new IllegalStateException("Service " + service.name() + " has no forge"));
    }

    /** One mirror for each repository, opened when it is first needed. */
    private Optional<CodeRepository> repository(WatchedService service) {
        Optional<Forge> forge = forge(service);
        if (service.code().isEmpty() || forge.isEmpty()) {
            return Optional.empty();
        }
        String name = service.plugins().forge().orElseThrow();
        synchronized (mirrors) {
            MirrorRepository mirror = mirrors.get(name);
            if (mirror == null) {
                Path directory = settings.dataDirectory().resolve("mirrors").resolve(name + ".git");
                mirror = MirrorRepository.open(directory, forge.get()::fetch, settings.committer());
                mirrors.put(name, mirror);
            }
            return Optional.of(mirror);
        }
    }

    private CodeRepository requireRepository(WatchedService service) {
        return repository(service)
                .orElseThrow(() -> new IllegalStateException("Service " + service.name() + " has no repository"));
    }

    private Investigation investigation(Incident incident) {
        WatchedService service = service(incident.service())
                .orElseThrow(() -> new IllegalStateException("Service " + incident.service() + " is not configured"));
        CoreInvestigation asked = new CoreInvestigation(
                incident,
                service,
                metrics(service),
                logs(service),
                repository(service),
                plugins.only(PluginKind.KNOWLEDGE));
        return new RecordedInvestigation(asked, remembered, incident, false);
    }

    private Optional<Incident> recorded(IncidentId id) {
        return Optional.of(journal.read(id)).filter(events -> !events.isEmpty()).map(Incident::of);
    }

    private ModelLedger models(Incident incident) {
        return new GuardedModelLedger(incident.id(), controls, settings.guard(), remembered, suspicions, clock);
    }

    // ---- what the agent itself uses

    Journal journal() {
        return journal;
    }

    Controls controls() {
        return controls;
    }

    Observing observing() {
        return observing;
    }

    IntakeNotices intake() {
        return intake;
    }

    IncidentScheduler scheduler() {
        return scheduler;
    }

    @Override
    public void close() {
        synchronized (mirrors) {
            mirrors.values().forEach(MirrorRepository::close);
        }
    }

    /** Wakes incidents; what triage finds before the scheduler is there, its start takes up. */
    private static final class Waker {
        private volatile Optional<IncidentScheduler> scheduler = Optional.empty();

        void wake(IncidentId incident) {
            scheduler.ifPresent(s -> s.wake(incident));
        }
    }
}
