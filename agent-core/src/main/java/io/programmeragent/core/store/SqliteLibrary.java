package io.programmeragent.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library, once in a process. The driver unpacks it into a directory and removes it at the end, but
 * not when the process is killed; so it gets a directory of its own, which is emptied at every start.
 */
final class SqliteLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String DIRECTORY_KEY = "org.sqlite.tmpdir";
    /** More than the library takes. */
    private static final long UNPACKED_BYTES = 4L << 20;

    private static boolean loaded;

    private SqliteLibrary() {}

    @SuppressWarnings("try") // the lock is only held
    static synchronized void load(Path directory) throws IOException {
        if (loaded) {
            return;
        }
        Files.createDirectories(directory);
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            clean(directory);
            initialize(directory);
            loaded = true;
        }
    }

    /** A library that another process still uses stays usable where it is mapped, or cannot be deleted. */
    private static void clean(Path directory) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "sqlite-*")) {
            for (Path file : left) {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    LOG.debug("{} is still in use", file, e);
                }
            }
        }
    }

    private static void initialize(Path directory) {
        boolean chosen = System.getProperty(DIRECTORY_KEY) != null;
        if (!chosen) {
            System.setProperty(DIRECTORY_KEY, directory.toString());
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            if (roomIn(directory) < UNPACKED_BYTES) {
                throw new StoreException(
                        "The disk under " + directory + " is full: free some space, then start again", e);
            }
            throw new StoreException(
                    "SQLite's library cannot be loaded from " + directory + " (" + e.getMessage()
                            + "): put the store on a file system that allows executing, or set -D" + DIRECTORY_KEY,
                    e);
        } finally {
            if (!chosen) {
                System.clearProperty(DIRECTORY_KEY);
            }
        }
    }

    private static long roomIn(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // then the disk is not what we know to be wrong
        }
    }
}
