package io.programmeragent.core.prove;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.git.CopiedTree;
import io.programmeragent.core.service.CodeBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Everything that trials of one incident have in common.
 *
 * @param repository where commits are
 * @param code how they are built
 * @param base the commit that candidates are for
 * @param fault the recorded fault, where one is known
 * @param reproducers tests that show the fault and that no writer of a candidate wrote; put into every checkout
 * @param sandbox where they run
 * @param toolchain what they are built with
 * @param workspace a directory for checkouts
 * @param caches what builds keep
 * @param compiled what bases were compiled to
 * @param random for what code under test must not guess
 */
record Bench(
        CodeRepository repository,
        CodeBase code,
        String base,
        Optional<Evidence.LoggedTrace> fault,
        List<FileChange> reproducers,
        Sandbox sandbox,
        Toolchain toolchain,
        Path workspace,
        BuildCaches caches,
        CompiledBases compiled,
        RandomGenerator random) {
    private static final int FILL_OUTPUT = 64 << 10;

    /** Why no recorded failure can be replayed; empty when one can. */
    Optional<String> whyNoReplay() {
        if (fault.isEmpty()) {
            return Optional.of("no logged stack trace is known for this incident");
        }
        if (fault.get().request().isEmpty()) {
            return Optional.of(
                    "no request is recorded with the fault; let the service log the request that failed, and set"
                            + " logs.request");
        }
        return code.replay().isEmpty()
                ? Optional.of("how the service is started alone is not configured; set code.replay")
                : Optional.empty();
    }

    FaultMark mark() {
        return new FaultMark(fault.orElseThrow());
    }

    ReplayAnswer replay(Trial trial) {
        RecordedRequest request = fault.flatMap(Evidence.LoggedTrace::request).orElseThrow();
        return trial.replay(code.replay().orElseThrow(), request, mark().circumstances(), nonce());
    }

    String nonce() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * A fresh checkout of a candidate's commit, and its sandbox.
     *
     * @param patch what the commit brought to the base
     * @param before is told how it is built, before the sandbox is opened
     */
    Trial trial(String commit, Patch patch, String name, Consumer<Recipe> before) {
        Path checkout = compiledBase(name, patch.paths());
        CheckoutFiles.write(checkout, patch.changes());
        Recipe recipe = recipe(checkout);
        before.accept(recipe);
        return open(commit, checkout, recipe, cache(recipe, checkout, false));
    }

    /** The base and nothing else; what it builds may be kept for others. */
    Trial baseTrial(String name) {
        return openBase(compiledBase(name, List.of()));
    }

    /** The base as it is in the repository, so that building it writes everything that it needs. */
    Trial freshBaseTrial(String name) {
        return openBase(base(name));
    }

    /** A base that compiles is the start of what follows. */
    void keepCompiled(Trial trial) {
        if (trial.recipe()
                .tool()
                .outdated(trial.recipe(), trial.checkout(), List.of())
                .isPresent()) {
            compiled.keep(compiledKey(trial.recipe()), trial.checkout());
        }
    }

    private String compiledKey(Recipe recipe) {
        return repository.directory() + "\n" + base + "\n" + recipe.steps() + "\n" + recipe.environment();
    }

    /** As the base's own build left it, without what a change to some files outdates; else the base as it is. */
    private Path compiledBase(String name, Collection<String> changed) {
        Path pristine = pristine();
        Path checkout = workspace.resolve(name);
        Optional<Recipe> recipe = findRecipe(pristine);
        Optional<List<String>> outdated = recipe.filter(r -> r.cache()
                        .map(cache -> cache.files().stream().noneMatch(changed::contains))
                        .orElse(true))
                .flatMap(r -> r.tool().outdated(r, pristine, changed));
        if (outdated.isEmpty() || !compiled.copyTo(compiledKey(recipe.orElseThrow()), checkout)) {
            return base(name);
        }
        outdated.get().forEach(path -> Workspaces.delete(checkout.resolve(path)));
        return checkout;
    }

    private Trial openBase(Path checkout) {
        Recipe recipe = recipe(checkout);
        return open(base, checkout, recipe, cache(recipe, checkout, true));
    }

    /** Taken out of the repository once, and copied for each attempt from then on. */
    private Path pristine() {
        Path pristine = workspace.resolve("pristine");
        synchronized (repository) {
            if (!Files.exists(pristine)) {
                repository.checkout(base, pristine);
            }
        }
        return pristine;
    }

    private Path base(String name) {
        Path pristine = pristine();
        Path checkout = workspace.resolve(name);
        try {
            CopiedTree.copy(pristine, checkout);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Base " + base + " cannot be copied to " + checkout + ": " + e, e);
        }
        return checkout;
    }

    private Trial open(String commit, Path checkout, Recipe recipe, CacheMount cache) {
        return Trial.open(this, checkout, commit, recipe, cache);
    }

    Recipe recipe(Path checkout) {
        return findRecipe(checkout)
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "How commit " + base + " is built is not recognised; set code.build, or add the file "
                                + RepositoryFile.NAME + " with compile and test"));
    }

    Optional<Recipe> findRecipe(Path checkout) {
        try {
            return Recipes.of(checkout, code, toolchain, repository.file(base, RepositoryFile.NAME));
        } catch (IllegalArgumentException e) {
            throw new PluginException(PluginException.Kind.REJECTED, String.valueOf(e.getMessage()), e);
        }
    }

    CacheMount cache(Recipe recipe, Path checkout, boolean baseAlone) {
        Optional<CacheMount> shared = recipe.cache().isEmpty()
                ? Optional.empty()
                : caches.mount(BuildCaches.key(repository.directory().toString(), recipe, checkout), baseAlone);
        return shared.orElseGet(() -> {
            Path own = workspace.resolve(checkout.getFileName() + ".cache");
            try {
                return new CacheMount(Files.createDirectories(own), true);
            } catch (IOException e) {
                throw new PluginException(PluginException.Kind.RESOURCES, own + " cannot be made: " + e, e);
            }
        });
    }

    /**
     * Fetches what the base needs, with what network the sandbox allows for that.
     *
     * @return why that was not possible; empty when it was
     */
    String fill(Trial trial, CacheMount cache) {
        List<String> command = trial.recipe().cache().map(Recipe.Cache::fill).orElse(List.of());
        if (command.isEmpty()) {
            return "nothing is known that fetches them";
        }
        SandboxSpec spec = new SandboxSpec(
                "fill-" + base.substring(0, 8),
                trial.checkout(),
                trial.recipe().readable(),
                Trial.environment(trial.recipe(), cache),
                FILL_OUTPUT,
                List.of(cache),
                true);
        try (SandboxSession session = sandbox.open(spec)) {
            CommandResult result = session.run(SandboxCommand.of(
                    trial.recipe().timeout(),
                    Recipe.filled(command, Map.of("cache", cache.directory().toString()))));
            return result.succeeded() ? "" : Ending.of(result, trial.checkout());
        } catch (PluginException e) {
            return String.valueOf(e.getMessage());
        }
    }

    Path driver() {
        return workspace.resolve("driver");
    }

    void writeDriver() {
        try {
            DriverClasses.write(driver());
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "The replay driver cannot be written to " + driver() + ": " + e, e);
        }
    }
}
