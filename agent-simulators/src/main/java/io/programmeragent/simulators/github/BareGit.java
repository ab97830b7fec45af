package io.programmeragent.simulators.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The git side of a simulated repository: real commits, real merges. */
final class BareGit implements AutoCloseable {
    private final Repository repository;

    private BareGit(Repository repository) {
        this.repository = repository;
    }

    /** Opens a bare repository, and makes it when it is missing. */
    static BareGit open(Path directory) {
        try {
            Repository repository = new RepositoryBuilder()
                    .setGitDir(directory.toFile())
                    .setBare()
                    .build();
            if (!repository.getObjectDatabase().exists()) {
                repository.create(true);
                RefUpdate head = repository.updateRef(Constants.HEAD);
                head.link("refs/heads/main");
                StoredConfig config = repository.getConfig();
                config.setInt("gc", null, "auto", 0); // nothing runs on in the background
                config.save();
            }
            return new BareGit(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Repository repository() {
        return repository;
    }

    Optional<String> tip(String branch) {
        return read(() -> {
            Ref ref = repository.exactRef("refs/heads/" + branch);
            return Optional.ofNullable(ref).map(Ref::getObjectId).map(ObjectId::name);
        });
    }

    boolean has(String commit) {
        return read(
                () -> ObjectId.isId(commit) && repository.getObjectDatabase().has(ObjectId.fromString(commit)));
    }

    boolean isAncestor(String ancestor, String commit) {
        return read(() -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return walk.isMergedInto(
                        walk.parseCommit(ObjectId.fromString(ancestor)), walk.parseCommit(ObjectId.fromString(commit)));
            }
        });
    }

    List<String> parents(String commit) {
        return read(() -> {
            try (RevWalk walk = new RevWalk(repository)) {
                List<String> parents = new ArrayList<>();
                for (RevCommit parent :
                        walk.parseCommit(ObjectId.fromString(commit)).getParents()) {
                    parents.add(parent.name());
                }
                return parents;
            }
        });
    }

    List<String> branches() {
        return read(() -> repository.getRefDatabase().getRefsByPrefix("refs/heads/").stream()
                .map(ref -> ref.getName().substring("refs/heads/".length()))
                .sorted()
                .toList());
    }

    int merges(String commit) {
        return read(() -> {
            int merges = 0;
            try (RevWalk walk = new RevWalk(repository)) {
                walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
                for (RevCommit found : walk) {
                    merges += found.getParentCount() > 1 ? 1 : 0;
                }
            }
            return merges;
        });
    }

    Optional<String> file(String commit, String path) {
        return read(() -> {
            try (RevWalk walk = new RevWalk(repository);
                    TreeWalk tree = TreeWalk.forPath(
                            repository,
                            path,
                            walk.parseCommit(ObjectId.fromString(commit)).getTree())) {
                return tree == null
                        ? Optional.empty()
                        : Optional.of(
                                new String(repository.open(tree.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
        });
    }

    /** The paths that differ between the point where two commits parted and the second. */
    List<String> changed(String base, String head) {
        return read(() -> {
            List<String> paths = new ArrayList<>();
            try (RevWalk walk = new RevWalk(repository);
                    TreeWalk tree = new TreeWalk(repository)) {
                tree.addTree(walk.parseCommit(ObjectId.fromString(base)).getTree());
                tree.addTree(walk.parseCommit(ObjectId.fromString(head)).getTree());
                tree.setRecursive(true);
                tree.setFilter(TreeFilter.ANY_DIFF);
                while (tree.next()) {
                    paths.add(tree.getPathString());
                }
            }
            return paths;
        });
    }

    /** Makes a commit on a branch; one that is missing begins where main is. */
    String commit(String branch, Map<String, String> files, String message, PersonIdent author) {
        return read(() -> {
            Optional<String> before = tip(branch);
            Optional<String> parent = before.or(() -> tip("main"));
            try (ObjectInserter inserter = repository.newObjectInserter();
                    RevWalk walk = new RevWalk(repository)) {
                DirCache cache = parent.isEmpty()
                        ? DirCache.newInCore()
                        : DirCache.read(
                                inserter.newReader(),
                                walk.parseCommit(ObjectId.fromString(parent.get()))
                                        .getTree());
                DirCacheEditor editor = cache.editor();
                for (Map.Entry<String, String> file : files.entrySet()) {
                    ObjectId blob =
                            inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8));
                    editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                        @Override
                        public void apply(DirCacheEntry entry) {
                            entry.setFileMode(FileMode.REGULAR_FILE);
                            entry.setObjectId(blob);
                        }
                    });
                }
                editor.finish();
                CommitBuilder builder = new CommitBuilder();
                builder.setTreeId(cache.writeTree(inserter));
                parent.ifPresent(p -> builder.setParentId(ObjectId.fromString(p)));
                builder.setAuthor(author);
                builder.setCommitter(author);
                builder.setMessage(message);
                String commit = inserter.insert(builder).name();
                inserter.flush();
                if (!move(branch, before, commit)) {
                    throw new IOException("branch " + branch + " moved");
                }
                return commit;
            }
        });
    }

    /** The tree that a merge has; empty on conflict. */
    Optional<ObjectId> merged(String base, String head) {
        return read(() -> {
            ResolveMerger merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(repository, true);
            return merger.merge(ObjectId.fromString(base), ObjectId.fromString(head))
                    ? Optional.of(merger.getResultTreeId())
                    : Optional.empty();
        });
    }

    /** Puts a merge on a branch, if the branch is still there where the merge was made. */
    Optional<String> land(String branch, String base, ObjectId tree, List<String> parents, String message) {
        return read(() -> {
            PersonIdent github = new PersonIdent("GitHub", "noreply@github.example", Instant.now(), ZoneOffset.UTC);
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                CommitBuilder builder = new CommitBuilder();
                builder.setTreeId(tree);
                builder.setParentIds(parents.stream().map(ObjectId::fromString).toList());
                builder.setAuthor(github);
                builder.setCommitter(github);
                builder.setMessage(message);
                String commit = inserter.insert(builder).name();
                inserter.flush();
                return move(branch, Optional.of(base), commit) ? Optional.of(commit) : Optional.empty();
            }
        });
    }

    private boolean move(String branch, Optional<String> from, String to) throws IOException {
        RefUpdate update = repository.updateRef("refs/heads/" + branch);
        update.setExpectedOldObjectId(from.map(ObjectId::fromString).orElse(ObjectId.zeroId()));
        update.setNewObjectId(ObjectId.fromString(to));
        update.setForceUpdate(true);
        return switch (update.update()) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> true;
            default -> false;
        };
    }

    private static <T> T read(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    private interface Work<T> {
        T run() throws IOException;
    }
}
