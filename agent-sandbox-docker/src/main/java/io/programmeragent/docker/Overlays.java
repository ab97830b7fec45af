package io.programmeragent.docker;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caches of one session. One that is not kept is the lower layer of an overlay, whose upper one is the session's own:
 * nothing is copied, and what is written is gone with it.
 */
final class Overlays {
    /**
     * Where they are seen, with a number. Not at the host's place: the engine makes the mount point of a volume in the
     * image, and a {@code /tmp} that is made so is root's alone.
     */
    private static final String SEEN = "/caches/";

    private final DockerEngine engine;
    private final Map<String, String> labels;
    private final DockerUser user;
    private final Path scratch;
    private final List<CacheMount> caches;
    private final List<Bind> binds = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();

    /**
     * Makes nothing yet.
     *
     * @param scratch a directory for upper layers
     */
    Overlays(DockerEngine engine, Map<String, String> labels, DockerUser user, Path scratch, List<CacheMount> caches) {
        this.engine = engine;
        this.labels = labels;
        this.user = user;
        this.scratch = scratch;
        this.caches = caches;
    }

    /** How they are mounted; made at the first call, the same for each container of the session. */
    synchronized List<Bind> binds() {
        if (binds.isEmpty()) {
            for (CacheMount cache : caches) {
                Path directory = cache.directory().toAbsolutePath().normalize();
                user.adopt(directory);
                Volume place = new Volume(SEEN + binds.size());
                binds.add(new Bind(cache.kept() ? directory.toString() : overlay(directory), place, AccessMode.rw));
            }
        }
        return List.copyOf(binds);
    }

    /** A word that names a cache, as it is named inside. */
    String translated(String word) {
        String told = word;
        for (int i = 0; i < caches.size(); i++) {
            told = told.replace(
                    caches.get(i).directory().toAbsolutePath().normalize().toString(), SEEN + i);
        }
        return told;
    }

    private String overlay(Path lower) {
        String name = "programmer-agent-" + UUID.randomUUID();
        Path own = scratch.resolve(name);
        Path upper = made(own.resolve("upper"));
        Path work = made(own.resolve("work"));
        if (List.of(lower, upper, work).stream()
                .anyMatch(path -> path.toString().matches(".*[,:].*"))) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Cache " + lower + " and its layer in " + scratch + " may have no comma or colon in their paths");
        }
        user.adopt(upper);
        volumes.add(name); // from now on it is removed, even if creating it is interrupted half way
        DockerEngine.undisturbed(() -> engine.ask(
                "lay a layer over cache " + lower,
                client -> client.createVolumeCmd()
                        .withName(name)
                        .withDriver("local")
                        .withLabels(labels)
                        .withDriverOpts(Map.of(
                                "type", "overlay",
                                "device", "overlay",
                                "o", "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work))
                        .exec()));
        return name;
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Directory " + directory + " cannot be made: " + e, e);
        }
    }

    /**
     * After the containers that used them are gone. May be asked again: a container that was being made meanwhile made
     * the engine make a volume of that name anew.
     */
    synchronized void remove() {
        for (String name : volumes) {
            removeVolume(engine, name);
            delete(scratch.resolve(name));
        }
        binds.clear();
    }

    static void removeVolume(DockerEngine engine, String name) {
        engine.remove("volume " + name, client -> client.removeVolumeCmd(name).exec());
    }

    /** Deletes a directory with all in it, following no link; what cannot be deleted now is, at the next start. */
    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return;
        }
    }
}
