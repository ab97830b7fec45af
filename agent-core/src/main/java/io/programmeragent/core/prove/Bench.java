package io.programmeragent.core.prove;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.git.CodeRepository;
import io.programmeragent.core.git.CopiedTree;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.Recipes;
import io.programmeragent.core.prove.build.RepositoryFile;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.CodeBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
 * @param dependencies what builds need besides
 * @param compiled what bases were compiled to
 * @param random for what code under test must not guess
 * @param opened how many trials of the base were, but for the first
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
        Dependencies dependencies,
        CompiledBases compiled,
        RandomGenerator random,
        AtomicInteger opened) {
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
        return trial.replay(new ReplayTask(code.replay().orElseThrow(), request, mark().circumstances(), nonce()));
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
     * @param before waits for what it needs of the base
     */
    Trial trial(String commit, Patch patch, String name, Runnable before) {
        before.run();
        Path checkout = compiledBase(name, patch.paths());
        Recipe recipe = recipe(checkout); // a patch does not decide how it is built
        CheckoutFiles.write(checkout, patch.changes());
        return open(commit, checkout, recipe, cache(checkout, false));
    }

    /** Fetches what the base needs and is not there yet. */
    Dependencies.Fetched fetch() {
        Optional<Recipe> recipe = found(pristine(), toolchain.overFetched());
        if (recipe.isEmpty()) {
            return Dependencies.Fetched.NOTHING; // that it is not recognised is told when it is to be built
        }
        Path checkout = base("fetch");
        try {
            return dependencies.fetch(this, recipe.get(), checkout);
        } finally {
            Workspaces.delete(checkout);
        }
    }

    /** Whether a candidate may begin before the base's build is done. */
    boolean settled() {
        Path pristine = pristine();
        return found(pristine, toolchain)
                .map(recipe -> dependencies.settled(recipe, pristine))
                .orElse(true);
    }

    /**
     * The base and nothing else; what it builds may be kept for others.
     *
     * @param name of its checkout, before a number, as several may be at work
     */
    Trial baseTrial(String name) {
        return openBase(compiledBase(name + "-" + opened.incrementAndGet(), List.of()));
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

    /** Whether a candidate starts from what the base was compiled to, once that is there. */
    boolean sharesCompiled(Patch patch) {
        return outdated(patch.paths()).isPresent();
    }

    /** What of a compiled base a change to some files outdates; empty where that is not to be told. */
    private Optional<List<String>> outdated(Collection<String> changed) {
        Path pristine = pristine();
        return findRecipe(pristine)
                .filter(recipe -> recipe.cache()
                        .map(cache -> cache.files().stream().noneMatch(changed::contains))
                        .orElse(true))
                .flatMap(recipe -> recipe.tool().outdated(recipe, pristine, changed));
    }

    /** As the base's own build left it, without what a change to some files outdates; else the base as it is. */
    private Path compiledBase(String name, Collection<String> changed) {
        Path checkout = workspace.resolve(name);
        Optional<List<String>> outdated = outdated(changed);
        if (outdated.isEmpty() || !compiled.copyTo(compiledKey(recipe(pristine())), checkout)) {
            return base(name);
        }
        outdated.get().forEach(path -> Workspaces.delete(checkout.resolve(path)));
        return checkout;
    }

    private Trial openBase(Path checkout) {
        return open(base, checkout, recipe(checkout), cache(checkout, true));
    }

    /** Taken out of the repository once, and copied for each attempt from then on. */
    Path pristine() {
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

    /** Over what was fetched for the base, where something was. */
    Optional<Recipe> findRecipe(Path checkout) {
        Path pristine = pristine();
        boolean fetched = found(pristine, toolchain)
                .map(recipe -> dependencies.fetched(recipe, pristine))
                .orElse(false);
        return found(checkout, fetched ? toolchain.overFetched() : toolchain);
    }

    private Optional<Recipe> found(Path checkout, Toolchain tools) {
        try {
            return Recipes.of(checkout, code, tools, repository.file(base, RepositoryFile.NAME));
        } catch (IllegalArgumentException e) {
            throw new PluginException(PluginException.Kind.REJECTED, String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Base " + base + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** What is {@code {cache}} over a checkout: shared where it may be, else its own, and gone with the workspace. */
    CacheMount cache(Path checkout, boolean baseAlone) {
        Path pristine = pristine();
        return found(pristine, toolchain)
                .flatMap(recipe -> dependencies.mount(recipe, pristine, baseAlone))
                .orElseGet(() -> {
                    Path own = workspace.resolve(checkout.getFileName() + ".cache");
                    try {
                        return new CacheMount(Files.createDirectories(own), true);
                    } catch (IOException e) {
                        throw new PluginException(PluginException.Kind.RESOURCES, own + " cannot be made: " + e, e);
                    }
                });
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
