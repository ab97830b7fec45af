package io.programmeragent.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.journal.Audit;
import io.programmeragent.core.journal.Events;
import io.programmeragent.core.journal.Head;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.journal.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("data").resolve("agent.db");
    }

    @Test
    void a_file_and_its_directory_are_made() {
        Database.sqlite(file()).close();
        assertThat(file()).isNotEmptyFile();
    }

    @Test
    void every_commit_is_synced_to_disk_and_written_ahead() {
        try (Database database = Database.sqlite(file())) {
            assertThat(database.query("PRAGMA synchronous", row -> row.getInt(1)))
                    .containsExactly(2);
            assertThat(database.query("PRAGMA journal_mode", row -> row.getString(1)))
                    .containsExactly("wal");
        }
    }

    @Test
    void what_throws_half_way_has_not_happened() {
        try (Database database = Database.sqlite(file())) {
            Remembered remembered = new Remembered(database);
            remembered.keep("a", "1");
            assertThatThrownBy(() -> database.transaction(transaction -> {
                        transaction.update("DELETE FROM agent_remembered");
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");
            assertThat(remembered.find("a")).contains("1");
        }
    }

    @Test
    void opening_again_changes_nothing() {
        Database.sqlite(file()).close();
        try (Database database = Database.sqlite(file())) {
            assertThat(database.query("SELECT step FROM agent_schema ORDER BY version", row -> row.getString(1)))
                    .isEqualTo(Migrator.STEPS);
        }
    }

    @Test
    void every_schema_file_is_listed_once_and_numbered() throws Exception {
        Path schemas =
                Path.of(Migrator.class.getResource("001-journal.sql").toURI()).getParent();
        try (Stream<Path> files = Files.list(schemas)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".sql")))
                    .containsExactlyInAnyOrderElementsOf(Migrator.STEPS);
        }
        for (int i = 0; i < Migrator.STEPS.size(); i++) {
            assertThat(Migrator.STEPS.get(i)).startsWith(String.format("%03d-", i + 1));
        }
    }

    @Test
    void a_store_of_a_newer_version_is_left_alone() {
        try (Database database = Database.sqlite(file())) {
            database.update("INSERT INTO agent_schema (version, step) VALUES (99, 'from the future')");
        }
        assertThatThrownBy(() -> Database.sqlite(file()).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("schema 99")
                .hasMessageContaining("use that version")
                .hasMessageContaining("Nothing was changed");
    }

    @Test
    void a_file_of_another_kind_is_refused_and_left_alone() throws Exception {
        Path letter = directory.resolve("letter.txt");
        String text = "Dear Sir or Madam, ".repeat(100);
        Files.writeString(letter, text);
        assertThatThrownBy(() -> Database.sqlite(letter).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(letter.toString())
                .hasMessageContaining("not a database")
                .hasMessageContaining("name another file");
        assertThat(letter).content(StandardCharsets.UTF_8).isEqualTo(text);
    }

    @Test
    void a_directory_in_place_of_the_file_is_refused() {
        assertThatThrownBy(() -> Database.sqlite(directory).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("is a directory");
    }

    @Test
    void a_directory_that_cannot_be_made_is_refused() throws Exception {
        Path occupied = Files.writeString(directory.resolve("data"), "a file");
        assertThatThrownBy(() -> Database.sqlite(occupied.resolve("agent.db")).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("check its directory");
    }

    @Test
    void a_damaged_file_is_said_to_be_damaged() throws Exception {
        try (Database database = Database.sqlite(file())) {
            for (int i = 0; i < 50; i++) {
                Events.open(new SqlJournal(database), Events.incident(i));
            }
        }
        byte[] bytes = Files.readAllBytes(file());
        new Random(7).nextBytes(bytes);
        byte[] whole = Files.readAllBytes(file());
        System.arraycopy(whole, 0, bytes, 0, 100);
        Files.write(file(), bytes);
        assertThatThrownBy(() -> {
                    try (Database database = Database.sqlite(file())) {
                        new SqlJournal(database).latest(10);
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("bring back a copy");
    }

    @Test
    void when_the_disk_is_full_nothing_is_lost_and_it_goes_on_when_there_is_space() {
        IncidentId incident = Events.incident(1);
        long recorded = 0;
        try (Database database = Database.sqlite(new SqliteFile(file(), 80))) {
            SqlJournal journal = new SqlJournal(database);
            StoreException full = null;
            while (full == null) {
                try {
                    String text = "attempt " + recorded + " ".repeat(3000);
                    recorded += journal.append(
                                    incident,
                                    recorded,
                                    Events.NOW,
                                    List.of(
                                            recorded == 0 ? Events.opened() : Events.refused(text),
                                            Events.refused(text)))
                            .size();
                } catch (StoreException e) {
                    full = e;
                }
            }
            assertThat(full).hasMessageContaining("is full").hasMessageContaining("free some space");
            assertThat(database.problem()).contains(full.getMessage());
            database.update("DELETE FROM agent_remembered");
            assertThat(database.problem()).isEmpty();
            assertThat(journal.read(incident)).hasSize((int) recorded);
            assertThat(new Audit(database).verify()).isInstanceOf(Verification.Intact.class);
        }
        assertThat(recorded).isGreaterThan(2);
        try (Database database = Database.sqlite(file())) {
            SqlJournal journal = new SqlJournal(database);
            assertThat(journal.read(incident)).hasSize((int) recorded);
            journal.append(incident, recorded, Events.NOW, List.of(Events.closed()));
            Head head = new Audit(database).head();
            assertThat(new Audit(database).verify()).isEqualTo(new Verification.Intact(head));
            assertThat(head.sequence()).isEqualTo(recorded + 1);
        }
    }

    @Test
    void after_the_disk_was_full_a_transaction_is_whole_again() throws Exception {
        try (Database database = Database.sqlite(new SqliteFile(file(), 80))) {
            Remembered remembered = new Remembered(database);
            for (int i = 0; i < 4; i++) { // each connection of the pool meets it, also one that a library uses
                fillUp(database.dataSource());
                assertThatThrownBy(() -> remembered.keep("big", "x".repeat(1 << 20)))
                        .hasMessageContaining("is full");
                assertThatThrownBy(() -> database.transaction(transaction -> {
                            transaction.update("INSERT INTO agent_remembered (name, content) VALUES ('half', '1')");
                            throw new IllegalStateException("half way");
                        }))
                        .hasMessage("half way");
                assertThat(remembered.find("half")).isEmpty();
            }
        }
    }

    private static void fillUp(DataSource source) {
        assertThatThrownBy(() -> {
                    try (Connection connection = source.getConnection()) {
                        connection.setAutoCommit(false);
                        try (PreparedStatement insert = connection.prepareStatement(
                                "INSERT INTO agent_remembered (name, content) VALUES ('x', ?)")) {
                            insert.setString(1, "x".repeat(1 << 20));
                            insert.executeUpdate();
                        }
                    }
                })
                .isInstanceOf(SQLException.class);
    }

    @Test
    void a_url_of_another_database_is_refused_without_showing_the_password() {
        assertThatThrownBy(() -> Database.postgres("jdbc:mysql://admin:secret@host/db?password=secret", "u", "secret")
                        .close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:mysql://host/db")
                .hasMessageContaining("jdbc:postgresql://host/database")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_server_that_is_not_there_is_said_to_be_unreachable() {
        assertThatThrownBy(() -> Database.postgres("jdbc:postgresql://localhost:1/agent?x=secret", "u", "secret")
                        .close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql://localhost:1/agent cannot be reached")
                .hasMessageNotContaining("secret");
    }
}
