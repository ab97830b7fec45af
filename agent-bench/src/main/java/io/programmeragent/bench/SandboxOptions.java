package io.programmeragent.bench;

import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxProvider;
import io.programmeragent.core.sandbox.ProcessSandboxProvider;
import io.programmeragent.docker.DockerSandboxProvider;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of commands that run something in a sandbox. */
final class SandboxOptions {
    @Option(names = "--sandbox", defaultValue = "docker", description = "docker or process. Default: ${DEFAULT-VALUE}")
    private String type = "docker";

    @Option(names = "--host", description = "Where the Docker engine listens. Default: unix:///var/run/docker.sock")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--image",
            defaultValue = "host",
            description = "The image; host is an empty one with this machine's programs. Default: ${DEFAULT-VALUE}")
    private String image = "host";

    @Option(
            names = "--readable",
            description = "More directories of this machine that commands may read; may be given several times.")
    private List<Path> readable = List.of();

    @Option(
            names = "--fetch",
            description =
                    "A host with its port, from which dependencies of the project as it is may be fetched, such as"
                            + " registry.npmjs.org:443; may be given several times. The sandbox process then lets that step reach"
                            + " whatever this machine does.")
    private List<String> fetch = List.of();

    /**
     * Opens it.
     *
     * @param work a directory for its own
     * @param more directories that commands may read
     */
    Sandbox open(Path work, List<Path> more) throws IOException {
        boolean docker = type.equals("docker");
        if (!docker && !type.equals("process")) {
            throw new IllegalArgumentException("--sandbox: '" + type + "' is neither docker nor process");
        }
        SandboxProvider provider = docker ? new DockerSandboxProvider() : new ProcessSandboxProvider();
        TestPluginConfig config = new TestPluginConfig(
                provider.keys(), Files.createDirectories(work.resolve("sandbox")), InstantSource.system());
        config.set("readable", Stream.concat(readable.stream(), more.stream()).toList());
        if (docker) {
            config.set("fetch", fetch);
            config.set("image", image);
            host.ifPresent(h -> config.set("host", h));
        } else {
            config.set("fetch", !fetch.isEmpty());
        }
        return provider.create(config);
    }

    @Override
    public String toString() {
        return type;
    }
}
