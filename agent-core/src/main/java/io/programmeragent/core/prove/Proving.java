package io.programmeragent.core.prove;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.WatchedService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PROVE: runs a generator's command over the base, or proves its candidates, all in the sandbox. */
public final class Proving implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Proving.class);
    private static final int COMMAND_OUTPUT = 64 * 1024;
    private static final Duration COMMAND_TIME = Duration.ofMinutes(10);
    private static final int BASELINES = 16;

    private final Function<String, Optional<WatchedService>> services;
    private final Function<WatchedService, CodeRepository> repositories;
    private final Sandbox sandbox;
    private final Policy.PatchLimits limits;
    private final ProvingOptions options;
    private final Toolchain toolchain;
    private final Workspaces workspaces;
    private final RandomGenerator random;

    /** What was worked out for a base and fault: a generator that comes back with more candidates need not wait again. */
    private final Map<String, Baseline> baselines = new LinkedHashMap<>();

    /**
     * Makes the stage.
     *
     * @param workspaces a directory for checkouts, of this stage's own: what is in it is deleted
     * @param random for what code under test must not guess, so a secure one
     */
    public Proving(
            Function<String, Optional<WatchedService>> services,
            Function<WatchedService, CodeRepository> repositories,
            Sandbox sandbox,
            Policy.PatchLimits limits,
            ProvingOptions options,
            Toolchain toolchain,
            Path workspaces,
            RandomGenerator random) {
        this.services = services;
        this.repositories = repositories;
        this.sandbox = sandbox;
        this.limits = limits;
        this.options = options;
        this.toolchain = toolchain;
        this.workspaces = new Workspaces(workspaces);
        this.random = random;
    }

    @Override
    public Result perform(Work work) {
        Incident incident = work.incident();
        IncidentEvent.FixProposed proposed = incident.untried()
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED, "Incident " + incident.id() + " has nothing to prove"));
        WatchedService service = services.apply(incident.service())
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "Service " + incident.service() + " is not configured any more"));
        CodeBase code = service.code()
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED, "Service " + service.name() + " has no repository; set code"));
        Path workspace = workspaces.fresh(incident.id());
        try {
            Bench bench = new Bench(
                    repositories.apply(service),
                    code,
                    proposed.baseCommit(),
                    incident.fault(),
                    sandbox,
                    toolchain,
                    workspace,
                    random);
            return proposed.step() instanceof FixStep.Candidates batch
                    ? Result.Done.of(new IncidentEvent.CandidatesTried(
                            work.key(), prove(bench, incident, batch.candidates(), work.key())))
                    : Result.Done.of(new IncidentEvent.CommandRan(
                            work.key(), run(bench, proposed.generator(), (FixStep.Run) proposed.step())));
        } finally {
            remove(incident);
        }
    }

    /** A proof is not lost because its workspace cannot be deleted; the next start tries that again. */
    private void remove(Incident incident) {
        try {
            workspaces.remove(incident.id());
        } catch (PluginException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private List<Proof> prove(Bench bench, Incident incident, List<Candidate> candidates, String proof) {
        bench.writeDriver();
        List<Proof> proofs = new ArrayList<>();
        long begun = System.nanoTime();
        String key = baselineKey(bench, incident);
        try (BaseWork base = new BaseWork(bench, known(key))) {
            for (Candidate candidate : candidates) {
                proofs.add(new CandidateProof(bench, base, limits, options, candidate)
                        .prove(
                                CommitMessage.of(incident, candidate, proof),
                                incident.openedAt(),
                                "candidate-" + proofs.size()));
                base.known().ifPresent(b -> remember(key, b));
                if (enough(proofs, Duration.ofNanos(System.nanoTime() - begun))) {
                    break;
                }
            }
        }
        return proofs;
    }

    /** Enough is a proof that makes sure enough, or any once the time for a better one is over. */
    private boolean enough(List<Proof> proofs, Duration took) {
        return proofs.stream()
                .filter(Proof::green)
                .anyMatch(p -> p.confidence() >= options.sureEnough() || took.compareTo(options.batchTime()) > 0);
    }

    private static String baselineKey(Bench bench, Incident incident) {
        return String.join(
                "\n",
                incident.service(),
                bench.base(),
                bench.fault().map(Evidence.LoggedTrace::fingerprint).orElse(""),
                bench.fault()
                        .flatMap(Evidence.LoggedTrace::request)
                        .map(Object::toString)
                        .orElse(""));
    }

    private synchronized Optional<Baseline> known(String key) {
        return Optional.ofNullable(baselines.get(key));
    }

    private synchronized void remember(String key, Baseline baseline) {
        baselines.put(key, baseline);
        if (baselines.size() > BASELINES) {
            baselines.remove(baselines.keySet().iterator().next());
        }
    }

    private CommandResult run(Bench bench, String generator, FixStep.Run run) {
        boolean trusted = options.trustedGenerators().contains(generator) || options.modelCodeWithoutIsolation();
        if (!trusted && !sandbox.isolation().fitForUntrustedCode()) {
            return new CommandResult(
                    126,
                    "Not run: this sandbox does not isolate, and the command may be a model's. "
                            + sandbox.isolation().description(),
                    false,
                    false,
                    Duration.ZERO);
        }
        Path checkout = bench.workspace().resolve("base");
        bench.repository().checkout(bench.base(), checkout);
        Optional<Recipe> recipe = Recipes.of(checkout, bench.code(), toolchain);
        SandboxSpec spec = new SandboxSpec(
                "run-" + generator,
                checkout,
                recipe.map(Recipe::readable).orElse(List.of(toolchain.javaHome())),
                recipe.map(Recipe::environment).orElse(Map.of()),
                COMMAND_OUTPUT);
        try (SandboxSession session = sandbox.open(spec)) {
            return session.run(SandboxCommand.of(COMMAND_TIME, run.command()));
        }
    }
}
