/**
 * What must survive a restart, in one SQLite file or one PostgreSQL database.
 *
 * <p>{@link io.programmeragent.core.store.Database} opens the store and runs SQL; the same SQL runs on both databases.
 * Tables are made by numbered SQL files beside {@code Migrator}, which lists them: a new table is a new file at the end
 * of that list, and a file that was released is never changed. Names of tables begin with {@code agent_}, so that the
 * store can share a database with others. Times are milliseconds since 1970 in a BIGINT. Whatever was read from outside
 * is stored as JSON in ASCII, because PostgreSQL's text takes neither NUL nor half a surrogate pair.
 */
@NullMarked
package io.programmeragent.core.store;

import org.jspecify.annotations.NullMarked;
