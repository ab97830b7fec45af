package io.programmeragent.docker;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Who commands run as: this process's own user, so that they may write the workspace, but never root.
 *
 * @param uid numeric, as the image may not know a name
 * @param adopts whether the workspace has to be given to that user first, as this process is root
 */
record DockerUser(int uid, int gid, boolean adopts) {
    static final String HOME = "/home/sandbox";
    private static final int NOBODY = 65534;

    /** Told by whom a file belongs to that this process makes. */
    static DockerUser ofThisProcess(Path directory) {
        try {
            Path probe = Files.createTempFile(directory, "owner", "");
            try {
                int uid = id(probe, "unix:uid");
                return uid == 0
                        ? new DockerUser(NOBODY, NOBODY, true)
                        : new DockerUser(uid, id(probe, "unix:gid"), false);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Directory " + directory + " cannot be written: " + e, e);
        }
    }

    private static int id(Path file, String attribute) throws IOException {
        return (int) Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS);
    }

    /** Gives the user what is in a workspace and not theirs yet. A link is given itself, never what it leads to. */
    void adopt(Path workspace) {
        if (!adopts) {
            return;
        }
        try {
            Files.walkFileTree(workspace, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    give(directory);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    give(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Workspace " + workspace + " cannot be given to user " + this + ": " + e,
                    e);
        }
    }

    private void give(Path file) throws IOException {
        if (id(file, "unix:uid") != uid) {
            Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
