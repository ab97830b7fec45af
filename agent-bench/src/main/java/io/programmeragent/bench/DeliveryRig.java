package io.programmeragent.bench;

import io.programmeragent.api.incident.GateAnswer;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.Audit;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.journal.Verification;
import io.programmeragent.core.store.Database;
import io.programmeragent.simulators.github.Fault;
import io.programmeragent.simulators.github.GithubSimulator;
import io.programmeragent.simulators.github.Job;
import io.programmeragent.simulators.github.SimulatedRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One fix to be delivered on a simulated GitHub, whatever goes wrong, and what must hold in the end. */
final class DeliveryRig implements AutoCloseable {
    private static final int MOST_STEPS = 400;
    private static final String REMARK = "Nice, but what about the other caller?";

    private final Path directory;
    private final GithubSimulator github;
    private final SimulatedRepository repository;
    private final String base;
    private final Duration patience;
    private final AtomicInteger polls = new AtomicInteger();
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private boolean remarked;
    private String deployment = "success";

    DeliveryRig(Path directory) {
        this(directory, DeliveringAgent.PATIENCE);
    }

    DeliveryRig(Path directory, Duration patience) {
        this.directory = directory;
        this.patience = patience;
        this.github = GithubSimulator.start(directory.resolve("github"));
        github.token(DeliveringAgent.TOKEN, "programmer-agent");
        this.repository = github.repository("org", "shop");
        this.base = repository.push(
                "main",
                Map.of(DeliveringAgent.FILE, "class A {}\n", ".github/CODEOWNERS", "* @ada\n"),
                "A shop with a fault");
        repository.job("verify", commit -> Job.Result.success());
        repository.protect("main", List.of("verify"), 0);
    }

    GithubSimulator github() {
        return github;
    }

    SimulatedRepository repository() {
        return repository;
    }

    /** How deployments end from now on, in GitHub's word. */
    void deploys(String state) {
        deployment = state;
    }

    /** The world goes on: whatever is merged is deployed, and a stranger leaves a comment. */
    void live() {
        for (int number : repository.pullRequests()) {
            if (!remarked) {
                remarked = true;
                repository.comment(number, "stranger", "NONE", REMARK);
            }
            String tip = repository.tip("main").orElseThrow();
            if (repository.isMerged(number) && !tip.equals(base)) {
                repository.deployed(tip, "production", deployment);
            }
        }
    }

    /** How many calls only looked whether the checks are over. */
    int polls() {
        return polls.get();
    }

    /** Around which calls the agent died. */
    List<String> happened() {
        return List.copyOf(happened);
    }

    /** Delivers in this process; faults come as the rule says. */
    Incident deliver(Fault.Rule faults) throws IOException {
        try (DeliveringAgent agent =
                new DeliveringAgent(directory.resolve("data"), github.apiUrl(), patience, j -> j)) {
            github.faults((call, number) -> {
                polls.addAndGet(agent.polling() ? 1 : 0);
                return faults.on(call, number);
            });
            return deliver(agent);
        }
    }

    private Incident deliver(DeliveringAgent agent) {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (!agent.advance()) {
                return agent.incident();
            }
            quiet();
            live();
        }
        throw new IllegalStateException("the incident is not over after " + MOST_STEPS + " steps: "
                + agent.incident().events().get(agent.incident().events().size() - 1));
    }

    /** The agent's clock jumps to where it wants to go on, so what is late in the world comes before that. */
    private void quiet() {
        while (github.answering() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Delivers, while the agent dies before or after each of these calls, and is started again. */
    Incident deliverDying(List<Integer> deaths, boolean afterwards) throws IOException {
        AtomicBoolean dead = new AtomicBoolean();
        github.faults((call, number) -> {
            boolean dies = deaths.contains(number);
            boolean alreadyDead = dead.get();
            if (dies && !alreadyDead) {
                dead.set(true);
                happened.add((afterwards ? "after " : "before ") + call);
            }
            return alreadyDead || dies
                    ? Optional.of(new Fault.Dropped(dies && !alreadyDead && afterwards))
                    : Optional.empty();
        });
        while (true) {
            dead.set(false);
            try (DeliveringAgent agent = new DeliveringAgent(
                    directory.resolve("data"),
                    github.apiUrl(),
                    patience,
                    journal -> new MortalJournal(journal, dead::get))) {
                return deliver(agent);
            } catch (MortalJournal.Killed e) {
                live();
            }
        }
    }

    /** Delivers by a process of its own, which is killed with -9 at each of these calls, and started again. */
    Incident deliverKilled(List<Integer> deaths, boolean afterwards) throws IOException, InterruptedException {
        List<Process> running = new ArrayList<>();
        github.faults((call, number) -> {
            if (deaths.contains(number)) {
                running.get(running.size() - 1).destroyForcibly();
                happened.add((afterwards ? "after " : "before ") + call);
                return Optional.of(new Fault.Dropped(afterwards));
            }
            return Optional.empty();
        });
        for (int start = 0; start <= deaths.size() + 1; start++) {
            Process agent = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DeliveringAgent.class.getName(),
                            directory.resolve("data").toString(),
                            github.apiUrl().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("agent.log").toFile()))
                    .start();
            running.add(agent);
            while (!agent.waitFor(20, TimeUnit.MILLISECONDS)) {
                live();
            }
            if (agent.exitValue() == 0) {
                break;
            }
        }
        try (Database database = Database.sqlite(directory.resolve("data").resolve("agent.db"))) {
            return Incident.of(new SqlJournal(database).read(DeliveringAgent.INCIDENT));
        }
    }

    /** What does not hold after a delivery that nothing but faults and deaths disturbed. */
    List<String> wrong(Incident incident) {
        List<String> wrong = new ArrayList<>();
        List<Integer> pulls = repository.pullRequests();
        if (pulls.size() != 1) {
            wrong.add(pulls.size() + " pull requests");
        }
        for (int number : pulls) {
            if (!repository.isMerged(number)) {
                wrong.add("pull request " + number + " is not merged");
            }
            if (!repository.labels(number).contains("programmer-agent")) {
                wrong.add("pull request " + number + " has no label");
            }
            if (!repository.reviewers(number).equals(Set.of("ada"))) {
                wrong.add("asked to review are " + repository.reviewers(number));
            }
            List<String> comments = repository.comments(number);
            if (new HashSet<>(comments).size() != comments.size()) {
                wrong.add("a comment was made twice");
            }
            if (comments.stream().noneMatch(c -> c.equals(REMARK))) {
                wrong.add("somebody's comment was lost");
            }
            if (comments.stream().noneMatch(c -> c.contains("The gate is open"))) {
                wrong.add("the gate's answer is not told");
            }
        }
        Optional<IncidentEvent.Closed> closed = incident.last(IncidentEvent.Closed.class);
        if (closed.filter(c -> c.outcome() == Outcome.RESOLVED).isEmpty()) {
            wrong.add("ended as " + closed);
        }
        if (incident.all(IncidentEvent.Merged.class).size() != 1) {
            wrong.add("the journal tells of "
                    + incident.all(IncidentEvent.Merged.class).size() + " merges");
        }
        boolean gated = false;
        for (RecordedEvent recorded : incident.events()) {
            gated |= recorded.event() instanceof IncidentEvent.GateAsked gate
                    && gate.answers().stream().allMatch(GateAnswer::open);
            if (recorded.event() instanceof IncidentEvent.Merged && !gated) {
                wrong.add("the journal tells of a merge without a gate");
            }
        }
        long merges = repository.merges("main");
        if (merges != 1) {
            wrong.add(merges + " merges on main");
        }
        List<String> branches = repository.branches();
        if (!branches.equals(List.of("agent/" + DeliveringAgent.INCIDENT, "main"))) {
            wrong.add("branches " + branches);
        }
        try (Database database = Database.sqlite(directory.resolve("data").resolve("agent.db"))) {
            if (!(new Audit(database).verify() instanceof Verification.Intact)) {
                wrong.add("the audit is broken");
            }
        }
        return wrong;
    }

    @Override
    public void close() {
        github.close();
    }
}
