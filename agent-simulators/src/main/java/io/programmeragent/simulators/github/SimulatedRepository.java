package io.programmeragent.simulators.github;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.PersonIdent;

/** A repository of the simulator: what tests arrange, what people do, and what can be seen of it. */
public final class SimulatedRepository implements AutoCloseable {
    final String owner;
    final String name;
    final BareGit git;
    private final Path directory;
    private final InstantSource clock;
    private final AtomicLong ids;
    private final Events events;

    final Map<Integer, PullRequest> pulls = new TreeMap<>();
    final Map<Long, CheckRun> checkRuns = new TreeMap<>();
    final Map<String, WorkflowRun> workflows = new LinkedHashMap<>();
    final Map<String, Map<String, String>> statuses = new LinkedHashMap<>();
    final Map<Long, DeploymentState> deployments = new TreeMap<>();
    final Map<String, Protection> protections = new LinkedHashMap<>();
    final Map<String, Ruleset> rulesets = new LinkedHashMap<>();
    final Set<String> mergeMethods = new LinkedHashSet<>(List.of("merge", "squash", "rebase"));
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Set<String> checked = new LinkedHashSet<>();
    private Executor runners = Runnable::run;
    private final Set<String> upToDate = new LinkedHashSet<>();
    final Map<String, String> permissions = new LinkedHashMap<>();
    private boolean slowMergeability;
    boolean protectionReadable = true;

    SimulatedRepository(String owner, String name, Path directory, InstantSource clock, AtomicLong ids, Events events) {
        this.owner = owner;
        this.name = name;
        this.directory = directory;
        this.git = BareGit.open(directory);
        this.clock = clock;
        this.ids = ids;
        this.events = events;
    }

    // ---- what tests arrange

    /** The bare repository itself. */
    public Path directory() {
        return directory;
    }

    /** A job that is run for every commit that is pushed to a pull request. */
    public synchronized void job(String job, Job work) {
        jobs.put(job, work);
    }

    /** Where jobs run; by default within the push. */
    public synchronized void runners(Executor executor) {
        this.runners = executor;
    }

    /** What a branch requires of a pull request before it is merged. */
    public synchronized void protect(String branch, List<String> requiredChecks, int approvals) {
        protections.put(branch, new Protection(List.copyOf(requiredChecks), approvals));
    }

    /** Whether a branch takes only what is up to date with it. */
    public synchronized void requireUpToDate(String branch) {
        upToDate.add(branch);
    }

    boolean isBehind(PullRequest pull) {
        return upToDate.contains(pull.base)
                && git.tip(pull.base)
                        .filter(tip -> !git.isAncestor(tip, pull.head))
                        .isPresent();
    }

    /** The same by a ruleset, which the branch's protection does not tell of. */
    public synchronized void requireByRuleset(String branch, List<String> requiredChecks) {
        ruleset(branch, Ruleset.none().withChecks(requiredChecks.toArray(new String[0])));
    }

    /** What a ruleset requires of a branch, beside its protection. */
    public synchronized void ruleset(String branch, Ruleset ruleset) {
        rulesets.put(branch, ruleset);
    }

    /** Whether the protection's document may be read, as by an administrator's token; so it is at first. */
    public synchronized void protectionReadable(boolean readable) {
        this.protectionReadable = readable;
    }

    /** What somebody may do: {@code admin}, {@code write}, {@code read} or {@code none}; by default what the association tells. */
    public synchronized void permission(String login, String permission) {
        permissions.put(login, permission);
    }

    /** How pull requests may be merged: {@code merge}, {@code squash}, {@code rebase}. */
    public synchronized void allowMerges(String... methods) {
        mergeMethods.clear();
        mergeMethods.addAll(List.of(methods));
    }

    /** Whether mergeability is not known yet when it is asked for first, as on the real one. */
    public synchronized void slowMergeability(boolean slow) {
        this.slowMergeability = slow;
    }

    /** Reports a check run; a later one of the same name replaces it. */
    public synchronized void report(String commit, String check, Job.Result result) {
        CheckRun run = started(commit, check);
        ended(run, result);
    }

    /** Reports a check run that is not over. */
    public synchronized void reportPending(String commit, String check) {
        started(commit, check).status = "in_progress";
    }

    /**
     * Reports a workflow run that has no job yet, because somebody has to approve it first, say; a later one of the same
     * name replaces it.
     *
     * @param status {@code queued}, {@code waiting}, {@code completed} ...
     * @param conclusion {@code action_required}, {@code startup_failure} ...; empty where it is not completed
     */
    public synchronized void reportWorkflow(String commit, String workflow, String status, String conclusion) {
        workflows.put(
                commit + " " + workflow,
                new WorkflowRun(
                        ids.incrementAndGet(),
                        commit,
                        workflow,
                        status,
                        Optional.of(conclusion).filter(c -> !c.isEmpty()),
                        clock.instant()));
        events.happened(this, "workflow_run", Map.of("sha", commit, "state", status));
    }

    /** All runs of workflows, the newest first. */
    List<WorkflowRun> workflowRuns() {
        List<WorkflowRun> all = new ArrayList<>(workflows.values());
        checkRuns.values().forEach(job -> all.add(WorkflowRun.of(job)));
        all.sort(Comparator.comparingLong(WorkflowRun::id).reversed());
        return all;
    }

    /** Reports a commit status: {@code success}, {@code failure}, {@code error} or {@code pending}. */
    public synchronized void reportStatus(String commit, String context, String state) {
        statuses.computeIfAbsent(commit, c -> new LinkedHashMap<>()).put(context, state);
        events.happened(this, "status", Map.of("sha", commit, "state", state));
    }

    /** Tells that a commit was deployed: {@code success}, {@code failure}, {@code in_progress} ... */
    public synchronized void deployed(String commit, String environment, String state) {
        long id = ids.incrementAndGet();
        deployments.put(id, new DeploymentState(id, commit, environment, state, clock.instant()));
        events.happened(this, "deployment_status", Map.of("sha", commit, "state", state));
    }

    // ---- what people do

    /** Somebody pushes a commit to a branch; a missing branch is made. */
    public String push(String branch, Map<String, String> files, String message) {
        String commit = git.commit(
                branch, files, message, new PersonIdent("Ada", "ada@people.example", clock.instant(), ZoneOffset.UTC));
        pushed();
        return commit;
    }

    public synchronized void close(int number) {
        PullRequest pull = required(number);
        pull.open = false;
        touched(pull, "closed");
        pull.closedAt = Optional.of(clock.instant());
    }

    public synchronized void label(int number, String label) {
        PullRequest pull = required(number);
        pull.labels.add(label);
        touched(pull, "labeled");
    }

    /** Somebody with write access writes a comment. */
    public synchronized void comment(int number, String author, String text) {
        comment(number, author, "MEMBER", text);
    }

    /** Somebody writes a comment; {@code association} is {@code MEMBER}, {@code NONE} ... */
    public synchronized void comment(int number, String author, String association, String text) {
        required(number).comments.add(note(author, association, text, "", "", Optional.empty(), 0));
        touched(required(number), "commented");
    }

    /** Somebody reviews the head: {@code APPROVED}, {@code CHANGES_REQUESTED} or {@code COMMENTED}. */
    public synchronized void review(int number, String author, String state, String text) {
        PullRequest pull = required(number);
        pull.reviews.add(note(author, "MEMBER", text, state, pull.head, Optional.empty(), 0));
        touched(pull, "submitted");
    }

    /** Somebody writes about a line. */
    public synchronized void reviewComment(int number, String author, String path, int line, String text) {
        PullRequest pull = required(number);
        pull.reviewComments.add(note(author, "MEMBER", text, "", pull.head, Optional.of(path), line));
        touched(pull, "submitted");
    }

    // ---- what can be seen

    public Optional<String> tip(String branch) {
        return git.tip(branch);
    }

    /** Whether a commit is reachable from a branch. */
    public boolean has(String branch, String commit) {
        return git.tip(branch)
                .filter(tip -> git.has(commit) && git.isAncestor(commit, tip))
                .isPresent();
    }

    /** Whether the repository holds a commit, on whatever branch. */
    public boolean holds(String commit) {
        return git.has(commit);
    }

    public Optional<String> file(String branch, String path) {
        return git.tip(branch).flatMap(tip -> git.file(tip, path));
    }

    /** The names of all branches, sorted. */
    public List<String> branches() {
        return git.branches();
    }

    /** How many of a branch's commits are merges. */
    public int merges(String branch) {
        return git.tip(branch).map(git::merges).orElse(0);
    }

    /** The numbers of all pull requests. */
    public synchronized List<Integer> pullRequests() {
        return List.copyOf(pulls.keySet());
    }

    public synchronized boolean isMerged(int number) {
        return required(number).mergeCommit.isPresent();
    }

    public synchronized String body(int number) {
        return required(number).body;
    }

    public synchronized String head(int number) {
        return required(number).head;
    }

    public synchronized Set<String> labels(int number) {
        return Set.copyOf(required(number).labels);
    }

    /** Who was asked to review: people, and teams as {@code organisation/team}. */
    public synchronized Set<String> reviewers(int number) {
        Set<String> all = new LinkedHashSet<>(required(number).reviewers);
        required(number).teams.forEach(team -> all.add(owner + "/" + team));
        return all;
    }

    /** The texts of a pull request's comments, oldest first. */
    public synchronized List<String> comments(int number) {
        return required(number).comments.stream().map(PullRequest.Note::body).toList();
    }

    // ---- for the interfaces

    /** Brings pull requests up to date with their branches, and runs the jobs of new heads. */
    void pushed() {
        List<Runnable> begun = new ArrayList<>();
        Executor executor;
        synchronized (this) {
            for (PullRequest pull : pulls.values()) {
                Optional<String> tip = git.tip(pull.branch);
                if (pull.open && tip.isEmpty()) {
                    close(pull.number);
                } else if (pull.open && !tip.get().equals(pull.head)) {
                    pull.head = tip.get();
                    touched(pull, "synchronize");
                }
                if (pull.open && checked.add(pull.head)) {
                    jobs.forEach((job, work) -> {
                        CheckRun run = started(pull.head, job);
                        begun.add(() -> run(run, work));
                    });
                }
            }
            executor = runners;
        }
        begun.forEach(executor::execute);
    }

    private void run(CheckRun run, Job work) {
        Job.Result result;
        try {
            result = work.run(run.sha);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result = new Job.Result("cancelled", "the runner was stopped\n");
        } catch (Exception e) {
            result = new Job.Result("failure", "the job could not be run: " + e + "\n");
        }
        synchronized (this) {
            ended(run, result);
        }
    }

    private CheckRun started(String commit, String check) {
        checkRuns.values().removeIf(r -> r.sha.equals(commit) && r.name.equals(check));
        CheckRun run = new CheckRun(ids.incrementAndGet(), commit, check, clock.instant());
        checkRuns.put(run.id, run);
        return run;
    }

    private void ended(CheckRun run, Job.Result result) {
        run.status = "completed";
        run.conclusion = Optional.of(result.conclusion());
        run.log = Optional.of(result.log());
        events.happened(this, "check_run", Map.of("sha", run.sha, "state", result.conclusion()));
    }

    synchronized PullRequest open(String author, String branch, String base, String title, String body, boolean draft) {
        int number = pulls.size() + 1;
        PullRequest pull =
                new PullRequest(number, author, branch, base, git.tip(branch).orElseThrow(), clock.instant());
        pull.title = title;
        pull.body = body;
        pull.draft = draft;
        pulls.put(number, pull);
        if (!draft) {
            Reviewers.ofOwners(git, pull);
        }
        touched(pull, "opened");
        return pull;
    }

    void touched(PullRequest pull, String action) {
        Instant now = clock.instant();
        pull.updatedAt = now.isAfter(pull.updatedAt) ? now : pull.updatedAt;
        events.happened(this, "pull_request", Map.of("action", action, "number", pull.number));
    }

    PullRequest.Note note(
            String author,
            String association,
            String text,
            String state,
            String commit,
            Optional<String> path,
            int line) {
        boolean belongs = List.of("OWNER", "MEMBER", "COLLABORATOR").contains(association);
        permissions.putIfAbsent(author, belongs ? "write" : "read");
        return new PullRequest.Note(
                ids.incrementAndGet(), author, association, text, state, commit, path, line, clock.instant());
    }

    /** Whether it merges; empty while that is worked out. */
    Optional<Boolean> mergeable(PullRequest pull) {
        String key = pull.head + git.tip(pull.base).orElse("");
        if (slowMergeability && !pull.mergeabilityOf.equals(Optional.of(key))) {
            pull.mergeabilityOf = Optional.of(key);
            return Optional.empty();
        }
        return Optional.of(
                git.tip(pull.base).flatMap(tip -> git.merged(tip, pull.head)).isPresent());
    }

    Optional<PullRequest> pull(int number) {
        return Optional.ofNullable(pulls.get(number));
    }

    private PullRequest required(int number) {
        return pull(number).orElseThrow(() -> new IllegalArgumentException("There is no pull request " + number));
    }

    /** What rulesets require of a branch, as a list of rules. */
    synchronized List<Object> rules(String branch) {
        return ruleset(branch).documents(owner + "/" + name);
    }

    Ruleset ruleset(String branch) {
        return rulesets.getOrDefault(branch, Ruleset.none());
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        git.close();
    }

    /** What a branch requires. */
    record Protection(List<String> checks, int approvals) {}

    /** A deployment as it was told. */
    record DeploymentState(long id, String commit, String environment, String state, Instant at) {}

    /** Is told what happens, for webhooks. */
    interface Events {
        void happened(SimulatedRepository repository, String event, Map<String, Object> what);
    }
}
