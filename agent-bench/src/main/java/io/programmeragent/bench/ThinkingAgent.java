package io.programmeragent.bench;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.knowledge.KnowledgeStore;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.deliver.AwaitingChecks;
import io.programmeragent.core.deliver.Delivery;
import io.programmeragent.core.deliver.Merging;
import io.programmeragent.core.deliver.OpeningChange;
import io.programmeragent.core.deliver.Reverting;
import io.programmeragent.core.diagnose.Classifying;
import io.programmeragent.core.diagnose.CoreInvestigation;
import io.programmeragent.core.diagnose.Gathering;
import io.programmeragent.core.diagnose.RecordedInvestigation;
import io.programmeragent.core.diagnose.RuleClassifierProvider;
import io.programmeragent.core.engine.Engine;
import io.programmeragent.core.engine.SystemClock;
import io.programmeragent.core.fix.Generating;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.guard.Guard;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.guard.GuardRows;
import io.programmeragent.core.guard.GuardedModelLedger;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.guard.Suspicions;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.journal.Journal;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.learn.EmbeddedKnowledgeStoreProvider;
import io.programmeragent.core.learn.Learning;
import io.programmeragent.core.operate.Deploying;
import io.programmeragent.core.operate.Operation;
import io.programmeragent.core.prove.ProjectProof;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.core.service.Observations;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.github.GithubForgeProvider;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.diagnose.LlmClassifier;
import io.programmeragent.llm.fix.LlmFixGenerator;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.openai.OpenAiModelProvider;
import io.programmeragent.simulators.github.GithubSimulator;
import io.programmeragent.simulators.github.Job;
import io.programmeragent.simulators.github.SimulatedRepository;
import io.programmeragent.simulators.model.ModelServer;
import io.programmeragent.simulators.model.SimulatedModel;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent with rules and a model, from the evidence to the lesson, over a simulated GitHub: everything but the service is
 * the real thing. What is logged is given, the tests of the project run in the sandbox, whatever is merged is deployed, and
 * then it is better.
 */
final class ThinkingAgent implements AutoCloseable {
    private static final WatchedService SHOP = Shop.of(List.of());

    private static final int MOST_STEPS = 200;
    private static final String TOKEN = "ghp_bench";

    private final Path work;
    private final Sandbox sandbox;
    private final Figures figures;
    private final GithubSimulator github;
    private final SimulatedRepository repository;
    private final ModelServer server;
    private final Database database;
    private final Journal journal;
    private final SqlControls controls;
    private final KnowledgeStore knowledge;
    private final Forge forge;
    private final MirrorRepository mirror;
    private final Suspicions suspicions = new Suspicions();
    private final Engine engine;
    private final Map<Map<String, String>, ScreenedProject.Opened> projects = new LinkedHashMap<>();
    private List<Evidence> logged = List.of();
    private Duration ahead = Duration.ZERO;
    private int incidents;

    /**
     * Starts it.
     *
     * @param work an empty directory
     * @param files of the repository: Java with tests, one of which fails
     */
    ThinkingAgent(Path work, Map<String, String> files, SimulatedModel model, Sandbox sandbox, Figures figures)
            throws IOException {
        this.work = work;
        this.sandbox = sandbox;
        this.figures = figures;
        this.github = GithubSimulator.start(work.resolve("github"));
        github.token(TOKEN, "programmer-agent");
        this.repository = github.repository("org", "shop");
        repository.job("verify", commit -> Job.Result.success());
        push(files);
        repository.protect("main", List.of("verify"), 0);
        this.server = ModelServer.start(model);
        this.database =
                Database.sqlite(Files.createDirectories(work.resolve("data")).resolve("agent.db"));
        this.journal = new SqlJournal(database);
        this.controls = new SqlControls(database);
        EmbeddedKnowledgeStoreProvider cases = new EmbeddedKnowledgeStoreProvider();
        this.knowledge = cases.create(new TestPluginConfig(cases.keys(), work.resolve("data"), this::now));
        GithubForgeProvider provider = new GithubForgeProvider();
        this.forge = provider.create(
                new TestPluginConfig(provider.keys(), Files.createDirectories(work.resolve("forge")), this::now)
                        .set("repository", "org/shop")
                        .set("api-url", github.apiUrl())
                        .set("token", TOKEN));
        this.mirror = MirrorRepository.open(work.resolve("mirror.git"), forge::fetch);
        this.engine = new Engine(
                journal,
                controls,
                Guard::decide,
                GuardLimits.defaults(),
                Policy.defaults(),
                name -> Optional.of(SHOP),
                stages(),
                this::now,
                event -> {});
    }

    SimulatedRepository repository() {
        return repository;
    }

    ModelServer server() {
        return server;
    }

    /** Somebody pushes to the base branch. */
    void push(Map<String, String> files) {
        repository.push("main", files, "Somebody's work");
    }

    /** What models used for an incident. */
    ModelUse models(Incident incident) {
        return ModelUse.of(controls, incident.id());
    }

    /** Lives through an incident: something is logged, and the agent takes care of it until it is over. */
    Incident live(List<Evidence> found) throws IOException {
        return live(found, () -> {});
    }

    /**
     * The same.
     *
     * @param meanwhile what others do whenever the agent waits
     */
    Incident live(List<Evidence> found, Runnable meanwhile) throws IOException {
        logged = found;
        IncidentId id = new IncidentId("shop-" + ++incidents);
        jumpTo(now().plus(Duration.ofHours(2)));
        Signal signal = new Signal(
                "shop", SignalKind.LOG, "errors", SignalState.FIRING, now(), "exceptions are logged", Map.of());
        journal.append(id, 0, now(), List.of(new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false)));
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Instant> again = engine.advance(id);
            if (again.isEmpty()) {
                return Incident.of(journal.read(id));
            }
            jumpTo(again.get());
            meanwhile.run();
            String tip = repository.tip("main").orElseThrow();
            repository.deployed(tip, "production", "success");
        }
        throw new IOException("incident " + id + " is not over after " + MOST_STEPS + " steps");
    }

    private Instant now() {
        return SystemClock.instance().instant().plus(ahead);
    }

    private void jumpTo(Instant moment) {
        Duration left = Duration.between(now(), moment);
        ahead = left.isNegative() ? ahead : ahead.plus(left);
    }

    private Map<StepKind, Stage> stages() {
        Policy policy = Policy.defaults();
        Delivery delivery = new Delivery(name -> Optional.of(SHOP), service -> forge, service -> mirror);
        Operation operation = new Operation(name -> Optional.of(SHOP), service -> Optional.empty());
        OpenAiModelProvider provider = new OpenAiModelProvider();
        LanguageModel model = provider.create(new TestPluginConfig(provider.keys(), work, this::now)
                .set("url", server.openAiUrl())
                .set("model", "gpt-4.1"));
        RuleClassifierProvider rules = new RuleClassifierProvider();
        Prompts prompts = new Prompts(Optional.empty());
        Map<StepKind, Stage> stages = new EnumMap<>(StepKind.class);
        stages.put(
                StepKind.GATHER,
                new Gathering(
                        name -> Optional.of(SHOP),
                        new Given(),
                        service -> Optional.empty(),
                        service -> Optional.of(mirror),
                        knowledge));
        stages.put(
                StepKind.CLASSIFY,
                suspicions.toldBy(new Classifying(
                        Map.of(
                                "rules",
                                rules.create(new TestPluginConfig(rules.keys(), work, this::now)),
                                "llm",
                                new LlmClassifier(model, prompts, Retries.standard(), 4, this::now)),
                        this::investigation,
                        this::ledger,
                        this::recorded)));
        stages.put(
                StepKind.GENERATE,
                suspicions.toldBy(new Generating(
                        Map.of("llm", new LlmFixGenerator("llm", model, prompts, Retries.standard(), 2, 4, false)),
                        name -> Optional.of(SHOP),
                        service -> mirror,
                        this::investigation,
                        this::ledger,
                        this::recorded)));
        stages.put(StepKind.PROVE, this::prove);
        stages.put(StepKind.OPEN_CHANGE, new OpeningChange(delivery, journal, policy));
        stages.put(StepKind.AWAIT_CHECKS, new AwaitingChecks(delivery, policy));
        stages.put(
                StepKind.MERGE,
                new Merging(
                        delivery,
                        policy,
                        new GuardRows(controls, GuardLimits.defaults(), name -> Optional.of(SHOP))::of));
        stages.put(StepKind.DEPLOY, new Deploying(operation, service -> mirror, service -> Optional.of(forge), policy));
        stages.put(StepKind.REVERT, new Reverting(delivery, policy));
        stages.put(
                StepKind.JUDGE,
                step -> Stage.Result.Done.of(
                        new IncidentEvent.Judged(new Verdict(Verdict.Outcome.BETTER, List.of(), "errors are gone"))));
        stages.put(StepKind.LEARN, new Learning(knowledge));
        stages.put(
                StepKind.ESCALATE,
                step -> Stage.Result.Done.of(
                        new IncidentEvent.Escalated(step.key(), step.step().reason(), List.of("log"))));
        return stages;
    }

    private Stage.Result prove(Stage.Work step) {
        IncidentEvent.FixProposed proposed = step.incident().fixes().untried().orElseThrow();
        ScreenedProject.Opened opened =
                projects.computeIfAbsent(sources(proposed.baseCommit()), same -> open(proposed.baseCommit()));
        ProjectProof prover =
                new ProjectProof(opened.project(), opened.base(), sandbox.isolation(), withoutMutants(), false);
        List<Proof> proofs = new ArrayList<>();
        for (Candidate candidate : ((FixStep.Candidates) proposed.step()).candidates()) {
            Proof proof = prover.prove(candidate);
            figures.progress(candidate.generator() + ": " + candidate.title() + ": " + proof.conclusion());
            String commit = proof.green() ? commit(proposed.baseCommit(), candidate.patch(), step) : "";
            proofs.add(new Proof(
                    proof.candidate(),
                    proposed.baseCommit(),
                    commit,
                    proof.checks(),
                    proof.confidence(),
                    proof.conclusion()));
        }
        return Stage.Result.Done.of(new IncidentEvent.CandidatesTried(step.key(), proofs));
    }

    /** What the simulated model says was written here, so it also runs where nothing isolates it. */
    private static ProvingOptions withoutMutants() {
        ProvingOptions usual = ProvingOptions.defaults();
        return new ProvingOptions(
                true,
                usual.trustedGenerators(),
                usual.mutationTime(),
                0,
                usual.sureEnough(),
                usual.batchTime(),
                usual.affectedFirst(),
                1);
    }

    private String commit(String base, Patch patch, Stage.Work step) {
        return mirror.commit(
                base,
                patch,
                "Fix\n\nIncident: " + step.incident().id() + "\n",
                step.incident().openedAt());
    }

    /** Commits with the same sources are tested alike. */
    private Map<String, String> sources(String commit) {
        Map<String, String> sources = new LinkedHashMap<>();
        mirror.files(commit, "**/*.java")
                .forEach(path -> sources.put(path, mirror.file(commit, path).orElse("")));
        return sources;
    }

    private ScreenedProject.Opened open(String commit) {
        try {
            Path checkout = work.resolve("checkout-" + commit);
            mirror.checkout(commit, checkout);
            return ScreenedProject.open(
                    checkout, sandbox, Files.createDirectories(work.resolve("trials-" + commit)), figures);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Investigation investigation(Incident incident) {
        CoreInvestigation asked = new CoreInvestigation(
                incident, SHOP, Optional.empty(), Optional.empty(), Optional.of(mirror), knowledge);
        return new RecordedInvestigation(asked, new Remembered(database), incident, false);
    }

    private ModelLedger ledger(Incident incident) {
        return new GuardedModelLedger(
                incident.id(), controls, GuardLimits.defaults(), new Remembered(database), suspicions, this::now);
    }

    private Optional<Incident> recorded(IncidentId id) {
        return Optional.of(journal.read(id)).filter(events -> !events.isEmpty()).map(Incident::of);
    }

    @Override
    public void close() {
        mirror.close();
        forge.close();
        knowledge.close();
        database.close();
        server.close();
        github.close();
    }

    /** What was logged is given. */
    private final class Given implements Observations {
        @Override
        public List<Evidence> ask(WatchedService service) {
            return List.of();
        }

        @Override
        public List<Evidence> logged(WatchedService service, Instant from, Instant to) {
            return logged;
        }

        @Override
        public List<Evidence> suspects(WatchedService service, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public List<Measurement> measure(WatchedService service, Optional<String> fault, Instant from, Instant to) {
            return List.of();
        }
    }
}
