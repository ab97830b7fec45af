package io.programmeragent.core.git;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.jspecify.annotations.Nullable;

/** Bare repositories and the branches in them. */
public final class Branches {
    private static final RefSpec ALL = new RefSpec("+refs/heads/*:refs/heads/*");

    private Branches() {}

    /** Opens a bare repository that exists; the caller closes it. */
    public static Repository open(Path bare) {
        try {
            return new RepositoryBuilder()
                    .setGitDir(bare.toFile())
                    .setMustExist(true)
                    .setBare()
                    .build();
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, bare + " is not a git repository: " + e, e);
        }
    }

    /** Brings a bare repository's branches to where the remote's are; it is made when it is missing. */
    public static void fetch(Path bare, URI remote) {
        try {
            if (!exists(bare)) {
                Git.init().setBare(true).setDirectory(bare.toFile()).call().close();
            }
        } catch (GitAPIException | JGitInternalException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Cannot create " + bare + ": " + e.getMessage(), e);
        }
        // Git.wrap does not close what it wraps
        try (Repository repository = open(bare);
                Git git = Git.wrap(repository)) {
            git.fetch()
                    .setRemote(remote.toString())
                    .setRefSpecs(List.of(ALL))
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setRemoveDeletedRefs(true)
                    .call();
        } catch (GitAPIException | JGitInternalException e) {
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, "Cannot fetch " + remote + ": " + e.getMessage(), e);
        }
    }

    /**
     * Removes lock files that a killed process left in a bare repository.
     *
     * @param before those older than this; git holds a lock for milliseconds
     */
    public static void removeLocks(Path bare, Instant before) {
        for (Path place : List.of(bare, bare.resolve("refs"))) {
            int depth = place.equals(bare) ? 1 : Integer.MAX_VALUE;
            try (Stream<Path> locks = Files.exists(place)
                    ? Files.find(
                            place,
                            depth,
                            (f, a) -> f.toString().endsWith(".lock")
                                    && a.isRegularFile()
                                    && a.lastModifiedTime().toInstant().isBefore(before))
                    : Stream.empty()) {
                for (Path lock : locks.toList()) {
                    Files.deleteIfExists(lock);
                }
            } catch (IOException e) {
                throw new PluginException(
                        PluginException.Kind.RESOURCES, "Cannot remove old locks in " + place + ": " + e, e);
            }
        }
    }

    private static boolean exists(Path bare) {
        return bare.resolve("HEAD").toFile().isFile();
    }

    /** The commit at a branch's tip; null when there is no such branch. */
    public static @Nullable ObjectId tip(Repository repository, String branch) throws IOException {
        Ref ref = repository.exactRef("refs/heads/" + branch);
        return ref == null ? null : ref.getObjectId();
    }
}
