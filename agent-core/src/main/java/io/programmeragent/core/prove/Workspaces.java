package io.programmeragent.core.prove;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Directories for checkouts, one for each piece of work and only while it is being worked on. */
final class Workspaces {
    private final Path root;

    /** Deletes what an earlier process left behind. */
    Workspaces(Path root) {
        this.root = root.toAbsolutePath().normalize();
        delete(this.root);
    }

    Path fresh(String work) {
        Path directory = root.resolve(work);
        delete(directory);
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw failed("make", directory, e);
        }
    }

    void remove(String work) {
        delete(root.resolve(work));
    }

    /** Deletes a directory with all in it, following no link; what was run in it may have made parts unreadable. */
    static void delete(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                    if (!Files.isWritable(entered)) {
                        entered.toFile().setWritable(true); // as Go's modules are; deleting will tell if it is no use
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || !openUp(file)) {
                        throw problem;
                    }
                    delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
                        throws IOException {
                    if (problem != null) {
                        throw problem;
                    }
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw failed("delete", directory, e);
        }
    }

    private static boolean openUp(Path directory) {
        return !Files.isReadable(directory)
                && directory.toFile().setReadable(true)
                && directory.toFile().setWritable(true)
                && directory.toFile().setExecutable(true);
    }

    private static PluginException failed(String what, Path directory, IOException cause) {
        return new PluginException(
                PluginException.Kind.RESOURCES,
                "Cannot " + what + " workspace " + directory + ": " + cause + ". Free the disk, or delete it by hand",
                cause);
    }
}
