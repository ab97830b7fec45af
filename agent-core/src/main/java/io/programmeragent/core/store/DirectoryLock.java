package io.programmeragent.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data directory to one agent at a time: two would share the store well enough, but empty each other's work
 * folders. The system lets go of it when the process ends, however it ends.
 */
public final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory, and makes it where it is missing.
     *
     * @throws StoreException when another agent has it, or it cannot be written
     */
    public static DirectoryLock take(Path directory) {
        FileChannel channel = open(directory);
        if (lock(channel, directory) == null) {
            close(channel);
            throw new StoreException("Data directory " + directory
                    + " is used by another agent that runs: end that one, or name another data-directory");
        }
        return new DirectoryLock(channel);
    }

    private static FileChannel open(Path directory) {
        try {
            Files.createDirectories(directory);
            return FileChannel.open(
                    directory.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel, Path directory) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            close(channel);
            throw unusable(directory, e);
        }
    }

    private static StoreException unusable(Path directory, IOException problem) {
        String why = String.valueOf(problem.getMessage());
        if (problem instanceof AccessDeniedException) {
            why = "this user may not write there";
        } else if (problem instanceof FileAlreadyExistsException) {
            why = "there is something that is no directory";
        } else if (problem instanceof NoSuchFileException) {
            why = "it cannot be made";
        }
        return new StoreException(
                "Data directory " + directory + " cannot be used: " + why
                        + ". Mend that, or name another data-directory",
                problem);
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("agent.lock cannot be closed: " + e, e);
        }
    }
}
