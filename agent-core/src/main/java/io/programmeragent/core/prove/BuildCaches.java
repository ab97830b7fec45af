package io.programmeragent.core.prove;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.TestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What builds keep between proofs, a directory for each repository, recipe and state of its dependencies. It is written by
 * the base alone: fetched, where a command does that, and then, with some tools, warmed by the base's own build. Once it is
 * filled nobody writes it again, and candidates see it through a layer of their own.
 *
 * <p>A directory counts for what its marks beside it say. They are written last, so what a killed process left half done has
 * none, and is begun anew.
 */
final class BuildCaches {
    private static final int KEPT = 16;
    private static final String FETCHED = ".fetched";
    private static final String FILLED = ".filled";

    private final Path root;
    private final Set<String> filling = new HashSet<>();

    BuildCaches(Path root) {
        this.root = root.toAbsolutePath().normalize();
        removeHalfFetched();
    }

    /** What a process that was killed had begun to fetch: it may never be asked for again. */
    private void removeHalfFetched() {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> entries = Files.list(root)) {
            List<String> half = entries.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> path.getFileName().toString())
                    .filter(key -> !Files.exists(mark(key, FETCHED)) && !Files.exists(mark(key, FILLED)))
                    .toList();
            for (String key : half) {
                remove(key);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Whether dependencies were fetched into it; that counts as a use. */
    synchronized boolean fetched(String key) {
        return touched(mark(key, FETCHED));
    }

    /**
     * Whether it may be read by any: nobody writes it any more.
     *
     * @param key as for {@link #mount}
     */
    synchronized boolean filled(String key) {
        return touched(mark(key, FILLED));
    }

    /**
     * An empty directory to fetch into; {@link #fetched(CacheMount, boolean, boolean)} has to follow. Where another is
     * fetching the same, this waits; empty where they are fetched already.
     */
    synchronized Optional<CacheMount> fetching(String key) {
        awaitOther(key);
        if (fetched(key)) {
            return Optional.empty();
        }
        try {
            remove(key);
            CacheMount mount = new CacheMount(Files.createDirectories(root.resolve(key)), true);
            filling.add(key); // only now, as whoever waits for it waits until it is given back
            return Optional.of(mount);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /**
     * Fetching is over.
     *
     * @param warm whether the base's build writes it next; else it is filled
     */
    synchronized void fetched(CacheMount mount, boolean well, boolean warm) {
        String key = key(mount);
        filling.remove(key);
        notifyAll();
        try {
            if (!well) {
                remove(key);
                return;
            }
            Files.writeString(mark(key, FETCHED), "");
            if (!warm) {
                keep(key);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /**
     * The mount for a trial; empty where it is not filled, and this is not the base that fills it. Over what was fetched a base
     * is waited for that is filling it.
     *
     * @param key of the repository and its dependencies
     * @param base whether only the base's code will run, so that it may fill it; then {@link #done} has to follow
     */
    synchronized Optional<CacheMount> mount(String key, boolean base) {
        Path directory = root.resolve(key);
        boolean fetched = fetched(key);
        if (fetched) {
            awaitOther(key); // there is no other place with what was fetched
            if (!fetched(key)) {
                throw new PluginException(
                        PluginException.Kind.UNAVAILABLE,
                        "What was fetched for " + key + " is gone, as another proof's base did not build over it");
            }
        }
        boolean filled = filled(key);
        if (!filled && !fetched && (!base || filling.contains(key))) {
            return Optional.empty();
        }
        try {
            if (!filled && !fetched) {
                remove(key);
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw broken(e);
        }
        boolean fills = base && !filled;
        if (fills) {
            filling.add(key);
        }
        return Optional.of(new CacheMount(directory, fills));
    }

    /**
     * The base that filled it is done with it.
     *
     * @param well whether what is in it is worth keeping; from then on it is only read
     */
    synchronized void done(CacheMount mount, boolean well) {
        given(mount, well, false);
    }

    /** The base that filled it was ended. What was fetched stays, as after a death of this process; the next base goes on. */
    synchronized void brokenOff(CacheMount mount) {
        given(mount, false, true);
    }

    private void given(CacheMount mount, boolean well, boolean keepFetched) {
        String key = key(mount);
        if (!filling.remove(key)) {
            return;
        }
        notifyAll();
        try {
            if (well) {
                keep(key);
            } else if (!keepFetched || !fetched(key)) {
                remove(key);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void awaitOther(String key) {
        try {
            while (filling.contains(key)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginException.Kind.UNAVAILABLE, "Interrupted while another proof fetches dependencies", e);
        }
    }

    /** The ones that were not used for longest are deleted. */
    private void keep(String key) throws IOException {
        Files.writeString(mark(key, FILLED), "");
        try (Stream<Path> marks = Files.list(root)) {
            List<String> old = marks.filter(p -> p.toString().endsWith(FILLED))
                    .sorted(Comparator.comparing(BuildCaches::used).reversed())
                    .map(p -> p.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - FILLED.length()))
                    .skip(KEPT)
                    .toList();
            for (String one : old) {
                remove(one);
            }
        }
    }

    /** The marks first: without them what is still there counts for nothing. */
    private void remove(String key) throws IOException {
        Files.deleteIfExists(mark(key, FILLED));
        Files.deleteIfExists(mark(key, FETCHED));
        Workspaces.delete(root.resolve(key));
    }

    private boolean touched(Path mark) {
        if (!Files.exists(mark)) {
            return false;
        }
        try {
            Files.writeString(mark, "");
            return true;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private Path mark(String key, String what) {
        return root.resolve(key + what);
    }

    private static String key(CacheMount mount) {
        return mount.directory().getFileName().toString();
    }

    private static long used(Path mark) {
        return mark.toFile().lastModified();
    }

    /** Of the recipe, the repository, what decides its dependencies, and how they are fetched. */
    static String key(String repository, Recipe recipe, Path checkout) {
        StringBuilder all = new StringBuilder(recipe.name()).append('\n').append(repository);
        recipe.cache().ifPresent(cache -> {
            all.append('\n').append(cache.fetch());
            cache.files()
                    .forEach(file ->
                            all.append('\n').append(file).append('\n').append(TestFiles.text(checkout.resolve(file))));
        });
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return recipe.name().replaceAll("[^a-z]", "") + "-" + HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private PluginException broken(IOException cause) {
        return new PluginException(
                PluginException.Kind.RESOURCES, "Build caches in " + root + " cannot be used: " + cause, cause);
    }
}
