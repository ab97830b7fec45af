package io.programmeragent.core.journal;

import io.programmeragent.core.store.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One row of the journal.
 *
 * @param sequence over all incidents, 1 for the first
 * @param incident whose event it is
 * @param incidentSequence within the incident, 1 for the first
 * @param recordedAt milliseconds since 1970
 * @param type the event's type name
 * @param version of its schema
 * @param body its JSON
 */
record JournalRecord(
        long sequence, String incident, long incidentSequence, long recordedAt, String type, int version, String body) {
    static final String NO_HASH = "0".repeat(64);
    static final String COLUMNS = "sequence, incident, incident_sequence, recorded_at, type, version, body, hash";

    static JournalRecord of(ResultSet row) throws SQLException {
        return new JournalRecord(
                row.getLong("sequence"),
                row.getString("incident"),
                row.getLong("incident_sequence"),
                row.getLong("recorded_at"),
                row.getString("type"),
                row.getInt("version"),
                row.getString("body"));
    }

    /** What chains it to the record before it. */
    String hash(String previous) {
        return Sha256.of(previous
                + '\n'
                + sequence
                + '\n'
                + incident
                + '\n'
                + incidentSequence
                + '\n'
                + recordedAt
                + '\n'
                + type
                + '\n'
                + version
                + '\n'
                + body);
    }
}
