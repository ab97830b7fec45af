package io.programmeragent.github;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.TreeFormatter;

/** A commit as no honest program makes it: whatever mode and name, put straight into a bare repository. */
final class RawCommit implements AutoCloseable {
    private final Repository repository;
    private final ObjectInserter inserter;
    private final List<Entry> entries = new ArrayList<>();

    RawCommit(Path bare) throws IOException {
        this.repository =
                new RepositoryBuilder().setGitDir(bare.toFile()).setBare().build();
        this.inserter = repository.newObjectInserter();
    }

    RawCommit file(String name, String content) throws IOException {
        return entry(name, FileMode.REGULAR_FILE, content);
    }

    RawCommit link(String name, String target) throws IOException {
        return entry(name, FileMode.SYMLINK, target);
    }

    RawCommit submodule(String name) {
        entries.add(new Entry(name, FileMode.GITLINK, ObjectId.fromString("1".repeat(40))));
        return this;
    }

    /** A file of zeros, which is never in memory. */
    RawCommit zeros(String name, long size) throws IOException {
        InputStream zeros = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                Arrays.fill(into, from, from + length, (byte) 0);
                return length;
            }
        };
        entries.add(new Entry(name, FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, size, zeros)));
        return this;
    }

    /** A directory with one file in it. */
    RawCommit directory(String name, String file, String content) throws IOException {
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
        TreeFormatter tree = new TreeFormatter();
        tree.append(file, FileMode.REGULAR_FILE, blob);
        entries.add(new Entry(name, FileMode.TREE, inserter.insert(tree)));
        return this;
    }

    private RawCommit entry(String name, FileMode mode, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        entries.add(new Entry(name, mode, inserter.insert(Constants.OBJ_BLOB, bytes)));
        return this;
    }

    /** Makes it the whole of a branch. */
    void on(String branch) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        entries.stream()
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .forEach(e -> tree.append(e.name(), e.mode(), e.id()));
        PersonIdent mallory = new PersonIdent(
                "Mallory", "mallory@people.example", Instant.parse("2026-11-27T09:00:00Z"), ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(inserter.insert(tree));
        commit.setAuthor(mallory);
        commit.setCommitter(mallory);
        commit.setMessage("hostile");
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        RefUpdate update = repository.updateRef("refs/heads/" + branch);
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        update.update();
    }

    @Override
    public void close() {
        inserter.close();
        repository.close();
    }

    private record Entry(String name, FileMode mode, ObjectId id) {
        /** Git sorts a directory as if its name ended with a slash. */
        String key() {
            return mode == FileMode.TREE ? name + "/" : name;
        }
    }
}
