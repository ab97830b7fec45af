package io.programmeragent.bench;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.deliver.AwaitingChecks;
import io.programmeragent.core.deliver.Delivery;
import io.programmeragent.core.deliver.Merging;
import io.programmeragent.core.deliver.OpeningChange;
import io.programmeragent.core.deliver.Reverting;
import io.programmeragent.core.engine.Engine;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.guard.Guard;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.guard.GuardRows;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.operate.Deploying;
import io.programmeragent.core.operate.Operation;
import io.programmeragent.core.store.Database;
import io.programmeragent.github.GithubForgeProvider;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The agent from the diagnosis on, over a data directory and a GitHub: engine, journal, delivery and the plugin are the
 * real ones; what finds, proves and judges a fix is played. Its clock jumps to where the engine wants to look again.
 */
final class DeliveringAgent implements AutoCloseable {
    static final IncidentId INCIDENT = new IncidentId("shop-1");
    static final String FILE = "src/A.java";
    static final String TOKEN = "ghp_bench";
    static final String REPOSITORY = "org/shop";

    /** How long an answer may take by default. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final IncidentId id;
    private final String file;
    private final Database database;
    private final Journal journal;
    private final Forge forge;
    private final MirrorRepository mirror;
    private final Engine engine;
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean polling;

    DeliveringAgent(Path data, URI api, Duration patience, UnaryOperator<Journal> around) throws IOException {
        this(data, api, patience, around, INCIDENT, FILE);
    }

    /** One with an incident of its own, whose fault is in another file. */
    DeliveringAgent(Path data, URI api, Duration patience, UnaryOperator<Journal> around, IncidentId id, String file)
            throws IOException {
        this.id = id;
        this.file = file;
        Files.createDirectories(data.resolve("github"));
        this.database = Database.sqlite(data.resolve("agent.db"));
        this.journal = around.apply(new SqlJournal(database));
        GithubForgeProvider provider = new GithubForgeProvider();
        this.forge = provider.create(new TestPluginConfig(provider.keys(), data.resolve("github"), this::now)
                .set("repository", REPOSITORY)
                .set("api-url", api)
                .set("timeout", patience)
                .set("token", TOKEN));
        this.mirror = MirrorRepository.open(data.resolve("mirror.git"), forge::fetch);
        this.engine = new Engine(
                journal,
                new SqlControls(database),
                Guard::decide,
                GuardLimits.defaults(),
                Policy.defaults(),
                name -> Optional.of(Shop.of(List.of("shop."))),
                stages(),
                this::now,
                event -> {});
        List<Instant> times = journal.read(id).stream().map(event -> event.at()).toList();
        if (times.isEmpty()) {
            begin();
        } else {
            jumpTo(times.get(times.size() - 1));
        }
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    private void jumpTo(Instant moment) {
        Duration left = Duration.between(now(), moment);
        ahead = left.isNegative() ? ahead : ahead.plus(left);
    }

    /** One run of the engine; whether the incident goes on. */
    boolean advance() {
        Optional<Instant> again = engine.advance(id);
        again.ifPresent(this::jumpTo);
        return again.isPresent();
    }

    /** Whether it looks at the checks right now. */
    boolean polling() {
        return polling;
    }

    Incident incident() {
        return Incident.of(journal.read(id));
    }

    private void begin() {
        Instant now = now();
        StackTrace trace = new StackTrace(
                "java.lang.NullPointerException",
                "@everyone <script>alert(1)</script> \"a\" is null",
                List.of(new StackFrame("shop.A", "price", Optional.of("A.java"), OptionalInt.of(1))),
                Optional.empty());
        Signal signal =
                new Signal("shop", SignalKind.PROBE, "health", SignalState.FIRING, now, "health fails", Map.of());
        journal.append(
                id,
                0,
                now,
                List.of(
                        new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false),
                        new IncidentEvent.EvidenceGathered(List.of(new Evidence.LoggedTrace(
                                "trace-1", "fault of " + id, trace, 0, 3, now, now, Optional.empty()))),
                        new IncidentEvent.Classified(
                                new Classification(
                                        Cause.CODE,
                                        "a price may be null",
                                        0.95,
                                        Risk.LOW,
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of("trace-1"),
                                        "the trace begins in own code"),
                                List.of())));
    }

    private Map<StepKind, Stage> stages() {
        Policy policy = Policy.defaults();
        Delivery delivery =
                new Delivery(name -> Optional.of(Shop.of(List.of("shop."))), service -> forge, service -> mirror);
        Operation operation =
                new Operation(name -> Optional.of(Shop.of(List.of("shop."))), service -> Optional.empty());
        Map<StepKind, Stage> stages = new EnumMap<>(StepKind.class);
        stages.put(StepKind.GENERATE, this::generate);
        stages.put(StepKind.PROVE, this::prove);
        stages.put(StepKind.OPEN_CHANGE, new OpeningChange(delivery, journal, policy));
        AwaitingChecks awaiting = new AwaitingChecks(delivery, policy);
        stages.put(StepKind.AWAIT_CHECKS, work -> {
            polling = true;
            try {
                return awaiting.perform(work);
            } finally {
                polling = false;
            }
        });
        stages.put(
                StepKind.MERGE,
                new Merging(
                        delivery,
                        policy,
                        new GuardRows(
                                new SqlControls(database),
                                GuardLimits.defaults(),
                                name -> Optional.of(Shop.of(List.of("shop."))))::of));
        stages.put(StepKind.DEPLOY, new Deploying(operation, service -> mirror, service -> Optional.of(forge), policy));
        stages.put(StepKind.REVERT, new Reverting(delivery, policy));
        stages.put(StepKind.JUDGE, this::judge);
        stages.put(StepKind.LEARN, work -> Stage.Result.Done.of(new IncidentEvent.Learnt(work.key(), "a lesson")));
        stages.put(
                StepKind.ESCALATE,
                work -> Stage.Result.Done.of(
                        new IncidentEvent.Escalated(work.key(), work.step().reason(), List.of("log"))));
        return stages;
    }

    private Stage.Result generate(Stage.Work work) {
        mirror.refresh();
        String base = mirror.tip("main").orElseThrow();
        String before = mirror.file(base, file).orElseThrow();
        int attempt = work.step().attempt();
        Patch patch = new Patch(List.of(new FileChange(
                file,
                Optional.of(before),
                Optional.of(before.replaceFirst("\\{", "{ /* fixed, attempt " + attempt + " */")))));
        Candidate candidate =
                new Candidate("c" + attempt, "patterns", "Guard against null", "It may be null.", patch, 0.5, false);
        return Stage.Result.Done.of(new IncidentEvent.FixProposed(
                work.key(), "patterns", base, new FixStep.Candidates(List.of(candidate))));
    }

    private Stage.Result prove(Stage.Work work) {
        IncidentEvent.FixProposed proposed = work.incident().fixes().untried().orElseThrow();
        Candidate candidate =
                ((FixStep.Candidates) proposed.step()).candidates().get(0);
        String commit = mirror.commit(
                proposed.baseCommit(),
                candidate.patch(),
                "Guard against null\n\nIncident: " + id + "\n",
                work.incident().openedAt());
        Proof.Check check = new Proof.Check(
                "replay", Proof.Result.PASSED, true, "", "500 before, 200 after", Duration.ofMillis(120));
        return Stage.Result.Done.of(new IncidentEvent.CandidatesTried(
                work.key(),
                List.of(new Proof(
                        candidate.id(), proposed.baseCommit(), commit, List.of(check), 0.9, "the request works"))));
    }

    private Stage.Result judge(Stage.Work work) {
        Instant at = work.now();
        return Stage.Result.Done.of(new IncidentEvent.Judged(new Verdict(
                Verdict.Outcome.BETTER,
                List.of(new Verdict.Comparison(
                        Optional.of(new Measurement.Ratio("errors", at.minusSeconds(60), at, 9, 10)),
                        new Measurement.Ratio("errors", at, at.plusSeconds(60), 0, 12),
                        Verdict.Outcome.BETTER,
                        0.0001,
                        "9 of 10 against 0 of 12")),
                "errors are gone")));
    }

    @Override
    public void close() {
        mirror.close();
        forge.close();
        database.close();
    }

    /** Runs until the incident is closed: {@code DATA-DIRECTORY API-URL}; is killed and started again by the benchmark. */
    public static void main(String[] arguments) throws Exception {
        try (DeliveringAgent agent =
                new DeliveringAgent(Path.of(arguments[0]), URI.create(arguments[1]), PATIENCE, journal -> journal)) {
            while (agent.advance()) {
                Thread.sleep(20);
            }
        }
    }
}
