package io.programmeragent.standalone.cli;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.guard.Exchanges;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.standalone.show.Account;
import io.programmeragent.standalone.show.Exchanged;
import io.programmeragent.standalone.show.Line;
import io.programmeragent.standalone.show.PatchText;
import io.programmeragent.standalone.show.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Tells what happened in an incident: what the agent saw, what it did, and why.")
final class ShowCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Parameters(index = "0", paramLabel = "ID", description = "The incident.")
    private String id = "";

    @Option(names = "--diff", description = "Also print the change that was proved.")
    private boolean diff;

    @Option(
            names = "--models",
            description = "Also print what models were asked and what they answered, as it was kept: without secrets.")
    private boolean models;

    @Option(names = "--json", description = "Print JSON: the summary and every event.")
    private boolean json;

    ShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Database database = store.open(session.environment())) {
            Incident incident = Incidents.require(new SqlJournal(database), id);
            ModelUse use = ModelUse.of(new SqlControls(database), incident.id());
            List<Exchanges.Exchange> exchanges =
                    models ? new Exchanges(incident.id(), new Remembered(database)).all() : List.of();
            if (json) {
                Map<String, Object> all = new LinkedHashMap<>();
                all.put("summary", Summary.of(incident, use));
                all.put("events", incident.events());
                if (models) {
                    all.put("models", exchanges);
                }
                session.terminal().out(Json.pretty(all));
            } else {
                session.terminal().out(account(incident, use, exchanges));
            }
            return ExitCodes.OK;
        }
    }

    private List<Line> account(Incident incident, ModelUse use, List<Exchanges.Exchange> exchanges) {
        List<Line> lines = new ArrayList<>(Summary.heading(incident));
        for (RecordedEvent event : incident.events()) {
            lines.addAll(Account.of(event));
        }
        lines.addAll(Summary.times(incident));
        lines.addAll(Summary.cost(incident, use));
        if (diff) {
            Optional<Candidate> proved = incident.greenProof().flatMap(proof -> incident.candidate(proof.candidate()));
            proved.ifPresent(candidate -> lines.addAll(PatchText.of(candidate.patch())));
            if (proved.isEmpty()) {
                session.terminal().err("No candidate was proved.");
            }
        }
        lines.addAll(Exchanged.of(exchanges));
        if (models && exchanges.isEmpty()) {
            session.terminal().err("No model was asked.");
        }
        return lines;
    }
}
