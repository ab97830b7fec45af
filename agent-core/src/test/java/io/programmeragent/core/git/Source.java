package io.programmeragent.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;

/** A repository somewhere else, with branches made file by file. */
final class Source {
    static final Instant WHEN = Instant.parse("2026-01-31T10:00:00Z");

    private final Path directory;
    private int commits;

    private Source(Path directory) {
        this.directory = directory;
    }

    static Source in(Path directory) throws Exception {
        Git.init().setBare(true).setDirectory(directory.toFile()).call().close();
        return new Source(directory);
    }

    static Map<String, Entry> files(String... pathsAndTexts) {
        Map<String, Entry> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], Entry.file(pathsAndTexts[i + 1]));
        }
        return files;
    }

    /**
     * A file.
     *
     * @param bytes each as one character
     */
    record Entry(FileMode mode, String bytes) {
        static Entry file(String text) {
            return new Entry(FileMode.REGULAR_FILE, utf8(text));
        }

        static Entry script(String text) {
            return new Entry(FileMode.EXECUTABLE_FILE, utf8(text));
        }

        static Entry link(String target) {
            return new Entry(FileMode.SYMLINK, utf8(target));
        }

        private static String utf8(String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }

        byte[] content() {
            return bytes.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** A commit with exactly these files at a branch's new tip. */
    String commit(String branch, Map<String, Entry> files, String message, String... parents) throws IOException {
        try (Repository repository = Git.open(directory.toFile()).getRepository();
                ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache cache = DirCache.newInCore();
            DirCacheBuilder builder = cache.builder();
            for (Map.Entry<String, Entry> file : new TreeMap<>(files).entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(file.getValue().mode());
                entry.setObjectId(
                        file.getValue().mode() == FileMode.GITLINK
                                ? ObjectId.fromString("1".repeat(40))
                                : inserter.insert(
                                        Constants.OBJ_BLOB, file.getValue().content()));
                builder.add(entry);
            }
            builder.finish();
            return commitTree(repository, inserter, branch, cache.writeTree(inserter), message, parents);
        }
    }

    String commitTree(
            Repository repository,
            ObjectInserter inserter,
            String branch,
            ObjectId tree,
            String message,
            String... parents)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(List.of(parents).stream().map(ObjectId::fromString).toList());
        PersonIdent author =
                new PersonIdent("Ada", "ada@example.com", WHEN.plusSeconds(60L * commits++), ZoneOffset.UTC);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage(message);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        RefUpdate update = repository.updateRef("refs/heads/" + branch);
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        update.update();
        return id.name();
    }

    Repository open() throws IOException {
        return Git.open(directory.toFile()).getRepository();
    }

    /** What a forge's fetch does. */
    void fetchInto(Path bare) {
        try (Git git = Git.open(bare.toFile())) {
            git.fetch()
                    .setRemote(directory.toString())
                    .setRefSpecs(new RefSpec("+refs/heads/*:refs/heads/*"))
                    .setRemoveDeletedRefs(true)
                    .call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
