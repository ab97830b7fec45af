package io.programmeragent.docker;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ContainerConfig;
import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which image a workspace's commands run in: the repository's own Dockerfile, else the one configured for its build
 * tool, else the one configured for all. The image {@code host} is an empty one, with the host's programs mounted.
 */
final class DockerImages {
    static final String HOST = "host";
    private static final String EMPTY = "programmer-agent/empty:1";
    private static final String OF_DOCKERFILES = "programmer-agent/dockerfile";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** How old an image of a Dockerfile has to be to go when the next one is built: then it is likely of an old content. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** What registries say in words; the engine's status is often 500 for it. */
    private static final Pattern REFUSED = Pattern.compile(
            "denied|unauthorized|forbidden|not found|does not exist|manifest unknown|\\b40[134]\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, List<String>> MARKS = new LinkedHashMap<>();

    static {
        MARKS.put("maven", List.of("pom.xml"));
        MARKS.put("gradle", List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"));
        MARKS.put("go", List.of("go.mod"));
        MARKS.put("cargo", List.of("Cargo.toml"));
        MARKS.put("npm", List.of("package.json"));
        MARKS.put("python", List.of("pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "tox.ini"));
    }

    private final DockerEngine engine;
    private final String standard;
    private final Map<String, String> byTool;
    private final Optional<String> dockerfile;
    private final boolean pull;
    private final Path scratch;
    private final InstantSource clock;

    /**
     * Chooses by configuration.
     *
     * @param byTool by {@code maven}, {@code gradle}, {@code go}, {@code cargo}, {@code npm} or {@code python}
     * @param dockerfile its path in the repository
     * @param pull whether an image that the engine lacks is fetched
     * @param scratch a directory for build contexts
     */
    DockerImages(
            DockerEngine engine,
            String standard,
            Map<String, String> byTool,
            Optional<String> dockerfile,
            boolean pull,
            Path scratch,
            InstantSource clock) {
        this.engine = engine;
        this.standard = standard;
        this.byTool = Map.copyOf(byTool);
        this.dockerfile = dockerfile;
        this.pull = pull;
        this.scratch = scratch;
        this.clock = clock;
    }

    static Set<String> tools() {
        return MARKS.keySet();
    }

    /**
     * An image that is on the engine.
     *
     * @param name as the engine knows it
     * @param binds what has to be mounted for it to be of use
     * @param path where it says that its own programs are; empty when it says nothing
     */
    record Image(String name, List<Bind> binds, String path) {}

    Image forWorkspace(Path workspace) {
        Optional<Path> own = dockerfile
                .map(path -> workspace.resolve(path).normalize())
                .filter(file -> file.startsWith(workspace) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        if (own.isPresent()) {
            return whole(built(own.get()));
        }
        String name = tool(workspace).map(byTool::get).orElse(standard);
        if (name.equals(HOST)) {
            return ofHost();
        }
        require(name);
        return whole(name);
    }

    /** This machine's own programs in an empty image. */
    Image ofHost() {
        return new Image(
                present(EMPTY) ? EMPTY : build("FROM scratch\nLABEL io.programmeragent=empty\n", EMPTY),
                HostPrograms.binds(),
                "");
    }

    private Image whole(String name) {
        String path = engine.ask("look at image " + name, client -> {
            ContainerConfig config = client.inspectImageCmd(name).exec().getConfig();
            String[] variables = config == null ? null : config.getEnv();
            return Stream.of(variables == null ? new String[0] : variables)
                    .filter(v -> v.startsWith("PATH="))
                    .map(v -> v.substring("PATH=".length()))
                    .findFirst()
                    .orElse("");
        });
        return new Image(name, List.of(), path);
    }

    static Optional<String> tool(Path workspace) {
        return MARKS.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(mark -> Files.isRegularFile(workspace.resolve(mark))))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean present(String name) {
        return engine.ask("look for image " + name, client -> {
            try {
                client.inspectImageCmd(name).exec();
                return true;
            } catch (NotFoundException missing) {
                return false;
            }
        });
    }

    void require(String name) {
        if (present(name)) {
            return;
        }
        if (!pull) {
            throw new PluginException(
                    PluginException.Kind.NOT_FOUND,
                    "The Docker engine at " + engine.host() + " has no image '" + name
                            + "'. Pull or build it there, or set pull: true");
        }
        engine.ask("pull image " + name, client -> {
            try {
                return client.pullImageCmd(name)
                        .exec(new PullImageResultCallback())
                        .awaitCompletion(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw DockerEngine.interrupted("pull image " + name, e);
            } catch (DockerException e) {
                String said = String.valueOf(e.getMessage()).strip();
                throw new PluginException(
                        REFUSED.matcher(said).find() ? PluginException.Kind.REJECTED : PluginException.Kind.UNAVAILABLE,
                        "Image '" + name + "' cannot be pulled: " + said
                                + ". Check its name and the engine's login and network",
                        e);
            }
        });
        if (!present(name)) {
            throw new PluginException(
                    PluginException.Kind.TIMEOUT, "Image '" + name + "' was not pulled within " + PATIENCE);
        }
    }

    /** Built once for each content; nothing else of the repository is in the build's context. */
    private String built(Path file) {
        try {
            String text = Files.readString(file);
            String name = OF_DOCKERFILES + ":" + sha256(text).substring(0, 16);
            if (!present(name)) {
                build(text, name);
                removeBuiltBefore(clock.instant().minus(KEPT));
            }
            return name;
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.RESOURCES, file + " cannot be read: " + e, e);
        }
    }

    /** Removes images of Dockerfiles that are older, but for those that a container still needs. */
    void removeBuiltBefore(Instant limit) {
        engine
                .ask(
                        "list images of Dockerfiles",
                        client -> client.listImagesCmd()
                                .withReferenceFilter(OF_DOCKERFILES)
                                .exec())
                .stream()
                .filter(image -> image.getCreated() < limit.getEpochSecond())
                .flatMap(image -> Stream.of(image.getRepoTags()))
                .forEach(this::remove);
    }

    private void remove(String name) {
        engine.ask("remove image " + name, client -> {
            try {
                client.removeImageCmd(name).exec();
            } catch (ConflictException | NotFoundException e) {
                return false; // a container is made of it, or another agent was quicker
            }
            return true;
        });
    }

    private String build(String text, String name) {
        Path context = scratch.resolve("build-" + name.replaceAll("[^a-z0-9]", "-"));
        try {
            Files.createDirectories(context);
            Path file = Files.writeString(context.resolve("Dockerfile"), text);
            try {
                return engine.ask("build image " + name, client -> {
                    try {
                        client.buildImageCmd(file.toFile())
                                .withTags(Set.of(name))
                                // without anything of its own it would be, and be as old as, what it is made from
                                .withLabels(Map.of(
                                        "io.programmeragent.built",
                                        clock.instant().toString()))
                                .withForcerm(true)
                                .exec(new BuildImageResultCallback())
                                .awaitImageId(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                        return name;
                    } catch (DockerClientException e) {
                        throw new PluginException(
                                PluginException.Kind.REJECTED,
                                "Image " + name + " cannot be built: " + e.getMessage()
                                        + ". Its Dockerfile is all that the build sees, so it may copy no files",
                                e);
                    }
                });
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(context);
            }
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES, "Directory " + context + " cannot be written: " + e, e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
