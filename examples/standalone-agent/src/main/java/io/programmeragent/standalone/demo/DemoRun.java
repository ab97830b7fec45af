package io.programmeragent.standalone.demo;

import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Audit;
import io.programmeragent.core.journal.Verification;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.store.Database;
import io.programmeragent.standalone.cli.Session;
import io.programmeragent.standalone.config.AgentFile;
import io.programmeragent.standalone.show.Line;
import io.programmeragent.standalone.show.PatchText;
import io.programmeragent.standalone.show.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** One run of the demo, from an empty folder to the report. */
final class DemoRun {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** Models on small machines are slow, and are asked several times. */
    private static final Duration PATIENCE_WITH_MODELS = Duration.ofMinutes(20);

    private static final Duration CALM_BEFORE = Duration.ofSeconds(5);
    private static final int LATEST_KILL_MILLIS = 40_000;

    private final Session session;
    private final boolean quiet;
    private final Fault fault;
    private final Optional<DemoModel> model;
    private final DemoFolder folder;
    private final Path mavenRepository;
    private final DemoSandbox sandbox;
    private final OptionalLong killSeed;
    private final SharedRepository repository;

    DemoRun(
            Session session,
            boolean quiet,
            Fault fault,
            Optional<DemoModel> model,
            DemoFolder folder,
            Path mavenRepository,
            DemoSandbox sandbox,
            OptionalLong killSeed) {
        this.session = session;
        this.quiet = quiet;
        this.fault = fault;
        this.model = model;
        this.folder = folder;
        this.mavenRepository = mavenRepository;
        this.sandbox = sandbox;
        this.killSeed = killSeed;
        this.repository = new SharedRepository(folder);
    }

    DemoReport run() throws IOException, InterruptedException {
        SampleHistory history = SampleHistory.load();
        Optional<SampleHistory.Defect> defect = fault.defect(history);
        RecordedRequest normal =
                defect.orElse(history.defect(history.defects().get(0))).normal().request();
        Ports ports = Ports.free();

        title("1  A service with a history of its own");
        SampleRepository.create(history, defect, folder.repository());
        try (DemoGithub github = folder.github() ? DemoGithub.start(folder, ports, mavenRepository) : null) {
            Files.writeString(
                    folder.config(),
                    DemoConfig.yaml(
                            fault, model, folder, ports, mavenRepository, sandbox, Optional.ofNullable(github)));
            return run(ports, defect, normal);
        }
    }

    private DemoReport run(Ports ports, Optional<SampleHistory.Defect> defect, RecordedRequest normal)
            throws IOException, InterruptedException {
        plain("   its repository   " + folder.repository());
        plain("   the agent        " + folder.config());
        model.ifPresent(m -> plain("   asks the model   " + m.name() + " at " + m.url() + " (" + m.type() + ")"));

        PluginRegistry registry = session.registry().get();
        AgentSettings settings =
                AgentFile.read(folder.config(), session.environment(), registry).settings();
        try (Scene scene = new Scene(folder, ports, defect, normal)) {
            title("2  Build it, start it, send it customers");
            scene.open(settings, registry, repository.tip());
            plain("   " + scene.about());
            title("3  The agent begins to watch");
            try (AgentProcess agent = AgentProcess.start(folder);
                    LiveView view = new LiveView(folder.data(), this::lines)) {
                plain("   its status is at " + ports.agentUrl() + "/status");
                Thread.sleep(CALM_BEFORE.toMillis());
                return watch(scene, agent, view);
            }
        }
    }

    private DemoReport watch(Scene scene, AgentProcess agent, LiveView view) throws IOException, InterruptedException {
        title("4  " + fault.told());
        Instant struckAt = Instant.now();
        fault.strike(scene);
        Optional<Instant> killAt = killSeed.isEmpty()
                ? Optional.empty()
                : Optional.of(struckAt.plusMillis(new Random(killSeed.getAsLong()).nextInt(LATEST_KILL_MILLIS)));
        int kills = 0;
        Duration patience = model.isPresent() ? PATIENCE_WITH_MODELS : PATIENCE;
        while (Instant.now().isBefore(struckAt.plus(patience))) {
            if (killAt.isPresent() && Instant.now().isAfter(killAt.get())) {
                killAt = Optional.empty();
                kills++;
                agent.killAndStartAgain();
                attention("   the agent was killed with -9, and started again");
            }
            view.look();
            if (view.incident().filter(Incident::closed).isPresent() && killAt.isEmpty()) {
                break;
            }
            if (!agent.alive()) {
                attention("   the agent ended by itself; look into " + folder.agentLog());
                break;
            }
            Thread.sleep(250);
        }
        DemoReport report = DemoReport.of(
                view.incident(),
                new DemoReport.Facts(
                        fault,
                        struckAt,
                        scene.healthy(),
                        scene.triggerIsAnswered(),
                        scene.about(),
                        repository.proposals(),
                        repository.merges(),
                        auditIntact(),
                        kills,
                        models(view.incident()),
                        folder));
        summary(report, view.incident(), scene);
        return report;
    }

    private boolean auditIntact() {
        try (Database database = Database.sqlite(AgentSettings.store(folder.data()))) {
            return new Audit(database).verify() instanceof Verification.Intact;
        }
    }

    private ModelUse models(Optional<Incident> incident) {
        try (Database database = Database.sqlite(AgentSettings.store(folder.data()))) {
            return incident.map(i -> ModelUse.of(new SqlControls(database), i.id()))
                    .orElse(ModelUse.none());
        }
    }

    private void summary(DemoReport report, Optional<Incident> incident, Scene scene) {
        title("5  What came of it");
        incident.flatMap(i -> i.greenProof().flatMap(p -> i.candidate(p.candidate())))
                .ifPresent(candidate -> lines(PatchText.of(candidate.patch())));
        report.secondsFromFault()
                .forEach((what, seconds) -> plain(String.format("   %-12s after %6.1f s", what, seconds)));
        plain("   customers     " + scene.traffic().sent() + " requests, "
                + scene.traffic().failed() + " failed");
        plain("   changes       " + report.changes() + " proposed, " + report.merges() + " merged; the journal "
                + (report.auditIntact() ? "verifies" : "does NOT verify"));
        plain("   models        " + Words.of(report.models())
                + report.generator().map(g -> "; the fix is of " + g).orElse(""));
        List<Line> end = new ArrayList<>();
        if (report.ok()) {
            end.add(new Line(
                    Line.Tone.GOOD,
                    "   It ended as it ought to: "
                            + report.outcome()
                                    .map(o -> o.name().toLowerCase(Locale.ROOT))
                                    .orElse("")));
        } else {
            report.problems().forEach(p -> end.add(new Line(Line.Tone.BAD, "   It did not end as it ought to: " + p)));
        }
        lines(end);
        plain("");
        plain("   Look further:");
        incident.ifPresent(i -> plain("     " + AgentProcess.command() + " show " + i.id() + " -d " + folder.data()
                + "     every decision with its reason"));
        plain("     git --git-dir=" + folder.repository() + " log --graph main");
        plain("     " + folder.agentLog());
    }

    private void title(String text) {
        lines(List.of(new Line(Line.Tone.PLAIN, ""), new Line(Line.Tone.TITLE, text)));
    }

    private void plain(String text) {
        lines(List.of(new Line(Line.Tone.PLAIN, text)));
    }

    private void attention(String text) {
        lines(List.of(new Line(Line.Tone.ATTENTION, text)));
    }

    private void lines(List<Line> lines) {
        if (quiet) {
            lines.forEach(line -> session.terminal().err(line.text()));
        } else {
            session.terminal().out(lines);
        }
    }
}
