package io.programmeragent.core.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in one sentence what went wrong with a store, and what to do. */
final class SqlProblems {
    private SqlProblems() {}

    static StoreException explain(String store, SQLException problem) {
        String text = problem instanceof SQLiteException sqlite
                ? sqlite(store, sqlite.getResultCode(), firstLine(problem))
                : postgres(store, problem.getSQLState() == null ? "" : problem.getSQLState(), firstLine(problem));
        return new StoreException(text, problem);
    }

    /** The low byte is the primary code; the rest says more precisely how it came about. */
    private static String sqlite(String store, SQLiteErrorCode code, String detail) {
        return switch (code.code & 0xff) {
            case 13 -> diskFull(store);
            case 26 ->
                "Store " + store
                        + " is a file of another kind, not a database: name another file, or move this one away";
            case 11 ->
                "Store " + store + " is damaged (" + detail
                        + "): bring back a copy of it, or move it away to start anew";
            case 3, 8, 14, 23 ->
                "Store " + store + " cannot be opened for writing (" + detail
                        + "): check its directory and this user's rights to it";
            case 5, 6 ->
                "Store " + store + " was held by another process for too long (" + detail
                        + "): end the process that holds it";
            case 10 ->
                "The disk under store " + store + " failed (" + detail + "): check that it has space and is healthy";
            default -> "Store " + store + " failed: " + detail;
        };
    }

    private static String postgres(String store, String state, String detail) {
        if (state.equals("53100")) {
            return diskFull(store);
        } else if (state.equals("3D000")) {
            return "Store " + store + " does not exist: create the database, or correct its name";
        } else if (state.startsWith("28")) {
            return "Store " + store + " does not accept the user or its password: correct them (" + detail + ")";
        } else if (state.startsWith("08") && detail.startsWith("No suitable driver")) {
            return "Store " + store
                    + " needs a JDBC driver that is not there: add the artifact org.postgresql:postgresql";
        } else if (state.startsWith("08") || state.startsWith("57P")) {
            return "Store " + store + " cannot be reached (" + detail + "): check its address and that the server runs";
        } else if (state.equals("42501") || state.equals("25006")) {
            return "Store " + store + " may not be changed by this user (" + detail
                    + "): grant it CREATE on the schema";
        }
        return "Store " + store + " failed: " + detail;
    }

    private static String diskFull(String store) {
        return "The disk under store " + store
                + " is full: free some space. Everything recorded so far is there, and the agent goes on by itself";
    }

    private static String firstLine(SQLException problem) {
        String message = problem.getMessage();
        return message == null
                ? problem.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
