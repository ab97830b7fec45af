package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.core.git.Branches;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Real git merges inside a bare repository. */
final class LocalMerge {
    private final Repository repository;

    LocalMerge(Repository repository) {
        this.repository = repository;
    }

    /**
     * Merges a commit into a branch by a merge commit, unless the branch moves meanwhile.
     *
     * @param upToDate whether the commit must hold all of the branch already
     */
    MergeResult merge(String base, ObjectId head, String message, Instant when, boolean upToDate) throws IOException {
        ObjectId tip = Branches.tip(repository, base);
        if (tip == null) {
            return new MergeResult.Refused("the base branch " + base + " does not exist", false);
        }
        if (upToDate && !isIn(tip, head)) {
            return new MergeResult.Refused(
                    base + " has moved on to " + tip.name() + ", which the change does not have", false);
        }
        ResolveMerger merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(repository, true);
        if (!merger.merge(tip, head)) {
            return new MergeResult.Refused("it conflicts with " + base + " in " + merger.getUnmergedPaths(), false);
        }
        ObjectId commit = commit(merger.getResultTreeId(), tip, head, message, when);
        return land(base, tip, commit);
    }

    /** Whether a commit merges into another without conflict. */
    boolean merges(ObjectId base, ObjectId head) throws IOException {
        return MergeStrategy.RECURSIVE.newMerger(repository, true).merge(base, head);
    }

    /** Moves a branch to a merge, if it still is where it was when the merge was made. */
    MergeResult land(String base, ObjectId tip, ObjectId merge) throws IOException {
        RefUpdate update = repository.updateRef("refs/heads/" + base);
        update.setExpectedOldObjectId(tip);
        update.setNewObjectId(merge);
        update.setRefLogMessage("merge", false);
        RefUpdate.Result result = update.update();
        return result == RefUpdate.Result.FAST_FORWARD
                ? new MergeResult.Merged(merge.name())
                : new MergeResult.Refused(base + " moved during the merge (" + result + ")", true);
    }

    /** The commit that brought a head into a branch, however it was merged; empty when it is not in there. */
    Optional<String> mergeOf(String base, ObjectId head) throws IOException {
        ObjectId tip = Branches.tip(repository, base);
        if (tip == null || !isIn(head, tip)) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit merge = walk.parseCommit(tip);
            while (merge.getParentCount() > 0 && isIn(head, merge.getParent(0))) {
                merge = walk.parseCommit(merge.getParent(0));
            }
            return Optional.of(merge.name());
        }
    }

    /** Whether a commit is another one or reachable from it. */
    boolean isIn(ObjectId commit, ObjectId other) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(other));
        }
    }

    private ObjectId commit(ObjectId tree, ObjectId tip, ObjectId head, String message, Instant when)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(tip, head);
        PersonIdent agent = new PersonIdent("Programmer Agent", "programmer-agent@localhost", when, ZoneOffset.UTC);
        commit.setAuthor(agent);
        commit.setCommitter(agent);
        commit.setMessage(message);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }
}
