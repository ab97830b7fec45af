package io.programmeragent.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL that takes effect as a whole or not at all; got from {@link Database#transaction}. */
public final class Transaction {
    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /** Rows in the order the database gives them; also of an {@code UPDATE ... RETURNING}. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(mapper.map(rows));
            }
            return result;
        }
    }

    /** The first row, where there is one. */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        return query(sql, mapper, arguments).stream().findFirst();
    }

    /** How many rows were changed. */
    public int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /** One change for each row of arguments, prepared once; how many rows each changed. */
    public int[] updateAll(String sql, List<? extends @Nullable Object[]> rows) throws SQLException {
        int[] changed = new int[rows.size()];
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < changed.length; i++) {
                bind(statement, rows.get(i));
                changed[i] = statement.executeUpdate();
            }
        }
        return changed;
    }

    private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, arguments);
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
