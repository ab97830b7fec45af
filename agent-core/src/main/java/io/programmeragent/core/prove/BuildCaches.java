package io.programmeragent.core.prove;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
 * What builds keep between proofs, a directory for each state of a repository's dependencies. It is written by the base
 * alone; once it is filled nobody writes it again, and candidates see it through a layer of their own.
 */
final class BuildCaches {
    private static final int KEPT = 8;
    private static final String FILLED = ".filled";

    private final Path root;
    private final Set<String> filling = new HashSet<>();

    BuildCaches(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * The mount for a trial; empty where it is not filled, and this is not the base that fills it.
     *
     * @param key of the repository and its dependencies
     * @param base whether only the base's code will run, so that it may fill it; then {@link #done} has to follow
     */
    synchronized Optional<CacheMount> mount(String key, boolean base) {
        Path directory = root.resolve(key);
        boolean filled = Files.exists(mark(key));
        if (!filled && (!base || filling.contains(key))) {
            return Optional.empty();
        }
        try {
            if (filled) {
                Files.writeString(mark(key), ""); // used now
            } else {
                Workspaces.delete(directory);
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
        String key = mount.directory().getFileName().toString();
        if (filling.remove(key) && well) {
            keep(key);
        }
    }

    /** The ones that were not used for longest are deleted. */
    private void keep(String key) {
        try {
            Files.writeString(mark(key), "");
            try (Stream<Path> marks = Files.list(root)) {
                List<Path> old = marks.filter(p -> p.toString().endsWith(FILLED))
                        .sorted(Comparator.comparing(BuildCaches::used).reversed())
                        .skip(KEPT)
                        .toList();
                for (Path mark : old) {
                    String name = mark.getFileName().toString();
                    Files.delete(mark);
                    Workspaces.delete(root.resolve(name.substring(0, name.length() - FILLED.length())));
                }
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private Path mark(String key) {
        return root.resolve(key + FILLED);
    }

    private static long used(Path mark) {
        return mark.toFile().lastModified();
    }

    /** Of the recipe, the repository, and what decides its dependencies. */
    static String key(String repository, Recipe recipe, Path checkout) {
        StringBuilder all = new StringBuilder(recipe.name()).append('\n').append(repository);
        recipe.cache()
                .ifPresent(cache -> cache.files()
                        .forEach(file -> all.append('\n')
                                .append(file)
                                .append('\n')
                                .append(TestFiles.text(checkout.resolve(file)))));
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
