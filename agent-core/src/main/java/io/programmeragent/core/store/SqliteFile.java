package io.programmeragent.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A SQLite file and how it is opened: write-ahead log, synced to disk at every commit, and the write lock taken at the
 * beginning of a transaction, where waiting for it helps.
 *
 * @param path the file
 * @param maxPages how many pages it may have; 0 for as many as the disk takes
 */
record SqliteFile(Path path, int maxPages) {
    private static final int WAIT_FOR_LOCK_MILLIS = 10_000;

    SqliteFile(Path path) {
        this(path.toAbsolutePath().normalize(), 0);
    }

    DataSource dataSource() {
        Path directory = path.toAbsolutePath().normalize().getParent();
        if (directory == null || Files.isDirectory(path)) {
            throw new StoreException("Store " + path + " is a directory: name a file in it");
        }
        try {
            Files.createDirectories(directory);
            SqliteLibrary.load(directory.resolve("native"));
        } catch (IOException e) {
            throw new StoreException(
                    "Store " + path + " cannot be made (" + e + "): check its directory and this user's rights to it",
                    e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(WAIT_FOR_LOCK_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        if (maxPages > 0) {
            config.setMaxPageCount(maxPages);
        }
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
