package io.programmeragent.core.engine;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.core.store.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** db-scheduler's table, and what is done to it past db-scheduler. */
final class IncidentTasks {
    static final String TABLE = "agent_schedule";
    static final String NAME = "incident";

    private static final Logger LOG = LoggerFactory.getLogger(IncidentTasks.class);

    private final Database database;
    private final Owner owner;

    IncidentTasks(Database database, Owner owner) {
        this.database = database;
        this.owner = owner;
    }

    /** Makes an incident's task, or has it due now unless it is being done; counted in any case. */
    void wake(IncidentId incident, Instant now) {
        database.update(
                "INSERT INTO agent_schedule (task_name, task_instance, execution_time, picked, version, wakes)"
                        + " VALUES (?, ?, ?, false, 1, 1) ON CONFLICT (task_name, task_instance) DO UPDATE SET"
                        + " wakes = agent_schedule.wakes + 1, execution_time = CASE WHEN agent_schedule.picked"
                        + " OR agent_schedule.execution_time < excluded.execution_time"
                        + " THEN agent_schedule.execution_time ELSE excluded.execution_time END",
                NAME,
                incident.value(),
                now.toEpochMilli());
    }

    void pullForward(IncidentId incident, Instant now) {
        database.update(
                "UPDATE agent_schedule SET execution_time = ? WHERE task_name = ? AND task_instance = ?"
                        + " AND picked = false AND execution_time > ?",
                now.toEpochMilli(),
                NAME,
                incident.value(),
                now.toEpochMilli());
    }

    /** How often an incident was woken. */
    long wakes(IncidentId incident) {
        return database.first(
                        "SELECT wakes FROM agent_schedule WHERE task_name = ? AND task_instance = ?",
                        row -> row.getLong(1),
                        NAME,
                        incident.value())
                .orElse(0L);
    }

    /**
     * Frees the tasks of processes that are gone, without waiting for their heartbeats to be missed. Only for a file: who
     * works on it runs on this machine. On PostgreSQL only the heartbeats tell.
     */
    void takeOverFromTheDead() {
        if (!database.isSqlite()) {
            return;
        }
        database
                .query(
                        "SELECT DISTINCT picked_by FROM agent_schedule WHERE picked = true AND picked_by IS NOT NULL",
                        row -> row.getString(1))
                .stream()
                .filter(owner::knowsToBeDead)
                .forEach(dead -> LOG.info("Took over {} incidents that process {} left", release(dead), dead));
    }

    private int release(String dead) {
        return database.update(
                "UPDATE agent_schedule SET picked = false, picked_by = NULL, last_heartbeat = NULL,"
                        + " version = version + 1 WHERE picked = true AND picked_by = ?",
                dead);
    }

    /** Times as in all our tables, so that one table definition serves both databases. */
    static JdbcCustomization columns(Database database) {
        return database.isSqlite() ? new SqliteColumns() : new PostgresColumns();
    }

    private static void write(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value.toEpochMilli());
        }
    }

    private static @Nullable Instant read(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(value);
    }

    private static final class SqliteColumns extends SqliteJdbcCustomization {
        @Override
        public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
            write(statement, index, value);
        }

        @Override
        public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
            return read(row, column);
        }
    }

    private static final class PostgresColumns extends PostgreSqlJdbcCustomization {
        PostgresColumns() {
            super(false, true);
        }

        @Override
        public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
            write(statement, index, value);
        }

        @Override
        public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
            return read(row, column);
        }
    }
}
