package io.programmeragent.core.process;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A lock over a file that one user in one process holds at a time. The operating system takes it back when the process
 * dies, however it dies. Not reentrant.
 */
public final class ProcessLock implements AutoCloseable {
    /** A file lock belongs to the whole JVM, and closing any channel of the file would drop it: so one at a time. */
    private static final Map<Path, Semaphore> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Semaphore turn;
    private final FileChannel channel;

    private ProcessLock(Semaphore turn, FileChannel channel) {
        this.turn = turn;
        this.channel = channel;
    }

    /**
     * Waits until the lock is free and takes it.
     *
     * @param file is created with its directory when missing, and stays
     */
    public static ProcessLock take(Path file) {
        Semaphore turn = turn(file);
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "Interrupted while waiting for " + file, e);
        }
        return lock(file, turn, true).orElseThrow();
    }

    /** Takes the lock if nobody holds it. */
    public static Optional<ProcessLock> tryTake(Path file) {
        Semaphore turn = turn(file);
        return turn.tryAcquire() ? lock(file, turn, false) : Optional.empty();
    }

    private static Semaphore turn(Path file) {
        return IN_THIS_PROCESS.computeIfAbsent(file.toAbsolutePath().normalize(), f -> new Semaphore(1, true));
    }

    @SuppressWarnings("resource") // the lock that is returned closes the channel
    private static Optional<ProcessLock> lock(Path file, Semaphore turn, boolean wait) {
        FileChannel channel = null;
        boolean locked = false;
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = wait ? channel.lock() : channel.tryLock();
            locked = lock != null;
            return locked ? Optional.of(new ProcessLock(turn, channel)) : Optional.empty();
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot lock " + file + ": " + e, e);
        } finally {
            if (!locked) {
                close(channel);
                turn.release();
            }
        }
    }

    @Override
    public void close() {
        if (channel.isOpen()) {
            close(channel);
            turn.release();
        }
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Cannot unlock: " + e, e);
        }
    }
}
