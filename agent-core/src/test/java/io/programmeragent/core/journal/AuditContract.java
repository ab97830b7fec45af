package io.programmeragent.core.journal;

import static io.programmeragent.core.journal.Events.NOW;
import static io.programmeragent.core.journal.Events.incident;
import static io.programmeragent.core.journal.Events.opened;
import static io.programmeragent.core.journal.Events.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.programmeragent.core.store.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an audit finds, whichever database it is. */
abstract class AuditContract {
    private static final int RECORDS = 6;
    private static final String LARGE = "large text ".repeat(1000);

    private Database database;
    private Audit audit;

    abstract Database connect();

    @BeforeEach
    void writeSixRecords() {
        database = connect();
        audit = new Audit(database);
        Journal journal = new SqlJournal(database);
        journal.append(incident(1), 0, NOW, List.of(opened(), refused("a")));
        journal.append(incident(2), 0, NOW, List.of(opened(), refused(LARGE)));
        journal.append(incident(1), 2, NOW.plusMillis(1), List.of(refused("b"), Events.closed()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_journal_that_nobody_touched_is_intact() {
        assertThat(audit.verify()).isEqualTo(new Verification.Intact(audit.head()));
        assertThat(audit.head().sequence()).isEqualTo(RECORDS);
    }

    @Test
    void an_empty_journal_is_intact() {
        database.update("DELETE FROM agent_journal");
        database.update("UPDATE agent_journal_head SET sequence = 0, hash = ?", "0".repeat(64));
        assertThat(audit.verify()).isEqualTo(new Verification.Intact(new Head(0, "0".repeat(64))));
    }

    @Test
    void a_change_of_any_column_of_any_record_is_found_and_the_record_named() {
        List<String> changes = List.of(
                "incident = 'other'",
                "incident_sequence = incident_sequence + 10",
                "recorded_at = recorded_at + 1",
                "type = 'Merged'",
                "version = version + 1",
                "body = body || ' '",
                "hash = '" + "1".repeat(64) + "'");
        for (int record = 1; record <= RECORDS; record++) {
            for (String change : changes) {
                List<List<Object>> before = rows(record);
                database.update("UPDATE agent_journal SET " + change + " WHERE sequence = ?", record);
                assertBroken(record);
                restore(before);
            }
        }
        assertThat(audit.verify()).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void a_removed_record_is_found_wherever_it_was() {
        for (int record = 1; record <= RECORDS; record++) {
            List<List<Object>> before = rows(record);
            database.update("DELETE FROM agent_journal WHERE sequence = ?", record);
            assertBroken(record);
            restore(before);
        }
    }

    @Test
    void two_records_that_changed_places_are_found() {
        database.update("UPDATE agent_journal SET sequence = 99 WHERE sequence = 2");
        database.update("UPDATE agent_journal SET sequence = 2 WHERE sequence = 3");
        database.update("UPDATE agent_journal SET sequence = 3 WHERE sequence = 99");
        assertBroken(2);
    }

    @Test
    void a_record_that_was_added_at_the_end_is_found() {
        Head head = audit.head();
        JournalRecord forged = new JournalRecord(7, "shop-9", 1, 0, "Closed", 1, "{}");
        database.update(
                "INSERT INTO agent_journal (" + JournalRecord.COLUMNS
                        + ") VALUES (7, 'shop-9', 1, 0, 'Closed', 1, '{}', ?)",
                forged.hash(head.hash()));
        assertBroken(7);
    }

    @Test
    void a_changed_or_removed_large_text_is_found_with_the_record_that_names_it() {
        database.update("UPDATE agent_blobs SET content = '\"harmless\"'");
        assertBroken(4);
        database.update("DELETE FROM agent_blobs");
        assertBroken(4);
    }

    @Test
    void a_missing_head_is_found() {
        database.update("DELETE FROM agent_journal_head");
        assertBroken(7);
    }

    @Test
    void a_tail_that_was_cut_off_together_with_its_head_is_found_against_an_exported_head() {
        Head exported = audit.head();
        String hash = database.query("SELECT hash FROM agent_journal WHERE sequence = 4", row -> row.getString(1))
                .get(0);
        database.update("DELETE FROM agent_journal WHERE sequence > 4");
        database.update("UPDATE agent_journal_head SET sequence = 4, hash = ?", hash);
        assertThat(audit.verify()).isInstanceOf(Verification.Intact.class);
        assertThat(audit.verify(exported))
                .isInstanceOfSatisfying(
                        Verification.Broken.class, b -> assertThat(b.sequence()).isEqualTo(5));
    }

    @Test
    void a_journal_that_was_written_anew_is_found_against_an_exported_head() {
        Head exported = audit.head();
        database.update("DELETE FROM agent_journal");
        database.update("UPDATE agent_journal_head SET sequence = 0, hash = ?", "0".repeat(64));
        for (int i = 0; i < RECORDS + 2; i++) {
            Events.open(new SqlJournal(database), incident(i));
        }
        assertThat(audit.verify()).isInstanceOf(Verification.Intact.class);
        assertThat(audit.verify(exported))
                .isInstanceOfSatisfying(
                        Verification.Broken.class, b -> assertThat(b.sequence()).isEqualTo(RECORDS));
    }

    @Test
    void an_exported_head_stays_valid_while_the_journal_grows() {
        Head exported = Head.parse(audit.head().toString());
        Events.open(new SqlJournal(database), incident(3));
        assertThat(audit.verify(exported)).isEqualTo(new Verification.Intact(audit.head()));
    }

    @Test
    void what_is_no_head_is_said_to_be_none() {
        assertThatThrownBy(() -> Head.parse("6:abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'6:abc'");
    }

    @Test
    void an_export_can_be_checked_without_the_database() throws Exception {
        List<String> lines = new ArrayList<>();
        audit.export(lines::add);
        String previous = "0".repeat(64);
        int records = 0;
        for (String line : lines) {
            JsonNode json = new JsonMapper().readTree(line);
            if (json.has("blob")) {
                assertThat(json.get("content").textValue()).isEqualTo(LARGE);
                continue;
            }
            JournalRecord row = ExportedLine.record(line);
            previous = row.hash(previous);
            assertThat(json.get("hash").textValue()).isEqualTo(previous);
            records++;
        }
        assertThat(records).isEqualTo(RECORDS);
        assertThat(lines).hasSize(RECORDS + 1);
        assertThat(previous).isEqualTo(audit.head().hash());
    }

    private void assertBroken(long record) {
        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Verification.Broken.class, b -> assertThat(b.sequence()).isEqualTo(record));
    }

    private List<List<Object>> rows(int record) {
        return database.query(
                "SELECT " + JournalRecord.COLUMNS + " FROM agent_journal WHERE sequence = ?",
                row -> List.of(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7),
                        row.getString(8)),
                record);
    }

    private void restore(List<List<Object>> rows) {
        for (List<Object> row : rows) {
            database.update("DELETE FROM agent_journal WHERE sequence = ?", row.get(0));
            database.update(
                    "INSERT INTO agent_journal (" + JournalRecord.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    row.toArray());
        }
    }
}
