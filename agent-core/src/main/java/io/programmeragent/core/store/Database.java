package io.programmeragent.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store: one SQLite file, or one PostgreSQL database. It is brought to the current schema when it is opened. What was
 * committed survives the end of the process and of the machine.
 */
public final class Database implements AutoCloseable {
    private final String name;
    private final boolean sqlite;
    private final HikariDataSource pool;
    private volatile @Nullable String problem;

    private Database(String name, boolean sqlite, HikariConfig settings) {
        this.name = name;
        this.sqlite = sqlite;
        this.pool = new HikariDataSource(settings);
    }

    /** Opens a file, or makes it; several processes of one machine may have it open. */
    public static Database sqlite(Path file) {
        return sqlite(new SqliteFile(file));
    }

    static Database sqlite(SqliteFile file) {
        DataSource source = file.dataSource();
        migrate(file.toString(), true, source::getConnection);
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(source);
        // One writes, one reads: SQLite has a single writer, and waiting for it belongs here and not in its lock.
        settings.setMaximumPoolSize(2);
        settings.setMaxLifetime(0);
        settings.setExceptionOverride(new SqliteRolledBack());
        settings.setPoolName("agent-store");
        return new Database(file.toString(), true, settings);
    }

    /**
     * Opens a PostgreSQL database; several agents may share it.
     *
     * @param url such as {@code jdbc:postgresql://host/database}
     */
    public static Database postgres(String url, String user, String password) {
        String name = url.replaceFirst("[?].*", "").replaceFirst("//[^/]*@", "//");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StoreException(
                    "Store " + name + " is neither a file nor a PostgreSQL URL: write jdbc:postgresql://host/database");
        }
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        migrate(name, false, () -> DriverManager.getConnection(url, login));
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setUsername(user);
        settings.setPassword(password);
        settings.setMaximumPoolSize(10);
        settings.setMinimumIdle(1);
        settings.setPoolName("agent-store");
        // A server may be set up to answer before a commit is on disk; the journal must not be.
        settings.setConnectionInitSql("SET synchronous_commit TO on");
        return new Database(name, false, settings);
    }

    /** The first connection is made without the pool, which would log a user's mistake with its stack trace. */
    private static void migrate(String name, boolean sqlite, Connecting connecting) {
        try (Connection connection = connecting.connect()) {
            inTransaction(connection, transaction -> {
                new Migrator(name, sqlite).migrate(transaction);
                return true;
            });
        } catch (SQLException e) {
            throw SqlProblems.explain(name, e);
        }
    }

    /** Runs SQL as a whole: when the work throws, nothing of it has happened. */
    public <T> T transaction(Work<T> work) {
        return noticing(connection -> inTransaction(connection, work));
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run(new Transaction(connection));
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    /** SQLite has rolled back by itself when the disk was full, and then says there is nothing to roll back. */
    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** One query by itself. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        try (Connection connection = pool.getConnection()) {
            return new Transaction(connection).query(sql, mapper, arguments);
        } catch (SQLException e) {
            throw SqlProblems.explain(name, e); // that it can be read says nothing about writing
        }
    }

    /** The first row of one query by itself, where there is one. */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return query(sql, mapper, arguments).stream().findFirst();
    }

    /** One change by itself; how many rows it changed. */
    public int update(String sql, @Nullable Object... arguments) {
        return noticing(connection -> new Transaction(connection).update(sql, arguments));
    }

    /** Whether the store took the last change: a full disk is noticed here, and so is that it has room again. */
    private <T> T noticing(Change<T> change) {
        try (Connection connection = pool.getConnection()) {
            T result = change.apply(connection);
            problem = null;
            return result;
        } catch (SQLException e) {
            StoreException explained = SqlProblems.explain(name, e);
            problem = explained.getMessage();
            throw explained;
        }
    }

    /** Why the last change was not taken, and what to do; whoever wanted it tries again, and so it ends by itself. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The pooled connections, for libraries that need them. */
    public DataSource dataSource() {
        return pool;
    }

    /** Whether it is a SQLite file rather than a PostgreSQL database. */
    public boolean isSqlite() {
        return sqlite;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Where it is, without credentials. */
    @Override
    public String toString() {
        return name;
    }

    /** Work within a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    private interface Change<T> {
        T apply(Connection connection) throws SQLException;
    }

    private interface Connecting {
        Connection connect() throws SQLException;
    }
}
