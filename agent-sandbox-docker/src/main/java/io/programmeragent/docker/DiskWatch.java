package io.programmeragent.docker;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices when a command fills the directories that it may write, which are the host's and have no quota. The file
 * systems' free space is cheap to ask; the directories are counted when that shrank by a part of the limit, and now and then.
 * What takes space without being found in a directory, as a file does that was deleted while it is open, shows in the
 * free space alone.
 */
final class DiskWatch {
    /** What a file takes at least, so that a flood of empty ones counts. */
    private static final long BLOCK = 4096;

    private static final int LOOKS = 50;

    /** So much of the limit may go without being found, as others write to the same file systems. */
    private static final int OF_OTHERS = 2;

    private final List<Path> directories;
    private final long limit;
    private final List<FileStore> stores = new ArrayList<>();
    private final long usableAtFirst;
    private long reference;
    private int looks;

    /** What a look shows. */
    enum Found {
        ENOUGH_SPACE,
        /** The directories hold more than they may. */
        FULL,
        /** Much more of the file systems is gone than the directories hold. */
        TAKEN_ELSEWHERE
    }

    /**
     * Begins to watch.
     *
     * @param directories that together may hold no more than {@code limit} bytes
     * @param more places that the same command may fill by way of others, such as the engine's own
     */
    DiskWatch(List<Path> directories, List<Path> more, long limit) throws IOException {
        this.directories = List.copyOf(directories);
        this.limit = limit;
        List<Path> all = new ArrayList<>(directories);
        all.addAll(more);
        for (Path directory : all) {
            if (Files.exists(directory)) {
                FileStore store = Files.getFileStore(directory);
                if (!stores.contains(store)) {
                    stores.add(store);
                }
            }
        }
        this.usableAtFirst = usable();
        this.reference = usableAtFirst;
    }

    Found look() throws IOException {
        long usable = usable();
        looks++;
        if (reference - usable < limit / 8 && usable > 0 && looks % LOOKS != 0) {
            return Found.ENOUGH_SPACE;
        }
        reference = usable;
        long size = size();
        if (size > limit) {
            return Found.FULL;
        }
        return usableAtFirst - usable - size > OF_OTHERS * limit ? Found.TAKEN_ELSEWHERE : Found.ENOUGH_SPACE;
    }

    private long usable() throws IOException {
        long bytes = 0;
        for (FileStore store : stores) {
            bytes += store.getUsableSpace();
        }
        return bytes;
    }

    private long size() throws IOException {
        long[] bytes = {0};
        for (Path directory : directories) {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                    bytes[0] += BLOCK;
                    return bytes[0] > limit ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes[0] += Math.max(BLOCK, attributes.size());
                    return bytes[0] > limit ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return bytes[0];
    }
}
