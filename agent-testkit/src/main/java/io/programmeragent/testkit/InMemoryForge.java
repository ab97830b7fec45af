package io.programmeragent.testkit;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.forge.RelatedChange;
import io.programmeragent.api.plugin.PluginException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A forge whose repository is a graph of commits without content; local repositories are only names to it. */
public final class InMemoryForge extends InMemoryPlugin implements Forge {
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<String, String> branches = new HashMap<>();
    private final Map<Path, Map<String, String>> fetched = new HashMap<>();
    private final Set<String> ours = new LinkedHashSet<>();
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<String, List<String>> labels = new HashMap<>();
    private final Map<String, Set<String>> causes = new LinkedHashMap<>();
    private final Set<String> drafts = new LinkedHashSet<>();
    private final Map<String, Map<String, String>> comments = new HashMap<>();
    private final Map<String, List<Check>> checks = new HashMap<>();
    private Optional<MergeResult.Refused> refusal = Optional.empty();
    private long commits;

    /** Makes a forge whose repository has one branch with one commit. */
    public InMemoryForge(String base) {
        branches.put(base, commit());
    }

    // ---- what tests arrange and see

    /** Makes a commit that is on no branch yet. */
    public synchronized String commit(String... parent) {
        String id = String.format(Locale.ROOT, "%040x", ++commits);
        parents.put(id, List.of(parent));
        return id;
    }

    /** Somebody else pushes a new commit to a branch. */
    public synchronized String pushByOthers(String branch) {
        String commit = commit(tip(branch).map(t -> new String[] {t}).orElseGet(() -> new String[0]));
        branches.put(branch, commit);
        return commit;
    }

    /** The forge's CI reports on a commit; the checks before are replaced. */
    public synchronized void report(String commit, Check... reported) {
        checks.put(commit, List.of(reported));
    }

    /** From now on every merge is refused; empty to allow merges again. */
    public synchronized void refuseMerges(Optional<MergeResult.Refused> answer) {
        refusal = answer;
    }

    public synchronized Optional<String> tip(String branch) {
        return Optional.ofNullable(branches.get(branch));
    }

    /** The commit of a branch as a local repository has fetched it. */
    public synchronized Optional<String> fetchedTip(Path bareRepository, String branch) {
        return Optional.ofNullable(
                fetched.getOrDefault(bareRepository, Map.of()).get(branch));
    }

    /** Whether a commit is reachable from a branch. */
    public synchronized boolean has(String branch, String commit) {
        List<String> next = new ArrayList<>(tip(branch).stream().toList());
        Set<String> seen = new LinkedHashSet<>();
        while (!next.isEmpty()) {
            String one = next.remove(next.size() - 1);
            if (seen.add(one)) {
                next.addAll(parents.getOrDefault(one, List.of()));
            }
        }
        return seen.contains(commit);
    }

    /** All changes as they are now, oldest first. */
    public synchronized List<Change> changes() {
        return changes.keySet().stream().map(this::seen).toList();
    }

    /** The texts of a change's comments, oldest first. */
    public synchronized List<String> comments(String id) {
        return List.copyOf(comments.getOrDefault(id, Map.of()).values());
    }

    // ---- the forge

    @Override
    public URI remote() {
        return URI.create("memory:repository");
    }

    @Override
    public synchronized void fetch(Path bareRepository) {
        asked();
        fetched.put(bareRepository, Map.copyOf(branches));
    }

    @Override
    public synchronized void publish(Path bareRepository, String branch, String commit) {
        asked();
        String tip = branches.get(branch);
        if (tip != null && !tip.equals(commit) && !ours.contains(tip)) {
            throw new PluginException(
                    PluginException.Kind.CONFLICT, "Branch " + branch + " holds " + tip + ", which is not ours");
        }
        ours.add(commit);
        branches.put(branch, commit);
    }

    @Override
    public synchronized Change open(ChangeRequest request) {
        asked();
        Optional<Change> known = marked(request.marker());
        if (known.isPresent()) {
            return known.get();
        }
        required(request.base());
        String id = Integer.toString(changes.size() + 1);
        Change change = new Change(
                id,
                request.marker(),
                Change.State.OPEN,
                request.branch(),
                request.base(),
                required(request.branch()),
                Optional.empty(),
                URI.create("memory:changes/" + id));
        changes.put(id, change);
        labels.put(id, request.labels());
        causes.put(id, request.causes());
        if (request.draft()) {
            drafts.add(id);
        }
        return change;
    }

    private String required(String branch) {
        return tip(branch)
                .orElseThrow(() -> new PluginException(PluginException.Kind.NOT_FOUND, "There is no branch " + branch));
    }

    @Override
    public synchronized Optional<Change> find(String marker) {
        asked();
        return marked(marker);
    }

    @Override
    public synchronized List<RelatedChange> related(Set<String> asked, String label) {
        asked();
        List<RelatedChange> found = new ArrayList<>();
        for (Change change : changes()) {
            Set<String> shared = new LinkedHashSet<>(asked);
            shared.retainAll(causes.getOrDefault(change.id(), Set.of()));
            if (RelatedChange.standsAgainst(change.state(), shared)
                    && labels.getOrDefault(change.id(), List.of()).contains(label)) {
                found.add(0, new RelatedChange(change, shared));
            }
        }
        return found;
    }

    private Optional<Change> marked(String marker) {
        return changes().stream().filter(c -> c.marker().equals(marker)).findFirst();
    }

    @Override
    public synchronized Change require(String id) {
        asked();
        return seen(id);
    }

    private Change seen(String id) {
        Change change = changes.get(id);
        if (change == null) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "There is no change " + id);
        }
        return change.state() == Change.State.OPEN
                ? with(change, Change.State.OPEN, tip(change.branch()).orElse(change.head()), Optional.empty())
                : change;
    }

    private static Change with(Change change, Change.State state, String head, Optional<String> mergeCommit) {
        return new Change(
                change.id(), change.marker(), state, change.branch(), change.base(), head, mergeCommit, change.url());
    }

    @Override
    public synchronized List<Check> checks(String commit, String base) {
        asked();
        return checks.getOrDefault(commit, List.of());
    }

    @Override
    public synchronized Discussion discussion(String id) {
        asked();
        return new Discussion(
                seen(id),
                labels.getOrDefault(id, List.of()),
                drafts.contains(id),
                Discussion.Mergeability.CLEAN,
                List.of(),
                List.of());
    }

    @Override
    public synchronized MergeResult merge(String id, String expectedHead) {
        asked();
        Change change = seen(id);
        if (change.mergeCommit().isPresent()) {
            return new MergeResult.Merged(change.mergeCommit().get());
        }
        if (change.state() == Change.State.CLOSED) {
            return new MergeResult.Refused("Change " + id + " is closed", false);
        }
        if (drafts.contains(id)) {
            return new MergeResult.Refused("Change " + id + " is a draft", false);
        }
        if (!change.head().equals(expectedHead)) {
            return new MergeResult.Refused("The head is " + change.head() + ", not " + expectedHead, false);
        }
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String merge = commit(required(change.base()), expectedHead);
        branches.put(change.base(), merge);
        changes.put(id, with(change, Change.State.MERGED, expectedHead, Optional.of(merge)));
        return new MergeResult.Merged(merge);
    }

    @Override
    public synchronized void comment(String id, String marker, String body) {
        asked();
        seen(id);
        comments.computeIfAbsent(id, c -> new LinkedHashMap<>()).putIfAbsent(marker, body);
    }

    @Override
    public synchronized void close(String id, String reason) {
        asked();
        Change change = seen(id);
        if (change.state() == Change.State.OPEN) {
            changes.put(id, with(change, Change.State.CLOSED, change.head(), Optional.empty()));
        }
    }
}
