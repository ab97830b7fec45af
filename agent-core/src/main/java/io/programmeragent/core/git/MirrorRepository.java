package io.programmeragent.core.git;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.plugin.PluginException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jgit.api.BlameCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.blame.BlameResult;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** A bare mirror in a directory of the agent's own. It can be deleted at any time: refreshing brings it back. */
public final class MirrorRepository implements CodeRepository, AutoCloseable {
    private static final int MAX_TEXT = 4 << 20;
    private static final int MAX_PATHS = 200;
    private static final int ID = 10;

    private final MirrorDirectory mirror;
    private final Consumer<Path> fetch;
    private final Committer committer;

    private MirrorRepository(MirrorDirectory mirror, Consumer<Path> fetch, Committer committer) {
        this.mirror = mirror;
        this.fetch = fetch;
        this.committer = committer;
    }

    /**
     * Opens a mirror, makes it when it is missing, and removes what a killed agent left half done in it.
     *
     * @param directory of the bare repository
     * @param fetch brings a bare repository's {@code refs/heads} up to date; it leaves {@code refs/agent} alone
     */
    public static MirrorRepository open(Path directory, Consumer<Path> fetch) {
        return open(directory, fetch, Committer.unsigned());
    }

    /** The same for commits of a certain identity. */
    public static MirrorRepository open(Path directory, Consumer<Path> fetch, Committer committer) {
        return new MirrorRepository(MirrorDirectory.open(directory), fetch, committer);
    }

    @Override
    public Path directory() {
        return mirror.directory();
    }

    @Override
    public void refresh() {
        HostGitConfig.hiddenFrom(() -> fetch.accept(mirror.directory()));
    }

    @Override
    public Optional<String> tip(String branch) {
        return mirror.with(repository -> {
            Ref ref = repository.exactRef("refs/heads/" + branch);
            if (ref == null) {
                ref = repository.exactRef("refs/remotes/origin/" + branch);
            }
            return Optional.ofNullable(ref).map(Ref::getObjectId).map(ObjectId::name);
        });
    }

    @Override
    public boolean isAncestor(String ancestor, String commit) {
        return mirror.with(repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return walk.isMergedInto(require(walk, ancestor), require(walk, commit));
            }
        });
    }

    @Override
    public List<String> files(String commit, String glob) {
        Glob wanted = Glob.of(glob);
        return mirror.with(repository -> {
            List<String> found = new ArrayList<>();
            try (RevWalk commits = new RevWalk(repository);
                    TreeWalk walk = new TreeWalk(repository)) {
                walk.addTree(require(commits, commit).getTree());
                walk.setRecursive(true);
                while (walk.next()) {
                    boolean file = (walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
                    if (file && wanted.matches(walk.getPathString())) {
                        found.add(walk.getPathString());
                    }
                }
            }
            return found;
        });
    }

    @Override
    public Optional<String> file(String commit, String path) {
        return mirror.with(repository -> {
            try (RevWalk commits = new RevWalk(repository);
                    TreeWalk walk = TreeWalk.forPath(
                            repository, path, require(commits, commit).getTree())) {
                boolean file = walk != null && (walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
                return file ? text(repository, walk.getObjectId(0)) : Optional.empty();
            }
        });
    }

    /** UTF-8 without a zero byte; anything else could not be written back as it was. */
    static Optional<String> text(Repository repository, ObjectId blob) throws IOException {
        try {
            ObjectLoader loader = repository.open(blob);
            if (loader.getSize() > MAX_TEXT) {
                return Optional.empty();
            }
            byte[] bytes = loader.getCachedBytes();
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException | LargeObjectException e) {
            return Optional.empty();
        }
    }

    /** {@inheritDoc} Of a commit with very many paths, the first 200. */
    @Override
    public List<Evidence.Commit> log(String commit, int limit) {
        return mirror.with(repository -> {
            List<Evidence.Commit> log = new ArrayList<>();
            try (RevWalk walk = new RevWalk(repository)) {
                walk.markStart(require(walk, commit));
                for (RevCommit next = walk.next(); next != null && log.size() < limit; next = walk.next()) {
                    log.add(told("commit-" + (log.size() + 1), repository, next));
                }
            }
            return log;
        });
    }

    @Override
    public Optional<Evidence.Commit> blame(String commit, String path, int line) {
        return mirror.with(repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                BlameResult blame = new BlameCommand(repository)
                        .setStartCommit(require(walk, commit))
                        .setFilePath(path)
                        .call();
                if (blame == null
                        || line < 1
                        || line > blame.getResultContents().size()) {
                    return Optional.empty();
                }
                blame.computeRange(line - 1, line);
                RevCommit source = walk.parseCommit(blame.getSourceCommit(line - 1));
                return Optional.of(told("commit-" + source.abbreviate(ID).name(), repository, source));
            } catch (GitAPIException e) {
                throw new IOException("cannot tell where line " + line + " of " + path + " comes from", e);
            }
        });
    }

    private static Evidence.Commit told(String id, Repository repository, RevCommit commit) throws IOException {
        return new Evidence.Commit(
                id,
                commit.name(),
                commit.getAuthorIdent().getName(),
                Instant.ofEpochSecond(commit.getCommitTime()),
                commit.getShortMessage(),
                paths(repository, commit));
    }

    private static List<String> paths(Repository repository, RevCommit commit) throws IOException {
        List<String> paths = new ArrayList<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            if (commit.getParentCount() == 0) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(commits.parseCommit(commit.getParent(0)).getTree());
            }
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next() && paths.size() < MAX_PATHS) {
                paths.add(walk.getPathString());
            }
        }
        return paths;
    }

    @Override
    public void checkout(String commit, Path directory) {
        mirror.with(repository -> {
            try (RevWalk commits = new RevWalk(repository)) {
                Checkout.write(repository, require(commits, commit).getTree(), directory);
            }
            return directory;
        });
    }

    @Override
    public String commit(String base, Patch patch, String message, Instant when) {
        return mirror.with(repository -> {
            try (RevWalk commits = new RevWalk(repository);
                    CommitWriter writer = new CommitWriter(repository, committer)) {
                RevCommit parent = require(commits, base);
                return writer.commit(parent, writer.tree(parent, patch), message, when);
            }
        });
    }

    /** {@inheritDoc} When the base does not have it any more, that is the base itself. */
    @Override
    public Optional<String> revert(String base, String merged, String message, Instant when) {
        return mirror.with(repository -> {
            try (RevWalk commits = new RevWalk(repository);
                    CommitWriter writer = new CommitWriter(repository, committer)) {
                RevCommit parent = require(commits, base);
                RevCommit unwanted = require(commits, merged);
                if (unwanted.getParentCount() == 0) {
                    throw new IllegalArgumentException("Commit " + merged + " has no parent to go back to");
                }
                RevCommit before = commits.parseCommit(unwanted.getParent(0));
                Optional<ObjectId> tree = writer.without(parent, unwanted, before);
                if (tree.filter(parent.getTree()::equals).isPresent()) {
                    return Optional.of(base);
                }
                return tree.isEmpty()
                        ? Optional.<String>empty()
                        : Optional.of(writer.commit(parent, tree.get(), message, when));
            }
        });
    }

    @Override
    public String diff(String from, String to) {
        return mirror.with(repository -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (RevWalk commits = new RevWalk(repository);
                    DiffFormatter formatter = new DiffFormatter(out)) {
                formatter.setRepository(repository);
                formatter.setDetectRenames(false);
                formatter.format(
                        require(commits, from).getTree(), require(commits, to).getTree());
                formatter.flush();
            }
            return out.toString(StandardCharsets.UTF_8);
        });
    }

    private RevCommit require(RevWalk walk, String commit) throws IOException {
        if (!ObjectId.isId(commit)) {
            throw new IllegalArgumentException("'" + commit + "' is not a commit's full hash");
        }
        ObjectId id = ObjectId.fromString(commit);
        boolean known = walk.getObjectReader().has(id);
        try {
            if (known) {
                return walk.parseCommit(id);
            }
        } catch (IncorrectObjectTypeException e) {
            known = false;
        } catch (MissingObjectException e) {
            throw mirror.damaged(e);
        }
        throw new PluginException(
                PluginException.Kind.NOT_FOUND,
                "Mirror " + mirror.directory() + " has no commit " + commit + "; is it pushed to the repository?");
    }

    @Override
    public void close() {
        mirror.close();
    }
}
