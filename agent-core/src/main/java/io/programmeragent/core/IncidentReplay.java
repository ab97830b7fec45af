package io.programmeragent.core;

import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.core.config.AgentConfig;
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
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs a recorded incident again, without network: classifiers and generators think anew over what was recorded, models
 * answer from the record, code is read from the agent's own mirror. It is decided by the configuration that was kept with
 * the incident, or by another one, to see what that would have changed. May run beside a working agent.
 */
public final class IncidentReplay implements AutoCloseable {
    private final AgentSettings settings;
    private final PluginRegistry registry;
    private final Database database;
    private final Incident incident;
    private final boolean byThen;
    private final Path scratch;
    private final Setup now;
    private final Map<Setup, Thinking> opened = new LinkedHashMap<>();
    private final Set<String> otherPrompts = new TreeSet<>();

    private IncidentReplay(
            AgentSettings settings,
            PluginRegistry registry,
            Database database,
            Incident incident,
            boolean byThen,
            Path scratch) {
        this.settings = settings;
        this.registry = registry;
        this.database = database;
        this.incident = incident;
        this.byThen = byThen;
        this.scratch = scratch;
        this.now = Setup.of(settings, AgentConfig.plan(settings, registry));
    }

    /**
     * What came of a replay.
     *
     * @param report which decisions were made anew
     * @param notes by which configuration, and in what that of now is another
     */
    public record Told(Replay.Report report, List<String> notes) {
        public Told {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Runs it.
     *
     * @param settings the agent's as they are now; they say where its data is
     * @param byThen whether it is decided by the configuration that was kept with the incident, where there is one
     * @param scratch an empty directory, for what plugins want to keep
     * @throws io.programmeragent.api.plugin.ConfigException when a plugin cannot be created
     * @throws IllegalArgumentException when there is no such incident
     */
    public static Told run(
            AgentSettings settings,
            PluginRegistry registry,
            Database database,
            IncidentId id,
            boolean byThen,
            Path scratch) {
        List<RecordedEvent> events = new SqlJournal(database).read(id);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("There is no incident " + id);
        }
        Incident incident = Incident.of(events);
        try (IncidentReplay replay = new IncidentReplay(settings, registry, database, incident, byThen, scratch)) {
            Replay.Report report =
                    new Replay(event -> replay.setup(event).orElse(replay.now).policy(), replay::stages).run(incident);
            List<String> notes = new ArrayList<>(replay.notes());
            if (!replay.otherPrompts.isEmpty()) {
                notes.add("the prompts are others now, and were answered as those of then, for: "
                        + String.join(", ", replay.otherPrompts));
            }
            return new Told(report, notes);
        }
    }

    /** What an event was decided by, where that was kept and is asked for. */
    private Optional<Setup> setup(RecordedEvent event) {
        return byThen ? Setup.then(new Remembered(database), incident.id(), event.sequence()) : Optional.empty();
    }

    private List<String> notes() {
        if (!byThen) {
            return List.of("decided by the configuration of now");
        }
        Set<Setup> kept = new LinkedHashSet<>();
        incident.events().stream().skip(1).forEach(event -> setup(event).ifPresent(kept::add));
        if (kept.isEmpty()) {
            return List.of("no configuration was kept with it; decided by that of now");
        }
        Set<String> differing = new LinkedHashSet<>();
        kept.forEach(then -> differing.addAll(then.differences(now.asKept())));
        List<String> notes = new ArrayList<>();
        notes.add("decided by the configuration of then"
                + (differing.isEmpty()
                        ? ", which is that of now"
                        : "; that of now is another in: " + String.join(", ", differing)));
        if (kept.size() > 1) {
            notes.add("the configuration changed " + (kept.size() - 1) + " times during the incident");
        }
        return notes;
    }

    /** What thinks under one configuration. */
    private final class Thinking implements AutoCloseable {
        private final Plugins plugins;
        private final Optional<WatchedService> service;
        private final Optional<MirrorRepository> mirror;

        Thinking(Optional<Setup> then, Path data) {
            this.plugins = thinking(then, data);
            this.service = then.flatMap(IncidentReplay.this::serviceThen).or(IncidentReplay.this::serviceNow);
            this.mirror = service.flatMap(s -> s.plugins().forge())
                    .map(forge -> settings.dataDirectory().resolve("mirrors").resolve(forge + ".git"))
                    .filter(Files::isDirectory)
                    .map(directory -> MirrorRepository.open(directory, nothing -> {}));
        }

        WatchedService service() {
            return service.orElseThrow(() ->
                    new IllegalArgumentException("Service " + incident.service() + " is not configured any more"));
        }

        @Override
        public void close() {
            mirror.ifPresent(MirrorRepository::close);
            plugins.close();
        }
    }

    /** Only what thinks is used; everything else is in the record, and stands in where one is needed. */
    private Plugins thinking(Optional<Setup> then, Path data) {
        PluginChoices choices = PluginChoices.none()
                .with(PluginKind.SANDBOX, "unused", PluginChoice.of("process"))
                .with(PluginKind.KNOWLEDGE, "unused", PluginChoice.of("embedded"))
                .with(PluginKind.NOTIFIERS, "unused", PluginChoice.of("log"));
        if (then.isPresent()) {
            for (Setup.Named named : then.get().classifiers()) {
                choices = choices.with(PluginKind.CLASSIFIERS, named.instance(), named.choice());
            }
            for (Setup.Named named : then.get().generators()) {
                choices = choices.with(PluginKind.GENERATORS, named.instance(), named.choice());
            }
        } else {
            for (PluginKind<?> kind : List.of(PluginKind.CLASSIFIERS, PluginKind.GENERATORS)) {
                for (var choice : settings.plugins().of(kind).entrySet()) {
                    choices = choices.with(kind, choice.getKey(), choice.getValue());
                }
            }
        }
        Problems problems = new Problems();
        PluginPlan plan = PluginPlan.of(registry, choices, problems);
        problems.throwIfAny();
        return Plugins.open(plan, SystemClock.instance(), data);
    }

    private Optional<WatchedService> serviceNow() {
        return settings.services().stream()
                .filter(s -> s.name().equals(incident.service()))
                .findFirst();
    }

    /** As far as thinking needs it. */
    private Optional<WatchedService> serviceThen(Setup then) {
        return then.services().stream()
                .filter(code -> code.service().equals(incident.service()))
                .findFirst()
                .map(code -> new WatchedService(
                        code.service(),
                        URI.create("http://unused.invalid/"),
                        List.of(),
                        List.of(),
                        new LogWatch(Duration.ofSeconds(1), Optional.empty(), 1, Duration.ofMinutes(1)),
                        List.of(),
                        Optional.of(new CodeBase(code.baseBranch(), List.of(), Optional.empty(), Optional.empty())),
                        new WatchedService.Plugins(Optional.empty(), Optional.empty(), Optional.empty(), code.forge()),
                        Map.of(),
                        Autonomy.OBSERVE));
    }

    private Map<StepKind, Stage> stages(RecordedEvent event) {
        Optional<Setup> then = setup(event);
        Thinking thinking = opened.computeIfAbsent(
                then.orElse(now), s -> new Thinking(then, scratch.resolve("setup-" + opened.size())));
        Optional<String> tip = Optional.of(event.event())
                .filter(IncidentEvent.FixProposed.class::isInstance)
                .map(e -> ((IncidentEvent.FixProposed) e).baseCommit())
                .filter(commit -> !commit.isEmpty());
        String branch = thinking.service
                .flatMap(WatchedService::code)
                .map(CodeBase::baseBranch)
                .orElse("main");
        Optional<CodeRepository> repository =
                thinking.mirror.map(m -> new RepositoryThen(m, tip.or(() -> m.tip(branch))));
        return Map.of(
                StepKind.CLASSIFY,
                new Classifying(
                        thinking.plugins.all(PluginKind.CLASSIFIERS),
                        asked -> investigation(thinking, asked, repository),
                        asked -> models(asked, event.at()),
                        this::recorded),
                StepKind.GENERATE,
                new Generating(
                        thinking.plugins.all(PluginKind.GENERATORS),
                        name -> thinking.service,
                        service -> repository.orElseThrow(
                                () -> new IllegalStateException("The agent has no mirror of the repository any more")),
                        asked -> investigation(thinking, asked, repository),
                        asked -> models(asked, event.at()),
                        this::recorded));
    }

    private Investigation investigation(Thinking thinking, Incident then, Optional<CodeRepository> repository) {
        CoreInvestigation asked = new CoreInvestigation(
                then,
                thinking.service(),
                Optional.empty(),
                Optional.empty(),
                repository,
                thinking.plugins.only(PluginKind.KNOWLEDGE));
        return new RecordedInvestigation(asked, new Remembered(database), then, true);
    }

    private Optional<Incident> recorded(IncidentId id) {
        return Optional.of(new SqlJournal(database).read(id))
                .filter(events -> !events.isEmpty())
                .map(Incident::of);
    }

    private RecordedModelLedger models(Incident then, Instant decided) {
        return new RecordedModelLedger(
                then.id(),
                new Remembered(database),
                decided,
                byThen ? Optional.of(otherPrompts::add) : Optional.empty());
    }

    @Override
    public void close() {
        opened.values().forEach(Thinking::close);
    }
}
