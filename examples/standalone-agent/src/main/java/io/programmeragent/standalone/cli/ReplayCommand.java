package io.programmeragent.standalone.cli;

import io.programmeragent.core.IncidentReplay;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.engine.Replay;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.store.Database;
import io.programmeragent.standalone.config.AgentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "Runs an incident again from its record, without network: what the world and models answered is"
                + " read, what was decided is decided anew, by the configuration of then. Tells the first decision that"
                + " differs, if any does, and in what the configuration is another now.")
final class ReplayCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The agent's configuration. Default: ${DEFAULT-VALUE}",
            defaultValue = "agent.yaml")
    private Path config = Path.of("agent.yaml");

    @Option(
            names = "--by-now",
            description = "Decide by the configuration of now, to see what it would have changed. Models are not asked:"
                    + " another prompt has no answer in the record.")
    private boolean byNow;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "ID", description = "The incident.")
    private String id = "";

    ReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        PluginRegistry registry = session.registry().get();
        AgentSettings settings =
                AgentFile.read(config, session.environment(), registry).settings();
        Path store = AgentSettings.store(settings.dataDirectory());
        if (!Files.isRegularFile(store)) {
            throw new UsageException("There is no store in " + settings.dataDirectory()
                    + ": no agent has run with it yet. Name its configuration with --config.");
        }
        Path scratch = Files.createTempDirectory("agent-replay");
        try (Database database = Database.sqlite(store)) {
            Incident incident = Incidents.require(new SqlJournal(database), id);
            IncidentReplay.Told told = IncidentReplay.run(settings, registry, database, incident.id(), !byNow, scratch);
            tell(told.report(), told.notes());
            return told.report().difference().isEmpty() ? ExitCodes.OK : ExitCodes.WRONG_OUTCOME;
        } finally {
            delete(scratch);
        }
    }

    private void tell(Replay.Report report, List<String> notes) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("incident", id);
            fields.put("same", report.difference().isEmpty());
            fields.put("decisions", report.decisions());
            fields.put("notes", notes);
            report.difference().ifPresent(d -> fields.put("difference", d));
            session.terminal().out(Json.pretty(fields));
        } else if (report.difference().isEmpty()) {
            session.terminal().out("The same " + report.decisions() + " decisions, from the record alone.");
        } else {
            Replay.Difference difference = report.difference().get();
            session.terminal()
                    .out("Decision " + report.decisions() + " differs, at event " + difference.sequence() + ".");
            session.terminal().out("  recorded  " + difference.recorded());
            session.terminal().out("  replayed  " + difference.replayed());
        }
        if (!json) {
            notes.forEach(note -> session.terminal().out("  " + note));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
