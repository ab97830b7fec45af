package io.programmeragent.core.simulation;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.Discussion;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.Reconciliation;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One service, its repository, its forge and its traffic, as plain data. It survives the agent's crashes. Every effect
 * is reported to {@code witness} before it happens.
 */
final class World {
    static final String SERVICE = "shop";
    static final String FAULT = "npe-in-basket";
    static final String BASE = "base-0";
    static final String FILE = "src/main/java/shop/Basket.java";
    static final String SOURCE = "class Basket { int total(Integer price) { return price; } }\n";

    final Scenario scenario;
    final VirtualClock clock;
    private final BiConsumer<String, String> witness;
    private final boolean forgetsChanges;

    // the repository and the forge
    private final Map<String, Commit> commits = new LinkedHashMap<>();
    private final Map<String, String> branches = new LinkedHashMap<>();
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Map<String, Instant> published = new LinkedHashMap<>();
    private final Set<String> comments = new java.util.LinkedHashSet<>();
    private boolean personActed;

    // the running service
    private String running = BASE;
    private ServiceState.Status status = ServiceState.Status.RUNNING;
    private boolean hanging;
    private Instant startedAt;
    private final Map<String, ActionOutcome> performed = new LinkedHashMap<>();
    private int deployments;

    World(Scenario scenario, VirtualClock clock, boolean forgetsChanges, BiConsumer<String, String> witness) {
        this.forgetsChanges = forgetsChanges;
        this.scenario = scenario;
        this.clock = clock;
        this.witness = witness;
        this.startedAt = clock.instant().minus(Duration.ofHours(5));
        commits.put(BASE, new Commit(BASE, "", Map.of(FILE, SOURCE), scenario.inCode() ? Health.FAULTY : Health.GOOD));
        branches.put("main", BASE);
        status = scenario == Scenario.CRASH || scenario == Scenario.CRASH_LOOP
                ? ServiceState.Status.STOPPED
                : ServiceState.Status.RUNNING;
        hanging = scenario == Scenario.HANG;
    }

    // ---- what the checks ask

    /** Whether the proved thing is a fix at all, as far as anybody could tell before production. */
    boolean worthMerging(String commit) {
        return known(commit).files().getOrDefault(FILE, "").contains("right");
    }

    /** Whether nothing speaks against merging a commit now. */
    boolean mergeable(String commit) {
        return Objects.equals(branches.get("main"), known(commit).parent())
                && !forge.checks(commit, "main").isEmpty()
                && forge.checks(commit, "main").stream().allMatch(c -> c.state() == Check.State.PASSED);
    }

    int merges() {
        return (int) changes.values().stream()
                .filter(c -> c.state() == Change.State.MERGED)
                .count();
    }

    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    int deployments() {
        return deployments;
    }

    boolean healthyNow() {
        return status == ServiceState.Status.RUNNING
                && !hanging
                && health(running) == Health.GOOD
                && scenario != Scenario.DEPENDENCY_DOWN;
    }

    private Commit known(String hash) {
        Commit commit = commits.get(hash);
        if (commit == null) {
            throw new PluginException(PluginException.Kind.NOT_FOUND, "no commit " + hash);
        }
        return commit;
    }

    private Health health(String hash) {
        return known(hash).health();
    }

    private boolean blind() {
        return scenario == Scenario.BLIND_AFTERWARDS && deployments > 0;
    }

    /** The first proposal does not pass the checks, any other does. */
    private boolean redOnce(String commit) {
        return scenario == Scenario.RED_ONCE
                && published.keySet().iterator().next().equals(commit);
    }

    // ---- people

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
        switch (scenario) {
            case CLOSED_BY_PERSON -> put(change, Change.State.CLOSED, change.head(), Optional.empty());
            case PUSHED_BY_PERSON -> put(change, Change.State.OPEN, "human-1", Optional.empty());
            case BASE_MOVES -> {
                commits.put("human-2", known(BASE).as("human-2", BASE));
                branches.put("main", "human-2");
            }
            default -> personActed = true;
        }
    }

    private void put(Change c, Change.State state, String head, Optional<String> mergeCommit) {
        changes.put(c.id(), new Change(c.id(), c.marker(), state, c.branch(), c.base(), head, mergeCommit, c.url()));
    }

    private enum Health {
        GOOD,
        FAULTY,
        WORSE,
        DEAD
    }

    private record Commit(String hash, String parent, Map<String, String> files, Health health) {
        Commit as(String other, String onto) {
            return new Commit(other, onto, files, health);
        }
    }

    // ---- the repository

    final CodeRepository repository = new CodeRepository() {
        @Override
        public Path directory() {
            return Path.of("mirror");
        }

        @Override
        public void refresh() {}

        @Override
        public Optional<String> tip(String branch) {
            return Optional.ofNullable(branches.get(branch));
        }

        @Override
        public boolean isAncestor(String ancestor, String commit) {
            String at = commit;
            while (!at.isEmpty()) {
                if (at.equals(ancestor)) {
                    return true;
                }
                at = known(at).parent();
            }
            return false;
        }

        @Override
        public List<String> files(String commit, String glob) {
            return known(commit).files().keySet().stream().sorted().toList();
        }

        @Override
        public Optional<String> file(String commit, String path) {
            return Optional.ofNullable(known(commit).files().get(path));
        }

        @Override
        public List<Evidence.Commit> log(String commit, int limit) {
            List<Evidence.Commit> log = new ArrayList<>();
            for (String at = commit;
                    !at.isEmpty() && log.size() < limit;
                    at = known(at).parent()) {
                log.add(new Evidence.Commit("commit-" + at, at, "dev", startedAt, "work", List.of(FILE)));
            }
            return log;
        }

        @Override
        public Optional<Evidence.Commit> blame(String commit, String path, int line) {
            return Optional.empty();
        }

        @Override
        public void checkout(String commit, Path directory) {
            known(commit);
        }

        @Override
        public String commit(String base, Patch patch, String message, Instant when) {
            Map<String, String> files = new LinkedHashMap<>(known(base).files());
            patch.changes().forEach(c -> files.put(c.path(), c.after().orElse("")));
            String hash = "fix-" + Integer.toHexString(files.hashCode() & 0xffff) + "-on-" + base;
            commits.put(hash, new Commit(hash, base, files, ofFix(files.get(FILE))));
            return hash;
        }

        @Override
        public Optional<String> revert(String base, String merged, String message, Instant when) {
            String before = known(merged).parent();
            String hash = "revert-" + merged;
            commits.put(hash, known(before).as(hash, base));
            return Optional.of(hash);
        }

        @Override
        public String diff(String from, String to) {
            return "--- a/" + FILE + "\n+++ b/" + FILE + "\n";
        }
    };

    private Health ofFix(@org.jspecify.annotations.Nullable String source) {
        if (source == null || !source.contains("right")) {
            return Health.FAULTY;
        }
        return switch (scenario) {
            case TREACHEROUS_FIX -> Health.WORSE;
            case USELESS_FIX -> Health.FAULTY;
            case UNDEPLOYABLE_FIX -> Health.DEAD;
            default -> Health.GOOD;
        };
    }

    // ---- the forge

    final Forge forge = new Forge() {
        @Override
        public URI remote() {
            return URI.create("file:///shop.git");
        }

        @Override
        public void fetch(Path bareRepository) {}

        @Override
        public void publish(Path bareRepository, String branch, String commit) {
            witness.accept("publish", commit);
            branches.put(branch, commit);
            changes.values().stream()
                    .filter(c -> c.branch().equals(branch) && c.state() == Change.State.OPEN)
                    .toList()
                    .forEach(c -> put(c, Change.State.OPEN, commit, Optional.empty()));
            published.putIfAbsent(commit, clock.instant());
        }

        @Override
        public Change open(ChangeRequest request) {
            witness.accept("open", request.marker());
            Optional<Change> known = find(request.marker());
            if (known.isPresent()) {
                return known.get();
            }
            String id = Integer.toString(changes.size() + 1);
            String head = branches.get(request.branch());
            if (head == null) {
                throw new PluginException(PluginException.Kind.REJECTED, "no branch " + request.branch());
            }
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
            List<Discussion.Remark> remarks = scenario == Scenario.REVIEW_COMMENT && personActed
                    ? List.of(new Discussion.Remark("remark-1", "ada", "please not like that", Optional.empty()))
                    : List.of();
            return new Discussion(
                    require(id),
                    scenario == Scenario.STOPPED_BY_LABEL && personActed ? List.of("agent:stop") : List.of(),
                    false,
                    Discussion.Mergeability.CLEAN,
                    List.of(),
                    remarks);
        }

        @Override
        public List<Check> checks(String commit, String base) {
            peopleAct();
            Instant since = published.get(commit);
            if (scenario == Scenario.NO_CHECKS || since == null) {
                return List.of();
            }
            boolean over = clock.instant().isAfter(since.plusSeconds(45));
            Check.State state = !over
                    ? Check.State.PENDING
                    : scenario == Scenario.RED_CHECKS || redOnce(commit) ? Check.State.FAILED : Check.State.PASSED;
            return List.of(new Check("tests", state, "log"));
        }

        @Override
        public MergeResult merge(String id, String expectedHead) {
            witness.accept("merge", expectedHead);
            Change change = require(id);
            if (change.state() == Change.State.MERGED) {
                return new MergeResult.Merged(change.mergeCommit().orElseThrow());
            }
            if (change.state() == Change.State.CLOSED || !change.head().equals(expectedHead)) {
                return new MergeResult.Refused("it is closed or has moved on", false);
            }
            String merge = "merge-" + expectedHead;
            String tip = branches.get(change.base());
            Commit head = commits.get(expectedHead);
            if (tip == null || head == null) {
                return new MergeResult.Refused("nothing to merge", false);
            }
            commits.put(merge, head.as(merge, tip));
            branches.put(change.base(), merge);
            put(change, Change.State.MERGED, expectedHead, Optional.of(merge));
            return new MergeResult.Merged(merge);
        }

        @Override
        public void comment(String id, String marker, String body) {
            comments.add(id + marker);
        }

        @Override
        public void close(String id, String reason) {
            witness.accept("close", id);
            put(require(id), Change.State.CLOSED, require(id).head(), Optional.empty());
        }
    };

    // ---- the running service

    final ServiceControl control = new ServiceControl() {
        @Override
        public Set<ActionKind> supports() {
            return Set.of(ActionKind.RESTART, ActionKind.DEPLOY);
        }

        @Override
        public ServiceState state(String service) {
            return new ServiceState(status, Optional.of(running), Optional.of(startedAt), "");
        }

        @Override
        public String preview(ActionRequest request) {
            return request.kind() + " " + request.commit().orElse("");
        }

        @Override
        public ActionOutcome perform(ActionRequest request) {
            witness.accept(request.kind().name(), request.key());
            ActionOutcome known = performed.get(request.key());
            if (known != null) {
                return known;
            }
            ServiceState before = state(request.service());
            String wanted = request.commit().orElse(running);
            boolean comesUp = commits.get(wanted) != null && commits.get(wanted).health() != Health.DEAD;
            if (comesUp) {
                running = wanted;
                startedAt = clock.instant();
                hanging = false;
                status = scenario == Scenario.CRASH_LOOP ? ServiceState.Status.STOPPED : ServiceState.Status.RUNNING;
                deployments += request.kind() == ActionKind.DEPLOY ? 1 : 0;
            }
            ActionOutcome outcome =
                    new ActionOutcome(comesUp, before, state(request.service()), comesUp ? "up" : "it did not come up");
            performed.put(request.key(), outcome);
            return outcome;
        }

        @Override
        public Reconciliation reconcile(ActionRequest request) {
            return performed.containsKey(request.key()) ? Reconciliation.DONE : Reconciliation.NOT_DONE;
        }
    };

    // ---- what can be seen of it

    final Observations observations = new Observations() {
        @Override
        public List<Evidence> ask(WatchedService service) {
            if (blind()) {
                return List.of(new Evidence.Unavailable("probe-health", "probe health", "no network"));
            }
            boolean up = status == ServiceState.Status.RUNNING && !hanging;
            boolean dependencyUp = scenario != Scenario.DEPENDENCY_DOWN;
            List<Evidence> seen = new ArrayList<>();
            seen.add(new Evidence.ProbeAnswer(
                    "probe-health",
                    "health",
                    up && dependencyUp && health(running) != Health.WORSE,
                    hanging,
                    status == ServiceState.Status.STOPPED,
                    !up ? 0 : dependencyUp ? 200 : 503,
                    ""));
            if (up) {
                seen.add(new Evidence.Dependency(
                        "dependency-prices", "prices", dependencyUp, dependencyUp ? "" : "DOWN: refused"));
            }
            return seen;
        }

        @Override
        public List<Evidence> logged(WatchedService service, Instant from, Instant to) {
            boolean faulty = status == ServiceState.Status.RUNNING && !hanging && health(running) != Health.GOOD;
            return faulty && !blind()
                    ? List.of(new Evidence.LoggedTrace(
                            "trace-1",
                            FAULT,
                            new StackTrace(
                                    "java.lang.NullPointerException",
                                    "Cannot invoke \"java.lang.Integer.intValue()\" because \"price\" is null",
                                    List.of(new StackFrame(
                                            "shop.Basket", "total", Optional.of("Basket.java"), OptionalInt.of(1))),
                                    Optional.empty()),
                            0,
                            7,
                            from,
                            to,
                            Optional.of(new RecordedRequest("POST", "/basket", Map.of(), "{}"))))
                    : List.of();
        }

        @Override
        public List<Evidence> suspects(WatchedService service, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public List<Measurement> measure(WatchedService service, Optional<String> fault, Instant from, Instant to) {
            long asked = blind() ? 0 : Math.min(60, Duration.between(from, to).toSeconds());
            boolean up = status == ServiceState.Status.RUNNING && !hanging;
            boolean dependencyUp = scenario != Scenario.DEPENDENCY_DOWN;
            Health health = health(running);
            boolean healthy = up && dependencyUp && health != Health.WORSE;
            List<Measurement> measured = new ArrayList<>();
            measured.add(new Measurement.Ratio("health", from, to, healthy ? 0 : asked, asked));
            long requests = up ? asked * 2 : 0;
            long failed = health == Health.WORSE ? requests : health == Health.GOOD && dependencyUp ? 0 : requests / 2;
            measured.add(new Measurement.Ratio("errors", from, to, failed, requests));
            if (fault.isPresent()) {
                measured.add(new Measurement.Ratio("fault", from, to, health == Health.GOOD ? 0 : failed, requests));
            }
            return measured;
        }
    };
}
