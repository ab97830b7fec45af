package io.programmeragent.core.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL server for all tests of a JVM; each test gets a database of its own. */
public final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        static final EmbeddedPostgres SERVER = start();

        /** Only the test's durability matters to nobody, so that it may be quick. */
        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL could not be started for the tests", e);
            }
        }
    }

    /** The URL of a new, empty database. */
    public static String newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + name + " could not be made", e);
        }
        return "jdbc:postgresql://localhost:" + Running.SERVER.getPort() + "/" + name;
    }

    /** Opens the store in a database of this server. */
    public static Database open(String url) {
        return Database.postgres(url, "postgres", "postgres");
    }
}
