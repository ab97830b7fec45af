package io.programmeragent.core.prove;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.prove.build.Canary;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.ReportSource;
import io.programmeragent.core.prove.build.TestOutput;
import io.programmeragent.core.prove.build.TestReports;
import io.programmeragent.core.prove.build.TestRun;
import io.programmeragent.core.service.CodeBase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** One checkout and the sandbox over it. */
final class Trial implements AutoCloseable {
    private static final int OUTPUT_LIMIT = 16 << 20;
    private static final int KEPT = 256 << 10;
    private static final String TASK = ".replay";

    private final Bench bench;
    private final Path checkout;
    private final String commit;
    private final Recipe recipe;
    private final SandboxSession session;
    private final CacheMount cache;
    /** What can be planted, by what was there before anything ran. */
    private Canary plantable;

    private KeptTests tests;
    private Duration testing;

    private boolean used;
    private boolean done;

    private Trial(Bench bench, Path checkout, String commit, Recipe recipe, SandboxSession session, CacheMount cache) {
        this.bench = bench;
        this.checkout = checkout;
        this.commit = commit;
        this.recipe = recipe;
        this.session = session;
        this.cache = cache;
        this.plantable = recipe.tool().canary(recipe, checkout, bench.nonce());
        this.tests = kept(bench, checkout);
        this.testing = recipe.timeout();
    }

    private static KeptTests kept(Bench bench, Path checkout) {
        try {
            return new KeptTests(checkout, bench.pristine());
        } catch (IOException | UncheckedIOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Workspace " + checkout + " cannot be read: " + e, e);
        }
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
            plantable = recipe.tool().canary(recipe, checkout, bench.nonce());
            tests = kept(bench, checkout);
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
        testing = limit.compareTo(recipe.timeout()) < 0 ? limit : recipe.timeout();
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
        String nonce = bench.nonce();
        String name = ".reports-" + nonce;
        Map<String, String> values = Map.of(
                "nonce",
                nonce,
                "reports",
                checkout.resolve(name).toString(),
                "cache",
                cache.directory().toString());
        ReportSource source = new ReportSource(
                recipe.reports().format(),
                Recipe.filled(recipe.reports().globs(), Map.of("nonce", nonce, "reports", name)));
        TestReports reports = new TestReports(checkout, bench.pristine(), source, nonce);
        Canary canary = planted ? plantable.renamed(bench.nonce()) : Canary.NONE;
        try {
            tests.restore();
            reports.deleteAll();
            Files.createDirectory(checkout.resolve(name));
            Map<Path, byte[]> before = canary.plant(checkout);
            CommandResult result = ran(SandboxCommand.of(testing, Recipe.filled(command, values)));
            canary.remove(checkout, before);
            Canary.Song song = Canary.Song.SILENT;
            if (source.format() == ReportSource.Format.EXIT) {
                // planted failures take the one outcome there is, so that they are asked by themselves
                song = canary.hear(result);
                result = !canary.places().isEmpty()
                        ? ran(SandboxCommand.of(testing, Recipe.filled(command, values)))
                        : result;
            }
            TestOutput.Told told = source.format().inOutput()
                    ? TestOutput.read(source.format(), result)
                    : new TestOutput.Told(reports.read(), Optional.empty());
            Map<String, TestRun.Outcome> outcomes = new TreeMap<>(told.tests());
            return new TestRun(
                    outcomes,
                    reports.failures(),
                    source.format() == ReportSource.Format.EXIT ? song : canary.hear(outcomes),
                    recipe.tool().crashed(result.output()),
                    told.untold(),
                    quiet(result));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Without the bulk that nobody reads once it was counted. */
    private static CommandResult quiet(CommandResult result) {
        String output = result.output();
        return output.length() <= KEPT
                ? result
                : new CommandResult(
                        result.exitCode(),
                        output.substring(output.length() - KEPT),
                        true,
                        result.timedOut(),
                        result.took());
    }

    /**
     * Starts what {@code compile} made and sends it a request.
     *
     * @param circumstances under which it fails, as the driver knows them
     * @param nonce cannot be known to the service
     */
    ReplayAnswer replay(
            CodeBase.Replay replay, RecordedRequest request, Map<String, String> circumstances, String nonce) {
        Properties task = new Properties();
        circumstances.forEach(task::setProperty);
        task.setProperty("nonce", nonce);
        task.setProperty("health", replay.health());
        task.setProperty("timeout", String.valueOf(replay.timeout().toMillis()));
        task.setProperty("method", request.method());
        task.setProperty("target", request.target());
        task.setProperty("body", request.body());
        request.headers().forEach((name, value) -> task.setProperty("header." + name, value));
        for (int i = 0; i < replay.start().size(); i++) {
            task.setProperty("command." + i, replay.start().get(i).replace("{commit}", commit));
        }
        try {
            Path file = Files.createTempFile(checkout, TASK, ".properties");
            try (OutputStream out = Files.newOutputStream(file)) {
                task.store(out, null);
            }
            CommandResult result = ran(new SandboxCommand(
                    List.of(
                            bench.toolchain().java().toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            bench.driver().toString(),
                            "io.programmeragent.core.process.ReplayDriver",
                            file.getFileName().toString()),
                    Map.of(),
                    replay.timeout().multipliedBy(3).plus(Duration.ofSeconds(30))));
            Files.deleteIfExists(file);
            return ReplayAnswer.parse(result.output(), nonce)
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
