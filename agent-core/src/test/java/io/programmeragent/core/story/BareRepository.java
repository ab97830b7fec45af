package io.programmeragent.core.story;

import io.programmeragent.core.git.Branches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
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
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** A real bare repository, and what people do to it with git. */
public final class BareRepository {
    public static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    public final Path directory;

    private BareRepository(Path directory) {
        this.directory = directory;
    }

    /** A repository whose branch {@code main} has one commit. */
    public static BareRepository create(Path directory) {
        try {
            Git.init()
                    .setBare(true)
                    .setInitialBranch("main")
                    .setDirectory(directory.toFile())
                    .call()
                    .close();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
        BareRepository repository = new BareRepository(directory);
        repository.commit("main", Map.of("README.md", "hello\n", "src/A.java", "class A {}\n"));
        return repository;
    }

    public static BareRepository at(Path directory) {
        return new BareRepository(directory);
    }

    /** Commits files on top of a branch. */
    public String commit(String branch, Map<String, String> files) {
        try (Repository git = open()) {
            ObjectId tip = Branches.tip(git, branch);
            String commit = commitOn(tip == null ? null : tip.name(), files);
            point(branch, commit);
            return commit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a commit without moving any branch; the same arguments make the same commit. */
    public String commitOn(@Nullable String parent, Map<String, String> files) {
        try (Repository git = open();
                ObjectInserter inserter = git.newObjectInserter()) {
            Map<String, String> all = new TreeMap<>(parent == null ? Map.of() : files(parent));
            all.putAll(files);
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (Map.Entry<String, String> file : all.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                builder.add(entry);
            }
            builder.finish();
            List<String> parents = parent == null ? List.of() : List.of(parent);
            return commit(inserter, index.writeTree(inserter), parents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Merges a branch's commit as a person would: a merge commit with the branch's files, pushed to the base. */
    public String mergeByHand(String base, String head) {
        return mergeByHand(base, head, head);
    }

    /** The same with the files of another commit. */
    public String mergeByHand(String base, String head, String files) {
        try (Repository git = open();
                RevWalk walk = new RevWalk(git);
                ObjectInserter inserter = git.newObjectInserter()) {
            ObjectId tree = walk.parseCommit(ObjectId.fromString(files)).getTree();
            String merge = commit(inserter, tree, List.of(tip(base), head));
            point(base, merge);
            return merge;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commit(ObjectInserter inserter, ObjectId tree, List<String> parents) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents.stream().map(ObjectId::fromString).toArray(ObjectId[]::new));
        PersonIdent person = new PersonIdent("A Person", "person@example.org", NOW, ZoneOffset.UTC);
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage("work\n");
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id.name();
    }

    public void point(String branch, String commit) {
        try (Repository git = open()) {
            RefUpdate update = git.updateRef("refs/heads/" + branch);
            update.setNewObjectId(ObjectId.fromString(commit));
            update.forceUpdate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String branch) {
        try (Repository git = open()) {
            RefUpdate update = git.updateRef("refs/heads/" + branch);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String branch) {
        try (Repository git = open()) {
            return Branches.tip(git, branch) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String tip(String branch) {
        try (Repository git = open()) {
            return Objects.requireNonNull(Branches.tip(git, branch), branch).name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> parents(String commit) {
        try (Repository git = open();
                RevWalk walk = new RevWalk(git)) {
            return Arrays.stream(walk.parseCommit(ObjectId.fromString(commit)).getParents())
                    .map(ObjectId::name)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, String> files(String commit) {
        try (Repository git = open();
                RevWalk walk = new RevWalk(git);
                TreeWalk tree = new TreeWalk(git)) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            tree.setRecursive(true);
            Map<String, String> files = new TreeMap<>();
            while (tree.next()) {
                byte[] bytes = git.open(tree.getObjectId(0)).getBytes();
                files.put(tree.getPathString(), new String(bytes, StandardCharsets.UTF_8));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Repository open() {
        return Branches.open(directory);
    }
}
