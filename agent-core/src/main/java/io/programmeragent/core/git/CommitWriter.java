package io.programmeragent.core.git;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Makes commits without a work tree. Everything in them comes from the arguments, so the same ones are the same commit. */
final class CommitWriter implements AutoCloseable {
    private final Repository repository;
    private final Committer committer;
    private final ObjectInserter inserter;

    CommitWriter(Repository repository, Committer committer) {
        this.repository = repository;
        this.committer = committer;
        this.inserter = repository.newObjectInserter();
    }

    /** The base's tree with a patch applied. */
    ObjectId tree(RevCommit base, Patch patch) throws IOException {
        DirCache files = DirCache.read(inserter.newReader(), base.getTree());
        DirCacheEditor editor = files.editor();
        for (FileChange change : patch.changes()) {
            FileMode mode = requireAsBefore(base, change);
            if (change.after().isEmpty()) {
                editor.add(new DirCacheEditor.DeletePath(change.path()));
                continue;
            }
            ObjectId blob =
                    inserter.insert(Constants.OBJ_BLOB, change.after().get().getBytes(StandardCharsets.UTF_8));
            editor.add(new DirCacheEditor.PathEdit(change.path()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(mode);
                    entry.setObjectId(blob);
                }
            });
        }
        editor.finish();
        return files.writeTree(inserter);
    }

    private FileMode requireAsBefore(RevCommit base, FileChange change) throws IOException {
        String path = change.path();
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            try (TreeWalk parent = TreeWalk.forPath(repository, path.substring(0, slash), base.getTree())) {
                if (parent != null && parent.getFileMode(0) != FileMode.TREE) {
                    throw new IllegalArgumentException("'" + parent.getPathString() + "' is a file in " + base.name());
                }
            }
        }
        try (TreeWalk found = TreeWalk.forPath(repository, path, base.getTree())) {
            if (found == null) {
                if (change.before().isPresent()) {
                    throw new IllegalArgumentException("'" + path + "' is not in " + base.name());
                }
                return FileMode.REGULAR_FILE;
            }
            FileMode mode = found.getFileMode(0);
            boolean file = mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
            Optional<String> text = file ? MirrorRepository.text(repository, found.getObjectId(0)) : Optional.empty();
            if (text.isEmpty() || !text.equals(change.before())) {
                throw new IllegalArgumentException("'" + path + "' is not in " + base.name()
                        + " as the patch has it before; make the patch for that commit");
            }
            return mode;
        }
    }

    /** The base's tree without what came between two commits; empty on conflict. */
    Optional<ObjectId> without(RevCommit base, RevCommit unwanted, RevCommit before) throws IOException {
        ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
        merger.setBase(unwanted.getTree());
        return merger.merge(base, before) ? Optional.of(merger.getResultTreeId()) : Optional.empty();
    }

    /** Makes the commit, and a reference that keeps it. */
    String commit(RevCommit parent, ObjectId tree, String message, Instant when) throws IOException {
        PersonIdent agent = new PersonIdent(committer.name(), committer.email(), when, ZoneOffset.UTC);
        CommitBuilder builder = new CommitBuilder();
        builder.setParentId(parent);
        builder.setTreeId(tree);
        builder.setAuthor(agent);
        builder.setCommitter(agent);
        builder.setEncoding(StandardCharsets.UTF_8);
        builder.setMessage(message);
        if (committer.signer().isPresent()) {
            String signature = committer.signer().get().sign(builder.build());
            builder.setGpgSignature(new GpgSignature(signature.getBytes(StandardCharsets.US_ASCII)));
        }
        ObjectId commit = inserter.insert(builder);
        inserter.flush();
        keep(commit);
        return commit.name();
    }

    private void keep(ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef("refs/agent/commits/" + commit.name());
        update.setNewObjectId(commit);
        update.setForceUpdate(true);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        switch (result) {
            case NEW, NO_CHANGE, FORCED, FAST_FORWARD -> {}
            default ->
                throw new PluginException(
                        PluginException.Kind.CONFLICT,
                        "Commit " + commit.name() + " cannot be kept in " + repository.getDirectory() + ": " + result);
        }
    }

    @Override
    public void close() {
        inserter.close();
    }
}
