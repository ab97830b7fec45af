package io.programmeragent.core.git;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Writes a commit's files as they are: plain files, no {@code .git}, no links out of the directory. */
public final class PlainCheckout {
    private PlainCheckout() {}

    /**
     * Writes a commit's files.
     *
     * @param directory is emptied first
     */
    public static void write(Repository repository, String commit, Path directory) {
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId tree = commits.parseCommit(ObjectId.fromString(commit)).getTree();
            delete(directory);
            Checkout.write(repository, tree, directory);
        } catch (MissingObjectException e) {
            throw new PluginException(
                    PluginException.Kind.NOT_FOUND, "Commit " + commit + " is not in " + repository.getDirectory(), e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Cannot check out " + commit + " to " + directory + ": " + e, e);
        }
    }

    /** Deletes a directory with everything in it, following no link; one that is not there is fine. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
