package io.programmeragent.core.learn;

import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.KnowledgeStoreContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

class EmbeddedKnowledgeStoreContractTest extends KnowledgeStoreContract {
    @Override
    protected PluginProvider<KnowledgeStore> provider() {
        return new EmbeddedKnowledgeStoreProvider();
    }

    /** Takes the tables away, as somebody with a tool for databases could. */
    @Override
    protected boolean breakOutside() {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + dataDirectory().resolve("knowledge.db"));
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                statement.execute("DROP TABLE \"" + table + "\"");
            }
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        return names;
    }
}
