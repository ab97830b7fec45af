package io.programmeragent.core.store;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The durable inbox and history of signals. A signal is received once, however often it is delivered, and is pending
 * until it is decided about; a decision stands.
 *
 * <p>After a crash: what was received is pending until decided, so it is decided then. That a signal opened or joined an
 * incident is decided by {@code SqlJournal} in the transaction that appends the event, so there is no moment in which
 * one is done and the other is not. Ignoring and counting have no other effect than the decision itself.
 */
public final class SignalStore {
    /** How many of a service's pending signals are read at once. */
    public static final int PENDING_AT_ONCE = 5_000;

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private static final String REPEAT = "UPDATE agent_signals SET repeats = repeats + 1 WHERE identity = (SELECT"
            + " identity FROM agent_signals WHERE incident = ? AND thing = ? AND decision IN ('OPENED', 'JOINED')"
            + " ORDER BY arrival DESC LIMIT 1)";

    private final Database database;
    private final GroupCommit<Object[]> arrivals = new GroupCommit<>(this::write);

    public SignalStore(Database database) {
        this.database = database;
    }

    /** Takes one signal in; false when one with this identity was received before. */
    public boolean receive(Signal signal, Instant at) {
        return receive(List.of(signal), at) == 1;
    }

    /**
     * Takes signals in, without what secrets they have; they are durable when this returns. Callers that come at the same time wait for the disk together.
     *
     * @return how many are new: of signals with the same identity only the first is received
     */
    public int receive(List<Signal> signals, Instant at) {
        return arrivals.take(signals.stream()
                .map(SignalJson::clean)
                .map(signal -> row(signal, at))
                .toList());
    }

    private int[] write(List<Object[]> rows) {
        return database.transaction(transaction -> {
            long before = transaction
                    .first(
                            "UPDATE agent_signal_arrivals SET last = last + ? WHERE id = 1 RETURNING last",
                            row -> row.getLong(1) - rows.size(),
                            rows.size())
                    .orElseThrow();
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i)[0] = before + 1 + i;
            }
            return transaction.updateAll(
                    "INSERT INTO agent_signals (arrival, identity, service, thing, reported_at, received_at, words, body,"
                            + " state, decision, repeats) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0)"
                            + " ON CONFLICT (identity) DO NOTHING",
                    rows);
        });
    }

    /** All but the place in the order of arrival, which comes first. */
    private static Object[] row(Signal signal, Instant at) {
        return new Object[] {
            0L,
            identity(signal),
            storable(signal.service()),
            thing(signal),
            signal.at().toEpochMilli(),
            at.toEpochMilli(),
            words(signal),
            SignalJson.write(signal),
            signal.state().name()
        };
    }

    /** The services that have signals that nothing was decided about. */
    public Set<String> waiting() {
        return new TreeSet<>(database.query(
                "SELECT DISTINCT service FROM agent_signals WHERE decision = 'PENDING'", row -> row.getString(1)));
    }

    /** How many signals were counted for an incident, beside those that are events of it. */
    public long repeats(IncidentId incident) {
        return database.first(
                        "SELECT COUNT(*) FROM agent_signals WHERE incident = ? AND decision = 'COUNTED'",
                        row -> row.getLong(1),
                        incident.value())
                .orElse(0L);
    }

    /**
     * How many things an incident does not have among its events, because it has enough, and that fire by what was said
     * of them last.
     */
    public long overflow(IncidentId incident) {
        return database.first(
                        "SELECT COUNT(*) FROM agent_signals s WHERE s.incident = ? AND s.decision = 'COUNTED'"
                                + " AND s.state = 'FIRING' AND NOT EXISTS (SELECT 1 FROM agent_signals later"
                                + " WHERE later.thing = s.thing AND later.arrival > s.arrival)"
                                + " AND NOT EXISTS (SELECT 1 FROM agent_signals event WHERE event.incident = s.incident"
                                + " AND event.thing = s.thing AND event.decision IN ('OPENED', 'JOINED'))",
                        row -> row.getLong(1),
                        incident.value())
                .orElse(0L);
    }

    /** The incident that a signal's thing was counted for last, where it is no event of one. */
    public Optional<IncidentId> countedFor(Signal signal) {
        return database.first(
                "SELECT incident FROM agent_signals WHERE thing = ? AND incident IS NOT NULL AND decision = 'COUNTED'"
                        + " ORDER BY arrival DESC LIMIT 1",
                row -> new IncidentId(row.getString(1)),
                thing(signal));
    }

    /** A service's signals that nothing was decided about, in the order received, at most {@link #PENDING_AT_ONCE}. */
    public List<Signal> pending(String service) {
        return database.query(
                "SELECT body FROM agent_signals WHERE decision = 'PENDING' AND service = ? ORDER BY arrival LIMIT ?",
                row -> SignalJson.read(row.getString(1)),
                storable(service),
                PENDING_AT_ONCE);
    }

    /** How many signals of each service nothing was decided about. */
    public Map<String, Long> waitingCounts() {
        return counts("decision = 'PENDING'");
    }

    /** How many signals of each service were reported since a moment and belong to no incident. */
    public Map<String, Long> ignoredSince(Instant since) {
        return counts("decision = 'IGNORED' AND incident IS NULL AND reported_at >= ?", since.toEpochMilli());
    }

    private Map<String, Long> counts(String which, Object... arguments) {
        Map<String, Long> counts = new TreeMap<>();
        database.query(
                        "SELECT service, COUNT(*) FROM agent_signals WHERE " + which + " GROUP BY service",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        arguments)
                .forEach(e -> counts.put(e.getKey(), e.getValue()));
        return counts;
    }

    /**
     * Decides about signals that are no events: each is counted for its incident, or ignored. One that was decided about
     * before stays as it is.
     *
     * @return how many were decided
     */
    public int decide(List<Disposal> disposals, Instant at) {
        return database.transaction(transaction -> {
            int all = 0;
            for (Disposal disposal : disposals) {
                IncidentId incident = disposal.incident().orElse(null);
                Decision decision = incident == null ? Decision.IGNORED : Decision.COUNTED;
                boolean decided = decide(transaction, disposal.signal(), decision, incident, at);
                all += decided ? 1 : 0;
                if (decided && incident != null) {
                    transaction.update(REPEAT, incident.value(), thing(disposal.signal()));
                }
            }
            return all;
        });
    }

    /** Decides about a signal, if nobody did before, as part of a transaction of the journal. */
    public static boolean decide(
            Transaction transaction, Signal signal, Decision decision, @Nullable IncidentId incident, Instant at)
            throws SQLException {
        return transaction.update(
                        "UPDATE agent_signals SET decision = ?, incident = ?, decided_at = ?"
                                + " WHERE identity = ? AND decision = 'PENDING'",
                        decision.name(),
                        incident == null ? null : incident.value(),
                        at.toEpochMilli(),
                        identity(signal))
                == 1;
    }

    /** An incident's signals, in the order received, without those that were only counted. */
    public List<Entry> of(IncidentId incident) {
        return database.query(
                "SELECT * FROM agent_signals WHERE incident = ? AND decision <> 'COUNTED' ORDER BY arrival",
                SignalStore::entry,
                incident.value());
    }

    /** The history, the newest first. */
    public List<Entry> search(Search search) {
        List<Object> arguments = new ArrayList<>(
                List.of(search.from().toEpochMilli(), search.to().toEpochMilli()));
        StringBuilder sql = new StringBuilder("SELECT * FROM agent_signals WHERE reported_at >= ? AND reported_at < ?");
        if (search.service().isPresent()) {
            sql.append(" AND service = ?");
            arguments.add(storable(search.service().get()));
        }
        if (!search.text().isEmpty()) {
            sql.append(" AND words LIKE ? ESCAPE '!'");
            String text = storable(search.text()).toLowerCase(Locale.ROOT);
            arguments.add("%" + text.replaceAll("([!%_])", "!$1") + "%");
        }
        arguments.add(search.limit());
        return database.query(
                sql.append(" ORDER BY reported_at DESC, arrival DESC LIMIT ?").toString(),
                SignalStore::entry,
                arguments.toArray());
    }

    /**
     * Forgets what was decided about and reported before a moment, in small parts, so that what comes in meanwhile need not
     * wait; how many signals that were.
     *
     * @param open incidents whose signals are kept
     */
    public int forget(Instant before, Set<IncidentId> open) {
        List<Object> arguments = new ArrayList<>(List.of(before.toEpochMilli()));
        open.forEach(id -> arguments.add(id.value()));
        arguments.add(FORGOTTEN_AT_ONCE);
        String kept = open.isEmpty()
                ? ""
                : " AND (incident IS NULL OR incident NOT IN ("
                        + String.join(", ", Collections.nCopies(open.size(), "?")) + "))";
        String sql = "DELETE FROM agent_signals WHERE identity IN (SELECT identity FROM agent_signals"
                + " WHERE reported_at < ? AND decision <> 'PENDING'" + kept + " LIMIT ?)";
        int all = 0;
        int some;
        do {
            some = database.update(sql, arguments.toArray());
            all += some;
        } while (some == FORGOTTEN_AT_ONCE);
        return all;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                SignalJson.read(row.getString("body")),
                Instant.ofEpochMilli(row.getLong("received_at")),
                Decision.valueOf(row.getString("decision")),
                Optional.ofNullable(row.getString("incident")).map(IncidentId::new),
                row.getLong("repeats"));
    }

    private static String identity(Signal signal) {
        return Sha256.of(signal.identity());
    }

    private static String thing(Signal signal) {
        return Sha256.of(signal.service() + "|" + signal.kind() + "|" + signal.fingerprint());
    }

    private static String words(Signal signal) {
        String words = signal.summary() + " " + signal.fingerprint() + " "
                + String.join(" ", signal.details().values());
        return storable(words).toLowerCase(Locale.ROOT);
    }

    /** PostgreSQL takes neither NUL nor half a surrogate pair; for searching it is enough that both sides lose them. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
    }

    /** What was decided about a signal. */
    public enum Decision {
        PENDING,
        /** It began an incident. */
        OPENED,
        /** It is an event of an incident. */
        JOINED,
        /** It only says again what an incident knows. */
        COUNTED,
        IGNORED
    }

    /**
     * That a signal is no event.
     *
     * @param signal which
     * @param incident the one that it is counted for; empty to ignore it
     */
    public record Disposal(Signal signal, Optional<IncidentId> incident) {}

    /**
     * A signal in the history.
     *
     * @param signal as received
     * @param receivedAt when
     * @param decision what was decided about it
     * @param incident which incident it belongs to, where there is one
     * @param repeats how often it was said again within its incident
     */
    public record Entry(
            Signal signal, Instant receivedAt, Decision decision, Optional<IncidentId> incident, long repeats) {}

    /**
     * What to look for in the history.
     *
     * @param service only this service's; empty for all
     * @param text that summary, fingerprint or details contain, in any case; empty for all
     * @param from reported then or later
     * @param to reported before
     * @param limit how many at most
     */
    public record Search(Optional<String> service, String text, Instant from, Instant to, int limit) {
        public Search {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            if (limit < 1) {
                throw new IllegalArgumentException("limit " + limit + " is not positive");
            }
        }
    }
}
