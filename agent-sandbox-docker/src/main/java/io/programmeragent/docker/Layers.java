package io.programmeragent.docker;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directories of this machine in which sessions write over their caches, each named as its volume. The kernel makes one
 * in each that is root's; where this process is not root, a container deletes what it cannot.
 */
final class Layers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DockerEngine engine;
    private final DockerImages images;
    private final Map<String, String> labels;
    private final Path root;

    Layers(DockerEngine engine, DockerImages images, Map<String, String> labels, Path root) {
        this.engine = engine;
        this.images = images;
        this.labels = labels;
        this.root = root;
    }

    /** The directories of one volume, made when they are not there. */
    record Layer(Path upper, Path work) {}

    Layer make(String volume) {
        return new Layer(made(upper(volume)), made(root.resolve(volume).resolve("work")));
    }

    Path upper(String volume) {
        return root.resolve(volume).resolve("upper");
    }

    /** Deletes one; what cannot be deleted now is, at the next start. */
    void remove(String volume) {
        remove(List.of(volume));
    }

    /** Deletes those of no volume in a list. */
    void removeOthers(Set<String> volumes) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> kept = Files.list(root)) {
            remove(kept.map(layer -> String.valueOf(layer.getFileName()))
                    .filter(name -> !volumes.contains(name))
                    .toList());
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, "Directory " + root + " cannot be read: " + e, e);
        }
    }

    private void remove(List<String> volumes) {
        List<String> left = new ArrayList<>();
        for (String volume : volumes) {
            Path directory = root.resolve(volume);
            delete(directory);
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                left.add(volume);
            }
        }
        if (!left.isEmpty()) {
            removeByContainer(left);
        }
    }

    private void removeByContainer(List<String> volumes) {
        try {
            DockerImages.Image image = images.ofHost();
            List<Bind> binds = new ArrayList<>(image.binds());
            binds.add(new Bind(root.toString(), new Volume("/layers"), AccessMode.rw));
            List<String> command = new ArrayList<>(List.of("rm", "-rf", "--"));
            volumes.forEach(volume -> command.add("/layers/" + volume));
            String container = engine.ask(
                    "delete layers",
                    client -> client.createContainerCmd(image.name())
                            .withLabels(labels)
                            .withUser("0:0")
                            .withCmd(command)
                            .withHostConfig(HostConfig.newHostConfig()
                                    .withBinds(binds)
                                    .withNetworkMode("none")
                                    .withReadonlyRootfs(true)
                                    .withCapDrop(Capability.ALL)
                                    .withCapAdd(Capability.DAC_OVERRIDE, Capability.FOWNER)
                                    .withSecurityOpts(List.of("no-new-privileges")))
                            .exec()
                            .getId());
            try {
                engine.ask("delete layers", client -> {
                    client.startContainerCmd(container).exec();
                    return client.waitContainerCmd(container)
                            .exec(new WaitContainerResultCallback())
                            .awaitStatusCode(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                });
            } finally {
                DockerOwner.remove(engine, container);
            }
        } catch (PluginException e) {
            return; // the next start tries again
        }
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Directory " + directory + " cannot be made: " + e, e);
        }
    }

    /** Deletes a directory with all in it that can be, following no link; what was run may have made parts unwritable. */
    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                    if (!Files.isWritable(entered)) {
                        entered.toFile().setWritable(true);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return gone(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException problem) {
                    return gone(file);
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) {
                    return gone(visited);
                }
            });
        } catch (IOException e) {
            return;
        }
    }

    private static FileVisitResult gone(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return FileVisitResult.CONTINUE; // whether something is left is looked at afterwards
        }
        return FileVisitResult.CONTINUE;
    }
}
