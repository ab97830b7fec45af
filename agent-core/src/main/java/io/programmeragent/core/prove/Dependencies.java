package io.programmeragent.core.prove;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.prove.build.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the builds of one base need that is not in its repository. It is fetched once for each state of the files that decide
 * it, by the one command with network, over the base alone; builds of anything else only read it. Where the sandbox is not
 * told from where to fetch, builds use what this machine has.
 */
final class Dependencies {
    private static final int OUTPUT = 64 << 10;

    private final BuildCaches caches;
    private final String repository;
    private @Nullable String key;

    Dependencies(BuildCaches caches, Path repository) {
        this.caches = caches;
        this.repository = repository.toString();
    }

    /**
     * What came of fetching.
     *
     * @param tried whether something was run; not when there was nothing to do, or the sandbox has no network for it
     * @param problem why they are not there; empty when they are, or nothing is needed
     * @param command that was run
     */
    record Fetched(boolean tried, String problem, String command, Duration took) {
        static final Fetched NOTHING = new Fetched(false, "", "", Duration.ZERO);

        boolean well() {
            return problem.isEmpty();
        }
    }

    /** Whether those of a base were fetched, so that builds use them and nothing else. */
    boolean fetched(Recipe ofBase, Path pristine) {
        return caches.fetched(keyOfFetched(ofBase, pristine));
    }

    /** Whether a candidate need not wait for the base's build, as that has nothing more to leave for it. */
    boolean settled(Recipe ofBase, Path pristine) {
        return ofBase.cache().filter(Recipe.Cache::warm).isEmpty() || caches.filled(mounted(ofBase, pristine));
    }

    /**
     * The directory for a trial; empty where there is none to share.
     *
     * @param base whether only the base's code will run
     */
    Optional<CacheMount> mount(Recipe ofBase, Path pristine, boolean base) {
        boolean shared = ofBase.cache().filter(Recipe.Cache::warm).isPresent() || fetched(ofBase, pristine);
        return shared ? caches.mount(mounted(ofBase, pristine), base) : Optional.empty();
    }

    void done(CacheMount mount, boolean well) {
        caches.done(mount, well);
    }

    /** The base that fills it ended before it could tell whether it is worth keeping. */
    void brokenOff(CacheMount mount) {
        caches.brokenOff(mount);
    }

    /**
     * Fetches what is not there yet.
     *
     * @param recipe of the base, over what is fetched
     * @param checkout of the base, to be thrown away afterwards
     */
    Fetched fetch(Bench bench, Recipe recipe, Path checkout) {
        List<String> command = recipe.cache().map(Recipe.Cache::fetch).orElse(List.of());
        String fetchedKey = keyOfFetched(recipe, checkout);
        if (command.isEmpty() || caches.fetched(fetchedKey)) {
            return Fetched.NOTHING;
        }
        Optional<CacheMount> mount = caches.fetching(fetchedKey);
        if (mount.isEmpty()) {
            return Fetched.NOTHING;
        }
        Fetched fetched = new Fetched(false, "fetching was broken off", "", Duration.ZERO);
        try {
            fetched = run(bench, recipe, command, checkout, mount.get());
        } finally {
            caches.fetched(
                    mount.get(),
                    fetched.well(),
                    recipe.cache().filter(Recipe.Cache::warm).isPresent());
        }
        return fetched;
    }

    private static Fetched run(Bench bench, Recipe recipe, List<String> command, Path checkout, CacheMount mount) {
        Map<String, String> environment = Trial.environment(recipe, mount);
        environment.putAll(recipe.cache().map(Recipe.Cache::environment).orElse(Map.of()));
        SandboxSpec spec = new SandboxSpec(
                "fetch-" + bench.base().substring(0, 8),
                checkout,
                recipe.readable(),
                environment,
                OUTPUT,
                List.of(mount),
                true);
        try (SandboxSession session = bench.sandbox().open(spec)) {
            List<String> words =
                    Recipe.filled(command, Map.of("cache", mount.directory().toString()));
            CommandResult result = session.run(SandboxCommand.of(recipe.timeout(), words));
            return new Fetched(
                    true, result.succeeded() ? "" : Ending.of(result, checkout), Recipe.shown(command), result.took());
        } catch (PluginException e) {
            return new Fetched(false, String.valueOf(e.getMessage()), "", Duration.ZERO);
        }
    }

    private String mounted(Recipe ofBase, Path pristine) {
        return fetched(ofBase, pristine) ? keyOfFetched(ofBase, pristine) : key(ofBase, pristine);
    }

    private String keyOfFetched(Recipe ofBase, Path pristine) {
        return key(ofBase, pristine) + "-fetched";
    }

    private synchronized String key(Recipe ofBase, Path pristine) {
        String known = key;
        if (known == null) {
            known = BuildCaches.key(repository, ofBase, pristine);
            key = known;
        }
        return known;
    }
}
