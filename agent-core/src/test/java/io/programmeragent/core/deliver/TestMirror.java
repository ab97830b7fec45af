package io.programmeragent.core.deliver;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.git.PlainCheckout;
import io.programmeragent.core.story.BareRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.RecursiveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The part of a mirror that delivery needs, over real git. */
final class TestMirror implements CodeRepository {
    private final BareRepository bare;
    private final LocalForge forge;

    TestMirror(BareRepository bare, LocalForge forge) {
        this.bare = bare;
        this.forge = forge;
    }

    @Override
    public Path directory() {
        return bare.directory;
    }

    @Override
    public void refresh() {
        forge.fetch(bare.directory);
    }

    @Override
    public Optional<String> tip(String branch) {
        return bare.has(branch) ? Optional.of(bare.tip(branch)) : Optional.empty();
    }

    @Override
    public boolean isAncestor(String ancestor, String commit) {
        try (Repository git = bare.open()) {
            return new LocalMerge(git).isIn(ObjectId.fromString(ancestor), ObjectId.fromString(commit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> files(String commit, String glob) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> file(String commit, String path) {
        return Optional.ofNullable(bare.files(commit).get(path));
    }

    @Override
    public List<Evidence.Commit> log(String commit, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkout(String commit, Path directory) {
        try (Repository git = bare.open()) {
            PlainCheckout.write(git, commit, directory);
        }
    }

    @Override
    public String commit(String base, Patch patch, String message, Instant when) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> revert(String base, String merged, String message, Instant when) {
        try (Repository git = bare.open();
                RevWalk walk = new RevWalk(git);
                ObjectInserter inserter = git.newObjectInserter()) {
            RevCommit merge = walk.parseCommit(ObjectId.fromString(merged));
            RecursiveMerger merger = (RecursiveMerger) MergeStrategy.RECURSIVE.newMerger(git, true);
            merger.setBase(merge);
            if (!merger.merge(ObjectId.fromString(base), merge.getParent(0))) {
                return Optional.empty();
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(merger.getResultTreeId());
            commit.setParentId(ObjectId.fromString(base));
            PersonIdent agent = new PersonIdent("Agent", "agent@example.org", when, ZoneOffset.UTC);
            commit.setAuthor(agent);
            commit.setCommitter(agent);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return Optional.of(id.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String diff(String from, String to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Repository git = bare.open();
                DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setRepository(git);
            formatter.format(ObjectId.fromString(from), ObjectId.fromString(to));
            formatter.flush();
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
