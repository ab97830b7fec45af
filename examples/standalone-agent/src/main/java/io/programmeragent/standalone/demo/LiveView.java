package io.programmeragent.standalone.demo;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.store.Database;
import io.programmeragent.standalone.show.Account;
import io.programmeragent.standalone.show.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads along in the agent's journal, from another process, and tells what is new. */
final class LiveView implements AutoCloseable {
    private final Path store;
    private final Consumer<List<Line>> show;
    private Optional<Database> database = Optional.empty();
    private Optional<IncidentId> incident = Optional.empty();
    private List<RecordedEvent> seen = List.of();

    LiveView(Path dataDirectory, Consumer<List<Line>> show) {
        this.store = AgentSettings.store(dataDirectory);
        this.show = show;
    }

    /** Shows what was recorded since the last look. */
    void look() {
        if (database.isEmpty()) {
            if (!Files.isRegularFile(store)) {
                return;
            }
            database = Optional.of(Database.sqlite(store));
        }
        SqlJournal journal = new SqlJournal(database.get());
        if (incident.isEmpty()) {
            incident = journal.latest(1).stream().findFirst();
        }
        if (incident.isPresent()) {
            List<RecordedEvent> now = journal.read(incident.get());
            List<Line> lines = new ArrayList<>();
            now.subList(seen.size(), now.size()).forEach(event -> lines.addAll(Account.of(event)));
            seen = now;
            if (!lines.isEmpty()) {
                show.accept(lines);
            }
        }
    }

    Optional<Incident> incident() {
        return seen.isEmpty() ? Optional.empty() : Optional.of(Incident.of(seen));
    }

    @Override
    public void close() {
        database.ifPresent(Database::close);
    }
}
