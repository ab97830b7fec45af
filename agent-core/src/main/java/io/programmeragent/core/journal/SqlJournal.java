package io.programmeragent.core.journal;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.SignalStore;
import io.programmeragent.core.store.StoreException;
import io.programmeragent.core.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The journal in a database. All records form one hash chain; whoever appends locks the chain's head first, so appends
 * wait for each other, and the unique incident sequence decides who was first within an incident.
 *
 * <p>An Opened or SignalJoined event also decides its signal in the inbox, in the same transaction: after a crash a
 * signal is either pending and in no incident, or decided and in one.
 */
public final class SqlJournal implements Journal {
    private final Database database;
    private final EventCodec codec = new EventCodec();

    public SqlJournal(Database database) {
        this.database = database;
    }

    @Override
    public List<RecordedEvent> append(IncidentId incident, long after, Instant at, List<IncidentEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Instant recordedAt = at.truncatedTo(ChronoUnit.MILLIS);
        List<EncodedEvent> encoded = events.stream().map(codec::encode).toList();
        return database.transaction(transaction -> {
            Head head = lockHead(transaction, events.size());
            if (lastOf(transaction, incident) != after) {
                throw new ConflictException(incident, after);
            }
            String hash = head.hash();
            List<RecordedEvent> recorded = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                EncodedEvent event = encoded.get(i);
                JournalRecord row = new JournalRecord(
                        head.sequence() + 1 + i,
                        incident.value(),
                        after + 1 + i,
                        recordedAt.toEpochMilli(),
                        event.type(),
                        event.version(),
                        event.body());
                hash = row.hash(hash);
                insert(transaction, row, hash, event.blobs());
                recorded.add(new RecordedEvent(incident, after + 1 + i, recordedAt, event.recorded()));
                decideSignal(transaction, recorded.get(i));
            }
            transaction.update("UPDATE agent_journal_head SET hash = ? WHERE id = 1", hash);
            return List.copyOf(recorded);
        });
    }

    /** Makes room for new records; until the transaction ends nobody else can. */
    private Head lockHead(Transaction transaction, int count) throws SQLException {
        return transaction
                .first(
                        "UPDATE agent_journal_head SET sequence = sequence + ? WHERE id = 1 RETURNING sequence, hash",
                        row -> new Head(row.getLong(1) - count, row.getString(2)),
                        count)
                .orElseThrow(() -> damaged("its head is missing"));
    }

    private static long lastOf(Transaction transaction, IncidentId incident) throws SQLException {
        return transaction
                .first(
                        "SELECT COALESCE(MAX(incident_sequence), 0) FROM agent_journal WHERE incident = ?",
                        row -> row.getLong(1),
                        incident.value())
                .orElse(0L);
    }

    private static void insert(Transaction transaction, JournalRecord row, String hash, Map<String, String> blobs)
            throws SQLException {
        for (Map.Entry<String, String> blob : blobs.entrySet()) {
            transaction.update(
                    "INSERT INTO agent_blobs (hash, content) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
                    blob.getKey(),
                    blob.getValue());
        }
        transaction.update(
                "INSERT INTO agent_journal (" + JournalRecord.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.sequence(),
                row.incident(),
                row.incidentSequence(),
                row.recordedAt(),
                row.type(),
                row.version(),
                row.body(),
                hash);
    }

    private static void decideSignal(Transaction transaction, RecordedEvent recorded) throws SQLException {
        if (recorded.event() instanceof IncidentEvent.Opened opened) {
            decide(transaction, opened.signal(), SignalStore.Decision.OPENED, recorded);
        } else if (recorded.event() instanceof IncidentEvent.SignalJoined joined) {
            decide(transaction, joined.signal(), SignalStore.Decision.JOINED, recorded);
        }
    }

    private static void decide(
            Transaction transaction, Signal signal, SignalStore.Decision decision, RecordedEvent recorded)
            throws SQLException {
        SignalStore.decide(transaction, signal, decision, recorded.incident(), recorded.at());
    }

    @Override
    public List<RecordedEvent> read(IncidentId incident) {
        List<JournalRecord> rows = database.query(
                "SELECT " + JournalRecord.COLUMNS + " FROM agent_journal WHERE incident = ? ORDER BY incident_sequence",
                JournalRecord::of,
                incident.value());
        Map<String, String> blobs = new HashMap<>();
        List<RecordedEvent> events = new ArrayList<>();
        for (JournalRecord row : rows) {
            if (row.incidentSequence() != events.size() + 1) {
                throw damaged("event " + (events.size() + 1) + " of incident " + incident + " is missing");
            }
            IncidentEvent event = codec.decode(
                    row.type(), row.version(), row.body(), hash -> blobs.computeIfAbsent(hash, this::blob));
            events.add(
                    new RecordedEvent(incident, row.incidentSequence(), Instant.ofEpochMilli(row.recordedAt()), event));
        }
        return List.copyOf(events);
    }

    private String blob(String hash) {
        return database.first("SELECT content FROM agent_blobs WHERE hash = ?", row -> row.getString(1), hash)
                .orElseThrow(() -> damaged("the text " + hash + " is missing"));
    }

    private StoreException damaged(String how) {
        return new StoreException("The journal in " + database + " is damaged: " + how
                + ". Run 'audit verify' to see more, and bring back a copy");
    }

    @Override
    public List<IncidentId> open() {
        return database.query(
                "SELECT incident FROM agent_journal j WHERE incident_sequence = 1 AND NOT EXISTS (SELECT 1 FROM"
                        + " agent_journal c WHERE c.type = 'Closed' AND c.incident = j.incident) ORDER BY sequence",
                row -> new IncidentId(row.getString(1)));
    }

    @Override
    public List<IncidentId> latest(int limit) {
        return database.query(
                "SELECT incident FROM agent_journal WHERE incident_sequence = 1 ORDER BY sequence DESC LIMIT ?",
                row -> new IncidentId(row.getString(1)),
                limit);
    }
}
