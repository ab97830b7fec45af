package io.programmeragent.standalone.cli;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.guard.Controls;
import io.programmeragent.core.guard.GuardState;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.store.Database;
import io.programmeragent.standalone.show.Summary;
import io.programmeragent.standalone.show.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "incidents", description = "Lists incidents, the newest first.")
final class IncidentsCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--open", description = "Only those that are not over.")
    private boolean open;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many. Default: ${DEFAULT-VALUE}",
            defaultValue = "50")
    private int limit = 50;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    IncidentsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UsageException("--limit " + limit + " is not positive.");
        }
        try (Database database = store.open(session.environment())) {
            Journal journal = new SqlJournal(database);
            Controls controls = new SqlControls(database);
            List<IncidentId> ids = open ? journal.open() : journal.latest(limit);
            List<Summary> summaries = ids.stream()
                    .limit(limit)
                    .map(id -> Summary.of(Incident.of(journal.read(id)), ModelUse.of(controls, id)))
                    .toList();
            held(controls.state());
            if (json) {
                session.terminal().out(Json.pretty(summaries));
            } else if (summaries.isEmpty()) {
                session.terminal().err(open ? "No incident is open." : "There has been no incident.");
            } else {
                session.terminal().out(Table.of(summaries));
            }
            return ExitCodes.OK;
        }
    }

    /** Whoever wonders why an incident does not move has to see this first. */
    private void held(GuardState state) {
        state.paused()
                .ifPresent(by -> session.terminal().err("Paused by " + by + ": nothing is changed until 'resume'."));
        state.killed()
                .ifPresent(by -> session.terminal()
                        .err("The kill switch is on, by " + by + ": nothing is done until 'kill-switch off'."));
    }
}
