package io.programmeragent.core.git;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A mirror's directory: made whole or not at all, and rid of the lock files of an agent that was killed. */
final class MirrorDirectory implements AutoCloseable {
    private static final String IN_USE = "agent-in-use";
    private static final String NEW = ".new-";

    private final Path directory;
    private final FileChannel inUse;

    private MirrorDirectory(Path directory, FileChannel inUse) {
        this.directory = directory;
        this.inUse = inUse;
    }

    /** Work over the open repository. */
    interface Work<T> {
        T over(Repository repository) throws IOException;
    }

    static MirrorDirectory open(Path given) {
        Path directory = given.toAbsolutePath().normalize();
        try {
            if (!Files.exists(directory)) {
                create(directory);
            }
            FileChannel inUse =
                    FileChannel.open(directory.resolve(IN_USE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (onlyUser(inUse)) {
                removeLockFiles(directory);
            }
            MirrorDirectory mirror = new MirrorDirectory(directory, inUse);
            mirror.with(Repository::getFullBranch);
            return mirror;
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** Built beside its place and then moved there, so that a kill in between leaves nothing half made in it. */
    private static void create(Path directory) throws IOException {
        Files.createDirectories(directory.getParent());
        try (DirectoryStream<Path> halfMade =
                Files.newDirectoryStream(directory.getParent(), directory.getFileName() + NEW + "*")) {
            for (Path left : halfMade) {
                PlainCheckout.delete(left);
            }
        }
        Path beside = Files.createTempDirectory(directory.getParent(), directory.getFileName() + NEW);
        quietly(beside, () -> {
            try (Repository repository = new FileRepositoryBuilder()
                    .setGitDir(beside.toFile())
                    .setBare()
                    .build()) {
                repository.create(true);
                StoredConfig config = repository.getConfig();
                config.setBoolean("core", null, "fsyncObjectFiles", true);
                config.setBoolean("core", null, "fsyncRefFiles", true);
                config.setInt("gc", null, "auto", 0);
                config.setBoolean("gc", null, "autoDetach", false); // else it looks in the background whether it has to
                config.save();
            }
            return beside;
        });
        Files.move(beside, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether no other live process uses the mirror; the operating system takes the lock back when we die. */
    @SuppressWarnings("resource") // closing the channel, which is ours, gives the lock back
    private static boolean onlyUser(FileChannel inUse) throws IOException {
        try {
            return inUse.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void removeLockFiles(Path directory) throws IOException {
        List<Path> locks;
        try (Stream<Path> files = Files.walk(directory)) {
            locks = files.filter(f -> f.getFileName().toString().endsWith(".lock"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        for (Path lock : locks) {
            Files.deleteIfExists(lock);
        }
    }

    Path directory() {
        return directory;
    }

    <T> T with(Work<T> work) {
        return quietly(directory, () -> {
            try (Repository repository = new FileRepositoryBuilder()
                    .setGitDir(directory.toFile())
                    .setMustExist(true)
                    .setBare()
                    .build()) {
                return work.over(repository);
            }
        });
    }

    private static <T> T quietly(Path directory, Callable<T> work) {
        try {
            return HostGitConfig.hidden(work);
        } catch (AgentException | IllegalArgumentException e) {
            throw e;
        } catch (RepositoryNotFoundException | CorruptObjectException | MissingObjectException e) {
            throw damaged(directory, e);
        } catch (IOException e) {
            throw unreadable(directory, e);
        } catch (Exception e) {
            throw damaged(directory, e);
        }
    }

    PluginException damaged(Exception cause) {
        return damaged(directory, cause);
    }

    private static PluginException damaged(Path directory, Exception cause) {
        return new PluginException(
                PluginException.Kind.RESOURCES,
                "Mirror " + directory + " is damaged (" + cause.getMessage()
                        + "). Delete the directory; it is fetched again",
                cause);
    }

    private static PluginException unreadable(Path directory, IOException cause) {
        boolean denied = cause instanceof AccessDeniedException;
        return new PluginException(
                PluginException.Kind.RESOURCES,
                "Mirror " + directory + " cannot be used (" + cause + "). "
                        + (denied
                                ? "Give this user the right to write it"
                                : "Free the disk, or delete the directory;" + " it is fetched again"),
                cause);
    }

    @Override
    public void close() {
        try {
            inUse.close();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }
}
