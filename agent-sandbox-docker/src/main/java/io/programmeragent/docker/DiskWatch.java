package io.programmeragent.docker;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Notices when a command fills the workspace, which is a directory of the host without a quota. The file system's free
 * space is cheap to ask; only when that shrank by a part of the limit is the workspace counted.
 */
final class DiskWatch {
    private final Path workspace;
    private final long limit;
    private final FileStore store;
    private long reference;

    DiskWatch(Path workspace, long limit) throws IOException {
        this.workspace = workspace;
        this.limit = limit;
        this.store = Files.getFileStore(workspace);
        this.reference = store.getUsableSpace();
    }

    boolean over() throws IOException {
        long usable = store.getUsableSpace();
        if (reference - usable < limit / 8 && usable > 0) {
            return false;
        }
        reference = usable;
        return size(workspace) > limit;
    }

    private static long size(Path directory) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }
}
