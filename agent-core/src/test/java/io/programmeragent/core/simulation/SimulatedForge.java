package io.programmeragent.core.simulation;

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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The changes that were proposed, and people who do something to them. */
final class SimulatedForge implements Forge {
    private final World world;
    private final boolean forgetsChanges;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<String, Instant> published = new LinkedHashMap<>();
    private final Set<String> comments = new LinkedHashSet<>();
    private boolean personActed;

    SimulatedForge(World world, boolean forgetsChanges) {
        this.world = world;
        this.forgetsChanges = forgetsChanges;
    }

    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    @Override
    public URI remote() {
        return URI.create("file:///shop.git");
    }

    @Override
    public void fetch(Path bareRepository) {}

    @Override
    public void publish(Path bareRepository, String branch, String commit) {
        world.witness.accept("publish", commit);
        world.code.point(branch, commit);
        changes.values().stream()
                .filter(c -> c.branch().equals(branch) && c.state() == Change.State.OPEN)
                .toList()
                .forEach(c -> put(c, Change.State.OPEN, commit, Optional.empty()));
        published.putIfAbsent(commit, world.clock.instant());
    }

    @Override
    public Change open(ChangeRequest request) {
        world.witness.accept("open", request.marker());
        Optional<Change> known = find(request.marker());
        if (known.isPresent()) {
            return known.get();
        }
        String id = Integer.toString(changes.size() + 1);
        String head = world.code
                .tip(request.branch())
                .orElseThrow(() -> new PluginException(PluginException.Kind.REJECTED, "no branch " + request.branch()));
        Change change = new Change(
                id,
                request.marker(),
                Change.State.OPEN,
                request.branch(),
                request.base(),
                head,
                Optional.empty(),
                URI.create("https://forge.example/" + id));
        changes.put(id, change);
        return change;
    }

    @Override
    public Optional<Change> find(String marker) {
        return changes.values().stream()
                .filter(c -> c.marker().equals(marker) && !forgetsChanges)
                .findFirst();
    }

    @Override
    public List<RelatedChange> related(Set<String> causes, String label) {
        return List.of(); // the simulation's agents share one journal
    }

    @Override
    public Change require(String id) {
        peopleAct();
        Change change = changes.get(id);
        if (change == null) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "no change " + id);
        }
        return change;
    }

    @Override
    public Discussion discussion(String id) {
        peopleAct();
        List<Discussion.Remark> remarks = world.scenario == Scenario.REVIEW_COMMENT && personActed
                ? List.of(new Discussion.Remark("remark-1", "ada", "please not like that", Optional.empty()))
                : List.of();
        return new Discussion(
                require(id),
                world.scenario == Scenario.STOPPED_BY_LABEL && personActed ? List.of("agent:stop") : List.of(),
                false,
                Discussion.Mergeability.CLEAN,
                List.of(),
                remarks);
    }

    @Override
    public List<Check> checks(String commit, String base) {
        peopleAct();
        Instant since = published.get(commit);
        if (world.scenario == Scenario.NO_CHECKS || since == null) {
            return List.of();
        }
        boolean over = world.clock.instant().isAfter(since.plusSeconds(45));
        Check.State state = !over
                ? Check.State.PENDING
                : world.scenario == Scenario.RED_CHECKS || redOnce(commit) ? Check.State.FAILED : Check.State.PASSED;
        return List.of(new Check("tests", state, "log"));
    }

    @Override
    public MergeResult merge(String id, String expectedHead) {
        world.witness.accept("merge", expectedHead);
        Change change = require(id);
        if (change.state() == Change.State.MERGED) {
            return new MergeResult.Merged(change.mergeCommit().orElseThrow());
        }
        if (change.state() == Change.State.CLOSED || !change.head().equals(expectedHead)) {
            return new MergeResult.Refused("it is closed or has moved on", false);
        }
        String merge = "merge-" + expectedHead;
        Optional<String> tip = world.code.tip(change.base());
        Optional<SimulatedCode.Commit> head = world.code.find(expectedHead);
        if (tip.isEmpty() || head.isEmpty()) {
            return new MergeResult.Refused("nothing to merge", false);
        }
        world.code.copy(head.get(), merge, tip.get());
        world.code.point(change.base(), merge);
        put(change, Change.State.MERGED, expectedHead, Optional.of(merge));
        return new MergeResult.Merged(merge);
    }

    @Override
    public void comment(String id, String marker, String body) {
        comments.add(id + marker);
    }

    @Override
    public void close(String id, String reason) {
        world.witness.accept("close", id);
        put(require(id), Change.State.CLOSED, require(id).head(), Optional.empty());
    }

    /** The first proposal does not pass the checks, any other does. */
    private boolean redOnce(String commit) {
        return world.scenario == Scenario.RED_ONCE
                && published.keySet().iterator().next().equals(commit);
    }

    private void peopleAct() {
        if (personActed) {
            return;
        }
        Optional<Change> open = changes.values().stream()
                .filter(c -> c.state() == Change.State.OPEN)
                .findFirst();
        if (open.isEmpty()) {
            return;
        }
        personActed = true;
        Change change = open.get();
        switch (world.scenario) {
            case CLOSED_BY_PERSON -> put(change, Change.State.CLOSED, change.head(), Optional.empty());
            case PUSHED_BY_PERSON -> put(change, Change.State.OPEN, "human-1", Optional.empty());
            case BASE_MOVES -> {
                world.code.copy(world.code.known(World.BASE), "human-2", World.BASE);
                world.code.point("main", "human-2");
            }
            default -> personActed = true;
        }
    }

    private void put(Change c, Change.State state, String head, Optional<String> mergeCommit) {
        changes.put(c.id(), new Change(c.id(), c.marker(), state, c.branch(), c.base(), head, mergeCommit, c.url()));
    }
}
