package io.programmeragent.docker;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
    private final Layers layers;
    private final List<CacheMount> caches;
    private final List<Bind> binds = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();

    /**
     * Makes nothing yet.
     *
     * @param layers where upper layers are
     */
    Overlays(DockerEngine engine, Map<String, String> labels, DockerUser user, Layers layers, List<CacheMount> caches) {
        this.engine = engine;
        this.labels = labels;
        this.user = user;
        this.layers = layers;
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

    /** Where on this machine is what the session writes besides its workspace: caches that are kept, layers of others. */
    synchronized List<Path> written() {
        List<Path> written = new ArrayList<>(volumes.stream().map(layers::upper).toList());
        caches.stream().filter(CacheMount::kept).map(CacheMount::directory).forEach(written::add);
        return written;
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
        Layers.Layer layer = layers.make(name);
        Path upper = layer.upper();
        Path work = layer.work();
        if (List.of(lower, upper, work).stream()
                .anyMatch(path -> path.toString().matches(".*[,:].*"))) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "Cache " + lower + " and its layer " + upper + " may have no comma or colon in their paths");
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

    /**
     * After the containers that used them are gone. May be asked again: a container that was being made meanwhile made
     * the engine make a volume of that name anew.
     */
    synchronized void remove() {
        for (String name : volumes) {
            removeVolume(engine, name);
            layers.remove(name);
        }
        binds.clear();
    }

    static void removeVolume(DockerEngine engine, String name) {
        engine.remove("volume " + name, client -> client.removeVolumeCmd(name).exec());
    }
}
