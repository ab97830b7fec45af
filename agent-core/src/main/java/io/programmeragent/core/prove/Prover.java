package io.programmeragent.core.prove;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.process.OwnClassPath;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.TestFiles;
import io.programmeragent.core.prove.build.TestRun;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.prove.review.Review;
import io.programmeragent.core.service.CodeBase;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves candidates: everything of it runs in the sandbox, and the verdict is made out here. The same for every sandbox,
 * and for callers without an incident.
 */
public final class Prover {
    private static final Logger LOG = LoggerFactory.getLogger(Prover.class);
    private static final int DETAIL = 16 << 10;

    private final Sandbox sandbox;
    private final Policy.PatchLimits limits;
    private final ProvingOptions options;
    private final Toolchain toolchain;
    private final Workspaces workspaces;
    private final BuildCaches caches;
    private final CompiledBases compiled;
    private final RandomGenerator random;

    /** Of all incidents together, as they share this machine; the base beside each is its own. */
    private final Semaphore atOnce;

    private final KnownBases known = new KnownBases();

    /**
     * Makes a prover.
     *
     * @param workspaces a directory for checkouts, of this prover's own: what is in it is deleted; beside it, in
     *     {@code build-caches} and {@code compiled-bases}, is kept what builds of bases made
     * @param random for what code under test must not guess, so a secure one
     */
    public Prover(
            Sandbox sandbox,
            Policy.PatchLimits limits,
            ProvingOptions options,
            Toolchain toolchain,
            Path workspaces,
            RandomGenerator random) {
        this.sandbox = sandbox;
        this.limits = limits;
        this.options = options;
        this.toolchain = toolchain;
        this.workspaces = new Workspaces(workspaces);
        this.caches = new BuildCaches(workspaces.toAbsolutePath().resolveSibling("build-caches"));
        this.compiled = new CompiledBases(workspaces.toAbsolutePath().resolveSibling("compiled-bases"));
        this.random = random;
        this.atOnce = new Semaphore(options.parallel(), true);
    }

    /**
     * What candidates are for.
     *
     * @param id names the work, and its directory
     * @param repository where the base is, and where commits of candidates go
     * @param code how it is built
     * @param base the commit that candidates are for
     * @param fault the recorded fault, where one is known
     * @param reproducers new files with tests that fail on the base because of the fault, which nobody wrote who wrote a
     *     candidate; they are in no candidate's commit
     */
    public record Task(
            String id,
            CodeRepository repository,
            CodeBase code,
            String base,
            Optional<Evidence.LoggedTrace> fault,
            List<FileChange> reproducers) {
        public Task {
            reproducers = List.copyOf(reproducers);
        }
    }

    /**
     * Tries candidates in their order, several at a time where the options say so, until one is proved well enough.
     *
     * @param message of each candidate's commit
     * @param when of the commits
     * @return a proof for each that was tried, in order
     */
    public List<Proof> prove(Task task, List<Candidate> candidates, Function<Candidate, String> message, Instant when) {
        Bench bench = bench(task);
        ExecutorService workers = Executors.newFixedThreadPool(options.parallel(), run -> {
            Thread thread = new Thread(run, "proof of " + task.id());
            thread.setDaemon(true);
            return thread;
        });
        try {
            bench.writeDriver();
            return inTurn(bench, candidates, message, when, workers);
        } finally {
            workers.shutdownNow();
            remove(task.id());
        }
    }

    private List<Proof> inTurn(
            Bench bench,
            List<Candidate> candidates,
            Function<Candidate, String> message,
            Instant when,
            ExecutorService workers) {
        List<Proof> proofs = new ArrayList<>();
        long begun = System.nanoTime();
        try (BaseWork base = known.work(bench)) {
            for (int i = 0; i < candidates.size(); i += options.parallel()) {
                List<Callable<Proof>> wave = new ArrayList<>();
                for (Candidate candidate : candidates.subList(i, Math.min(candidates.size(), i + options.parallel()))) {
                    String name = "candidate-" + (i + wave.size());
                    wave.add(() -> inTime(bench, base, candidate, message.apply(candidate), when, name));
                }
                proofs.addAll(all(wave, workers));
                known.remember(bench, base);
                if (enough(proofs, Duration.ofNanos(System.nanoTime() - begun))) {
                    break;
                }
            }
        }
        return proofs;
    }

    private Proof inTime(Bench bench, BaseWork base, Candidate candidate, String message, Instant when, String name)
            throws InterruptedException {
        atOnce.acquire();
        try {
            return new CandidateProof(bench, base, limits, options, candidate).prove(message, when, name);
        } finally {
            atOnce.release();
        }
    }

    /** A single one on this very thread, as then what interrupts this one interrupts it. */
    private static List<Proof> all(List<Callable<Proof>> wave, ExecutorService workers) {
        try {
            if (wave.size() == 1) {
                return List.of(wave.get(0).call());
            }
            List<Proof> proofs = new ArrayList<>();
            for (Future<Proof> proof : workers.invokeAll(wave)) {
                proofs.add(proof.get());
            }
            return proofs;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "Interrupted while proving", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs tests that the base lacks, as often as the base's own are run.
     *
     * @return exit code 0 when they fail there each time, and for the recorded reason; what they did otherwise
     */
    CommandResult reproduce(Task task, List<FileChange> tests) {
        long begun = System.nanoTime();
        List<String> findings = new ArrayList<>(
                Review.findings(new Patch(tests), limits, task.repository().files(task.base(), "**")));
        tests.stream()
                .map(FileChange::path)
                .filter(path -> !TestFiles.isTest(path))
                .forEach(path -> findings.add(path + " is no test by its place and name"));
        Reproduction shown;
        if (!findings.isEmpty()) {
            shown = Reproduction.impossible(String.join("\n", findings));
        } else {
            Bench bench = bench(task);
            try (BaseWork base = known.work(bench)) {
                bench.writeDriver();
                base.begin();
                shown = shown(bench, base, tests);
                known.remember(bench, base);
            } catch (SpoiledCheckout | LostTrial e) {
                shown = Reproduction.impossible(String.valueOf(e.getMessage()));
            } finally {
                remove(task.id());
            }
        }
        return new CommandResult(
                shown.result() == Proof.Result.PASSED ? 0 : 1,
                shown.detail().substring(0, Math.min(shown.detail().length(), DETAIL)),
                shown.detail().length() > DETAIL,
                false,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Reproduction shown(Bench bench, BaseWork base, List<FileChange> tests) {
        Optional<TestRun> alone = base.baseline().tests();
        if (alone.isEmpty()) {
            return base.baseline().reproduction();
        }
        ReproducingTests.OfBase runs = base.with(tests);
        return ReproducingTests.of(alone.get(), runs)
                .onBase(true, bench.fault().map(FaultMark::new), runs, bench.workspace());
    }

    /**
     * Runs a command over the base with nothing changed.
     *
     * @param command in which {@code {java}} and {@code {agent}} stand for what {@link FixStep.Run} says
     */
    CommandResult run(Task task, List<String> command, Duration timeout, int outputLimit) {
        Bench bench = bench(task);
        try {
            Path checkout = bench.workspace().resolve("base");
            bench.repository().checkout(bench.base(), checkout);
            bench.fetch();
            Optional<Recipe> recipe = bench.findRecipe(checkout);
            Optional<CacheMount> cache = recipe.map(r -> bench.cache(checkout, false));
            List<Path> readable = new ArrayList<>(recipe.map(Recipe::readable).orElse(List.of()));
            readable.add(toolchain.javaHome());
            Map<String, String> words =
                    new LinkedHashMap<>(Map.of("java", toolchain.java().toString()));
            if (command.stream().anyMatch(word -> word.contains("{agent}"))) {
                String agent = OwnClassPath.ofTheCore();
                words.put("agent", agent);
                for (String entry : agent.split(File.pathSeparator, -1)) {
                    readable.add(Path.of(entry));
                }
            }
            SandboxSpec spec = new SandboxSpec(
                    "run-" + task.id(),
                    checkout,
                    readable,
                    recipe.map(r -> Trial.environment(r, cache.orElseThrow())).orElse(Map.of()),
                    outputLimit,
                    cache.map(List::of).orElse(List.of()),
                    false);
            try (SandboxSession session = sandbox.open(spec)) {
                return session.run(SandboxCommand.of(timeout, Recipe.filled(command, words)));
            }
        } finally {
            remove(task.id());
        }
    }

    private Bench bench(Task task) {
        return new Bench(
                task.repository(),
                task.code(),
                task.base(),
                task.fault(),
                task.reproducers(),
                sandbox,
                toolchain,
                workspaces.fresh(task.id()),
                new Dependencies(caches, task.repository().directory()),
                compiled,
                random,
                new AtomicInteger());
    }

    /** A proof is not lost because its workspace cannot be deleted; the next start tries that again. */
    private void remove(String id) {
        try {
            workspaces.remove(id);
        } catch (PluginException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    /** Enough is a proof that makes sure enough, or any once the time for a better one is over. */
    private boolean enough(List<Proof> proofs, Duration took) {
        return proofs.stream()
                .filter(Proof::green)
                .anyMatch(p -> p.confidence() >= options.sureEnough() || took.compareTo(options.batchTime()) > 0);
    }
}
