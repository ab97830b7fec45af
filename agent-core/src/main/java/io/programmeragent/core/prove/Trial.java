package io.programmeragent.core.prove;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.TestRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One checkout and the sandbox over it. */
final class Trial implements AutoCloseable {
    private static final int OUTPUT_LIMIT = 16 << 20;
    private static final String TASK = ".replay";

    private final Bench bench;
    private final Path checkout;
    private final String commit;
    private final Recipe recipe;
    private final SandboxSession session;
    private final CacheMount cache;
    private final TrialTests tests;
    private boolean used;
    private boolean done;

    private Trial(Bench bench, Path checkout, String commit, Recipe recipe, SandboxSession session, CacheMount cache) {
        this.bench = bench;
        this.checkout = checkout;
        this.commit = commit;
        this.recipe = recipe;
        this.session = session;
        this.cache = cache;
        this.tests = new TrialTests(bench, checkout, recipe, cache);
    }

    /**
     * Opens the sandbox.
     *
     * @param checkout of exactly {@code commit}, written just now
     * @param cache what builds of this repository share; it may be written only over the base alone
     */
    static Trial open(Bench bench, Path checkout, String commit, Recipe recipe, CacheMount cache) {
        List<Path> readable = new ArrayList<>(recipe.readable());
        readable.add(bench.toolchain().javaHome());
        readable.add(bench.driver());
        SandboxSpec spec = new SandboxSpec(
                "prove-" + commit.substring(0, 8),
                checkout,
                readable,
                environment(recipe, cache),
                OUTPUT_LIMIT,
                recipe.cache().isPresent() ? List.of(cache) : List.of(),
                false);
        try {
            return new Trial(bench, checkout, commit, recipe, bench.sandbox().open(spec), cache);
        } catch (RuntimeException e) {
            brokenOff(bench, cache);
            throw e;
        }
    }

    private static void brokenOff(Bench bench, CacheMount cache) {
        if (cache.kept()) {
            bench.dependencies().brokenOff(cache);
        }
    }

    /**
     * It writes no more to what builds share; closing says so too, where nothing did.
     *
     * @param well whether what it wrote is worth keeping; if not, what was fetched is not either
     */
    void done(boolean well) {
        if (!done) {
            done = true;
            if (cache.kept()) {
                bench.dependencies().done(cache, well);
            }
        }
    }

    static Map<String, String> environment(Recipe recipe, CacheMount cache) {
        Map<String, String> environment = new HashMap<>();
        recipe.environment()
                .forEach((name, value) -> environment.put(
                        name, value.replace("{cache}", cache.directory().toString())));
        return environment;
    }

    CacheMount cache() {
        return cache;
    }

    /** Adds files, before anything ran. */
    void write(List<FileChange> files) {
        CheckoutFiles.write(checkout, files);
        if (!files.isEmpty()) {
            tests.lookAgain();
        }
    }

    /** Changes a file, whatever ran before. */
    void rewrite(String path, String text) {
        try {
            CheckoutFiles.put(checkout, new FileChange(path, Optional.empty(), Optional.of(text)));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** From now on tests are ended after this time, where the recipe does not say so before. */
    void limitTests(Duration limit) {
        tests.limit(limit);
    }

    Recipe recipe() {
        return recipe;
    }

    Path checkout() {
        return checkout;
    }

    /** Brings dependencies into the checkout, and makes what is started; with nothing to do it succeeds. */
    CommandResult compile() {
        CommandResult prepared = run(recipe.steps().prepare());
        return prepared.succeeded() ? run(recipe.compile()) : prepared;
    }

    CommandResult run(List<String> command) {
        return command.isEmpty()
                ? new CommandResult(0, "", false, false, Duration.ZERO)
                : ran(SandboxCommand.of(
                        recipe.timeout(),
                        Recipe.filled(command, Map.of("cache", cache.directory().toString()))));
    }

    /** Runs all tests; only reports that this very run wrote are read. */
    TestRun test(boolean planted) {
        return test(recipe.test(), planted);
    }

    /**
     * Runs tests.
     *
     * @param planted whether two are planted beside them, of which one has to fail
     */
    TestRun test(List<String> command, boolean planted) {
        try {
            return tests.run(command, planted, this::ran);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Starts what {@code compile} made and sends it a request. */
    ReplayAnswer replay(ReplayTask task) {
        try {
            Path file = Files.createTempFile(checkout, TASK, ".properties");
            try (OutputStream out = Files.newOutputStream(file)) {
                task.properties(commit).store(out, null);
            }
            CommandResult result = ran(task.command(
                    bench.toolchain().java(), bench.driver(), file.getFileName().toString()));
            Files.deleteIfExists(file);
            return ReplayAnswer.parse(result.output(), task.nonce())
                    .orElseGet(() -> new ReplayAnswer(
                            0, "", "the replay told nothing: " + Ending.of(result, checkout), false, ""));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    String end(String output) {
        return Ending.of(output, checkout);
    }

    private CommandResult ran(SandboxCommand command) {
        used = true;
        try {
            return session.run(command);
        } catch (PluginException e) {
            throw e.kind() == PluginException.Kind.RESOURCES ? new LostTrial(e) : e;
        }
    }

    /** A full disk is nobody's fault here; anything else was right until something ran. */
    private AgentException broken(IOException cause) {
        PluginException reason = new PluginException(
                PluginException.Kind.RESOURCES, "Workspace " + checkout + " cannot be used: " + cause, cause);
        if (!used) {
            return reason;
        }
        return String.valueOf(cause.getMessage()).contains("No space left")
                ? new LostTrial(reason)
                : new SpoiledCheckout(checkout, cause);
    }

    /** Stops what runs in it, and deletes the checkout. */
    @Override
    public void close() {
        try {
            session.close();
        } finally {
            if (!done) {
                done = true;
                brokenOff(bench, cache);
            }
        }
        Workspaces.delete(checkout);
    }
}
