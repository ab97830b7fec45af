package io.programmeragent.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what a command works with, removed behind it, also where the process is told to end (Ctrl-C, SIGTERM). */
final class WorkFolder implements AutoCloseable {
    private final Path path;
    private final Thread ending;

    private WorkFolder(Path path) {
        this.path = path;
        this.ending = new Thread(this::remove, "remove-" + path.getFileName());
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /** Makes one whose name begins so. */
    static WorkFolder named(String prefix) throws IOException {
        return new WorkFolder(Files.createTempDirectory(prefix).toRealPath());
    }

    Path path() {
        return path;
    }

    /** What a test left behind that cannot be removed does not cost what was found. A process that ends waits for it, whoever began. */
    private synchronized void remove() {
        try {
            if (Files.exists(path)) {
                Trees.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println(path + " cannot be removed: " + e);
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // the process is ending
        }
    }
}
