package io.programmeragent.core.deliver;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.forge.RelatedChange;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.git.Branches;
import io.programmeragent.core.git.HostGitConfig;
import io.programmeragent.core.process.ProcessLock;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * A forge without a server: a bare git repository, changes as files, checks run on this machine, merges by git. People
 * take part with plain git: a push to a change's branch moves it, a merge of the branch pushed to the base branch merges
 * it, and deleting the branch closes it.
 */
final class LocalForge implements Forge {
    private static final Duration STALE = Duration.ofSeconds(10);

    private final Path repository;
    private final ChangeFiles files;
    private final LocalChecks checks;
    private final boolean upToDate;
    private final InstantSource clock;

    LocalForge(Path repository, ChangeFiles files, LocalChecks checks, boolean upToDate, InstantSource clock) {
        this.repository = repository.toAbsolutePath().normalize();
        this.files = files;
        this.checks = checks;
        this.upToDate = upToDate;
        this.clock = clock;
    }

    @Override
    public URI remote() {
        return repository.toUri();
    }

    @Override
    public void fetch(Path bareRepository) {
        Branches.fetch(bareRepository, remote());
    }

    @Override
    public void publish(Path bareRepository, String branch, String commit) {
        locked("publish " + commit + " as " + branch, theirs -> {
            ObjectId tip = Branches.tip(theirs, branch);
            if (tip != null && tip.name().equals(commit)) {
                return commit;
            }
            if (tip != null && !files.published(branch).contains(tip.name())) {
                throw new PluginException(
                        PluginException.Kind.CONFLICT,
                        "Branch " + branch + " holds " + tip.name() + ", which is not ours; it is left as it is");
            }
            files.notePublished(branch, commit);
            push(bareRepository, branch, commit, tip == null ? ObjectId.zeroId() : tip);
            return commit;
        });
    }

    private void push(Path bareRepository, String branch, String commit, ObjectId expected) throws IOException {
        try (Repository ours = Branches.open(bareRepository);
                Transport transport = Transport.open(ours, new URIish(remote().toString()))) {
            RemoteRefUpdate update = new RemoteRefUpdate(
                    ours, commit, ObjectId.fromString(commit), "refs/heads/" + branch, true, null, expected);
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            switch (update.getStatus()) {
                case OK, UP_TO_DATE -> {}
                case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD ->
                    throw new PluginException(
                            PluginException.Kind.CONFLICT, "Branch " + branch + " moved while it was published");
                case REJECTED_OTHER_REASON -> {
                    removeLocks();
                    throw new PluginException(
                            PluginException.Kind.CONFLICT,
                            repository + " does not take branch " + branch + ": " + update.getMessage());
                }
                default ->
                    throw new PluginException(
                            PluginException.Kind.REJECTED,
                            repository + " refuses branch " + branch + ": " + update.getStatus() + " "
                                    + update.getMessage());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Change open(ChangeRequest request) {
        return locked("open a change for " + request.branch(), git -> {
            Optional<ChangeRecord> known = marked(request.marker());
            return known.isPresent() ? seen(git, known.get()) : propose(git, request);
        });
    }

    private Change propose(Repository git, ChangeRequest request) throws IOException {
        ObjectId head = Branches.tip(git, request.branch());
        ObjectId base = Branches.tip(git, request.base());
        if (head == null || base == null) {
            throw new PluginException(
                    PluginException.Kind.NOT_FOUND,
                    "There is no branch " + (head == null ? request.branch() : request.base()) + " in " + repository);
        }
        if (new LocalMerge(git).isIn(head, base)) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    request.base() + " has all of " + request.branch() + " already; there is nothing to propose");
        }
        int number = files.all().stream().mapToInt(ChangeRecord::number).max().orElse(0) + 1;
        ChangeRecord opened = ChangeRecord.opened(
                number, request, head.name(), clock.instant().toString());
        files.save(opened);
        return opened.toChange(files.page(opened));
    }

    @Override
    public Optional<Change> find(String marker) {
        return locked("find change " + marker, git -> {
            Optional<ChangeRecord> known = marked(marker);
            return known.isPresent() ? Optional.of(seen(git, known.get())) : Optional.empty();
        });
    }

    @Override
    public List<RelatedChange> related(Set<String> causes, String label) {
        return locked("look for changes for the same cause", git -> {
            List<RelatedChange> found = new ArrayList<>();
            for (ChangeRecord change : files.all()) {
                Set<String> shared = new HashSet<>(causes);
                shared.retainAll(change.causes());
                if (!shared.isEmpty() && change.labels().contains(label)) {
                    Change now = seen(git, change);
                    if (RelatedChange.standsAgainst(now.state(), shared)) {
                        found.add(0, new RelatedChange(now, shared));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public Change require(String id) {
        return locked("look at change " + id, git -> seen(git, record(id)));
    }

    @Override
    public List<Check> checks(String commit, String base) {
        return checks.of(commit);
    }

    /** Labels, and whether it merges; people take part by git, not by words. */
    @Override
    public Discussion discussion(String id) {
        return locked("look at change " + id, git -> {
            ChangeRecord change = record(id);
            ObjectId head = Branches.tip(git, change.branch());
            ObjectId base = Branches.tip(git, change.base());
            Discussion.Mergeability mergeability = head == null || base == null
                    ? Discussion.Mergeability.UNKNOWN
                    : new LocalMerge(git).merges(base, head)
                            ? Discussion.Mergeability.CLEAN
                            : Discussion.Mergeability.CONFLICT;
            return new Discussion(
                    seen(git, change), change.labels(), change.draft(), mergeability, List.of(), List.of());
        });
    }

    @Override
    public MergeResult merge(String id, String expectedHead) {
        return locked("merge change " + id, git -> {
            Change change = seen(git, record(id));
            if (change.mergeCommit().isEmpty()) {
                return merge(git, record(id), expectedHead);
            }
            return change.head().equals(expectedHead)
                    ? new MergeResult.Merged(change.mergeCommit().get())
                    : new MergeResult.Refused("it was merged with another head, " + change.head(), true);
        });
    }

    private MergeResult merge(Repository git, ChangeRecord change, String expectedHead) throws IOException {
        if (change.state() == Change.State.CLOSED) {
            return new MergeResult.Refused("change " + change.id() + " is closed", false);
        }
        if (!change.head().equals(expectedHead)) {
            return new MergeResult.Refused(
                    "branch " + change.branch() + " is at " + change.head() + ", not at " + expectedHead, false);
        }
        if (change.draft()) {
            return new MergeResult.Refused("change " + change.id() + " is a draft", false);
        }
        String message =
                "Merge change " + change.id() + ": " + change.title() + "\n\nIncident: " + change.marker() + "\n";
        MergeResult result = new LocalMerge(git)
                .merge(change.base(), ObjectId.fromString(expectedHead), message, clock.instant(), upToDate);
        if (result instanceof MergeResult.Merged merged) {
            files.save(change.seen(Change.State.MERGED, expectedHead, merged.commit()));
        }
        if (result instanceof MergeResult.Refused refused && refused.worthAnotherTry()) {
            removeLocks();
        }
        return result;
    }

    @Override
    public void comment(String id, String marker, String body) {
        locked("comment on change " + id, git -> comment(record(id), marker, body));
    }

    @Override
    public void close(String id, String reason) {
        locked("close change " + id, git -> {
            if (seen(git, record(id)).state() == Change.State.OPEN) {
                ChangeRecord change = comment(record(id), "closed", "Closed: " + reason);
                files.save(change.seen(Change.State.CLOSED, change.head(), null));
            }
            return id;
        });
    }

    private ChangeRecord comment(ChangeRecord change, String marker, String body) {
        if (change.comments().stream().anyMatch(c -> c.marker().equals(marker))) {
            return change;
        }
        ChangeRecord commented = change.with(
                new ChangeRecord.Comment(marker, body, clock.instant().toString()));
        files.save(commented);
        return commented;
    }

    @Override
    public void close() {
        checks.close();
    }

    /** What a killed process may have left; whoever comes next does not find it in the way. */
    private void removeLocks() {
        Branches.removeLocks(repository, clock.instant().minus(STALE));
    }

    private Optional<ChangeRecord> marked(String marker) {
        return files.all().stream().filter(c -> c.marker().equals(marker)).findFirst();
    }

    private ChangeRecord record(String id) {
        return files.find(id)
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.NOT_FOUND, "There is no change " + id + " in the local forge"));
    }

    /** A change as git has it now; what people did to it with git is kept in its record. */
    private Change seen(Repository git, ChangeRecord known) throws IOException {
        ChangeRecord now = known.state() == Change.State.OPEN ? look(git, known) : known;
        if (!now.equals(known)) {
            files.save(now);
        }
        return now.toChange(files.page(now));
    }

    private static ChangeRecord look(Repository git, ChangeRecord known) throws IOException {
        ObjectId tip = Branches.tip(git, known.branch());
        ObjectId head = tip == null ? ObjectId.fromString(known.head()) : tip;
        Optional<String> merge = new LocalMerge(git).mergeOf(known.base(), head);
        if (merge.isPresent()) {
            return known.seen(Change.State.MERGED, head.name(), merge.get());
        }
        return known.seen(tip == null ? Change.State.CLOSED : Change.State.OPEN, head.name(), null);
    }

    /** One agent at a time; people do not wait, for them there is compare-and-swap. */
    private <T> T locked(String what, Work<T> work) {
        ProcessLock lock = files.lock();
        try (lock) {
            return HostGitConfig.hidden(() -> {
                try (Repository git = Branches.open(repository)) {
                    return work.on(git);
                }
            });
        } catch (AgentException e) {
            throw e;
        } catch (Exception e) {
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE,
                    "Cannot " + what + " in " + repository + ": " + e.getMessage(),
                    e);
        }
    }

    /** What is done to the repository while no other agent does anything to it. */
    private interface Work<T> {
        T on(Repository git) throws IOException;
    }
}
