package io.programmeragent.core.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Throws away a connection whose transaction SQLite has rolled back by itself, as it does when the disk is full. The driver
 * does not notice, and would run what comes next on that connection statement by statement, without a transaction.
 *
 * @see <a href="https://www.sqlite.org/lang_transaction.html">SQLite: response to errors within a transaction</a>
 */
final class SqliteRolledBack implements SQLExceptionOverride {
    private static final Set<SQLiteErrorCode> ENDS_THE_TRANSACTION = Set.of(
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_INTERRUPT,
            SQLiteErrorCode.SQLITE_CORRUPT);
    private static final int PRIMARY = 0xff;

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException problem) {
        return problem instanceof SQLiteException sqlite
                        && ENDS_THE_TRANSACTION.contains(
                                SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY))
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
