package io.programmeragent.core.prove;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.core.prove.build.Canary;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.ReportSource;
import io.programmeragent.core.prove.build.TestOutput;
import io.programmeragent.core.prove.build.TestReports;
import io.programmeragent.core.prove.build.TestRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The tests in one checkout: as they were before anything ran there, with others planted among them, and what they tell. */
final class TrialTests {
    private static final int OUTPUT = 256 << 10;

    private final Bench bench;
    private final Path checkout;
    private final Recipe recipe;
    private final CacheMount cache;
    /** What can be planted, by what was there before anything ran. */
    private Canary plantable;

    private KeptTests kept;
    private Duration limit;

    TrialTests(Bench bench, Path checkout, Recipe recipe, CacheMount cache) {
        this.bench = bench;
        this.checkout = checkout;
        this.recipe = recipe;
        this.cache = cache;
        this.plantable = plantable();
        this.kept = kept();
        this.limit = recipe.timeout();
    }

    private Canary plantable() {
        return recipe.tool().canary(recipe, checkout, bench.nonce());
    }

    private KeptTests kept() {
        try {
            return new KeptTests(checkout, bench.pristine());
        } catch (IOException | UncheckedIOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Workspace " + checkout + " cannot be read: " + e, e);
        }
    }

    /** After files were added, before anything ran. */
    void lookAgain() {
        plantable = plantable();
        kept = kept();
    }

    /** From now on they are ended after this time, where the recipe does not say so before. */
    void limit(Duration wanted) {
        limit = wanted.compareTo(recipe.timeout()) < 0 ? wanted : recipe.timeout();
    }

    /**
     * Runs them; only reports that this very run wrote are read.
     *
     * @param planted whether two are planted beside them, of which one has to fail
     */
    TestRun run(List<String> command, boolean planted, Function<SandboxCommand, CommandResult> sandbox)
            throws IOException {
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
        kept.restore();
        reports.deleteAll();
        Files.createDirectory(checkout.resolve(name));
        Map<Path, byte[]> before = canary.plant(checkout);
        CommandResult result = sandbox.apply(SandboxCommand.of(limit, Recipe.filled(command, values)));
        canary.remove(checkout, before);
        Canary.Song song = Canary.Song.SILENT;
        if (source.format() == ReportSource.Format.EXIT) {
            // planted failures take the one outcome there is, so that they are asked by themselves
            song = canary.hear(result);
            result = !canary.places().isEmpty()
                    ? sandbox.apply(SandboxCommand.of(limit, Recipe.filled(command, values)))
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
    }

    /** Without the bulk that nobody reads once it was counted. */
    private static CommandResult quiet(CommandResult result) {
        String output = result.output();
        return output.length() <= OUTPUT
                ? result
                : new CommandResult(
                        result.exitCode(),
                        output.substring(output.length() - OUTPUT),
                        true,
                        result.timedOut(),
                        result.took());
    }
}
