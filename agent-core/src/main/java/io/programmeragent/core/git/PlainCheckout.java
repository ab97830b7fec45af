package io.programmeragent.core.git;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.SystemReader;
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
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(commits.parseCommit(ObjectId.fromString(commit)).getTree());
            tree.setRecursive(true);
            delete(directory);
            Files.createDirectories(directory);
            while (tree.next()) {
                SystemReader.getInstance().checkPath(tree.getPathString());
                if (tree.getFileMode(0) != FileMode.GITLINK) {
                    write(
                            repository.open(tree.getObjectId(0)),
                            tree.getFileMode(0),
                            directory,
                            directory.resolve(tree.getPathString()));
                }
            }
        } catch (MissingObjectException e) {
            throw new PluginException(
                    PluginException.Kind.NOT_FOUND, "Commit " + commit + " is not in " + repository.getDirectory(), e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Cannot check out " + commit + " to " + directory + ": " + e, e);
        }
    }

    private static void write(ObjectLoader blob, FileMode mode, Path root, Path file) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent());
        Files.createDirectories(parent);
        if (mode == FileMode.SYMLINK) {
            String target = new String(blob.getCachedBytes(), StandardCharsets.UTF_8);
            Path resolved = parent.resolve(target).normalize();
            if (!Path.of(target).isAbsolute() && resolved.startsWith(root.normalize())) {
                Files.createSymbolicLink(file, Path.of(target));
            } else {
                Files.writeString(file, target);
            }
            return;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            blob.copyTo(out);
        }
        if (mode == FileMode.EXECUTABLE_FILE && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    /** Deletes a directory with everything in it; following no link; one that is not there is fine. */
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
