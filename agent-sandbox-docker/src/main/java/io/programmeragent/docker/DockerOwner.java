package io.programmeragent.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Marks what this instance makes on the engine. The agent's id is kept in the data directory, which one process uses at
 * a time: so what bears it and another run's mark was left behind by a process that is gone.
 */
final class DockerOwner {
    private static final String AGENT = "io.programmeragent.agent";
    private static final String RUN = "io.programmeragent.run";

    private final String agent;
    private final String run = UUID.randomUUID().toString();

    private DockerOwner(String agent) {
        this.agent = agent;
    }

    static DockerOwner of(Path dataDirectory) {
        Path file = dataDirectory.resolve("docker-agent-id");
        try {
            if (!Files.exists(file)) {
                Path fresh = Files.createTempFile(dataDirectory, "docker", ".id");
                Files.writeString(fresh, UUID.randomUUID().toString());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return new DockerOwner(Files.readString(file).strip());
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Directory " + dataDirectory + " cannot be used: " + e, e);
        }
    }

    Map<String, String> labels() {
        return Map.of(AGENT, agent, RUN, run);
    }

    /**
     * Removes what runs of this agent before this one left behind.
     *
     * @param layers where they wrote over their caches
     */
    void removeLeftovers(DockerEngine engine, Layers layers) {
        for (Container container : containers(engine)) {
            if (!run.equals(container.getLabels().get(RUN))) {
                remove(engine, container.getId());
            }
        }
        List<InspectVolumeResponse> volumes = engine.ask(
                "list volumes",
                client -> client.listVolumesCmd()
                        .withFilter("label", List.of(AGENT + "=" + agent))
                        .exec()
                        .getVolumes());
        for (InspectVolumeResponse volume : volumes == null ? List.<InspectVolumeResponse>of() : volumes) {
            if (volume.getLabels() == null || !run.equals(volume.getLabels().get(RUN))) {
                Overlays.removeVolume(engine, volume.getName());
            }
        }
        removeLayersWithoutVolume(engine, layers);
    }

    /** Also of those whose volume was removed, but not they, as when somebody tidied up the engine. */
    private static void removeLayersWithoutVolume(DockerEngine engine, Layers layers) {
        List<InspectVolumeResponse> all = engine.ask(
                "list volumes", client -> client.listVolumesCmd().exec().getVolumes());
        layers.removeOthers((all == null ? List.<InspectVolumeResponse>of() : all)
                .stream().map(InspectVolumeResponse::getName).collect(Collectors.toSet()));
    }

    private List<Container> containers(DockerEngine engine) {
        return engine.ask(
                "list containers",
                client -> client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(AGENT, agent))
                        .exec());
    }

    /** Kills and removes a container with the volumes that only it has, and waits until it is gone. */
    static void remove(DockerEngine engine, String container) {
        remove(engine, container, true);
    }

    /** The same, but what it wrote to volumes stays. */
    static void removeWithoutVolumes(DockerEngine engine, String container) {
        remove(engine, container, false);
    }

    private static void remove(DockerEngine engine, String container, boolean volumes) {
        engine.remove(
                "container " + container,
                client -> client.removeContainerCmd(container)
                        .withForce(true)
                        .withRemoveVolumes(volumes)
                        .exec());
    }
}
