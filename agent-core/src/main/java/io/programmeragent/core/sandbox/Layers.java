package io.programmeragent.core.sandbox;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The caches of a session: one that is not kept is a copy, which goes with the session's home. */
final class Layers {
    private static final CopyOption[] AS_IT_IS = {StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS};

    private final List<CacheMount> caches;
    private final Path home;
    private final Map<Path, Path> places = new LinkedHashMap<>();

    Layers(List<CacheMount> caches, Path home) {
        this.caches = caches;
        this.home = home;
    }

    /** Where each cache really is, made at the first call. */
    synchronized Map<Path, Path> places() {
        if (places.isEmpty()) {
            for (CacheMount cache : caches) {
                Path directory = cache.directory().toAbsolutePath().normalize();
                places.put(directory, cache.kept() ? directory : copy(directory, places.size()));
            }
        }
        return places;
    }

    /** A word of a command or of the environment, for commands that do not see the copy in its place. */
    String translated(String word) {
        String told = word;
        for (Map.Entry<Path, Path> place : places().entrySet()) {
            told = told.replace(place.getKey().toString(), place.getValue().toString());
        }
        return told;
    }

    private Path copy(Path directory, int number) {
        Path target = home.resolve(".cache-" + number);
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                    Files.createDirectories(target.resolve(directory.relativize(from)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                    Files.copy(from, target.resolve(directory.relativize(from)), AS_IT_IS);
                    return FileVisitResult.CONTINUE;
                }
            });
            return target;
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Cache " + directory + " cannot be copied to " + target + ": " + e,
                    e);
        }
    }
}
