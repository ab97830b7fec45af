package io.programmeragent.docker;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxProvider;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The sandbox {@code docker}: each session in a container of its own, without network. */
public final class DockerSandboxProvider implements SandboxProvider {
    private static final ConfigKey<String> IMAGE = ConfigKey.withDefault(
            "image",
            ConfigType.string(),
            DockerImages.HOST,
            "The image that commands run in; host is an empty one with this machine's programs mounted read-only.");
    private static final ConfigKey<Map<String, String>> IMAGES = ConfigKey.withDefault(
            "images",
            ConfigType.mapOf(ConfigType.string()),
            Map.of(),
            "Other images by the repository's build tool: maven, gradle, go, cargo, npm, python.");
    private static final ConfigKey<String> DOCKERFILE = ConfigKey.optional(
            "dockerfile",
            ConfigType.string(),
            "A Dockerfile's path in the repository, by a name such as Dockerfile or ci.Dockerfile, as files of such names"
                    + " are never changed by a fix; the image is built from it alone, without the other files.");

    /** What the review of patches knows as a file that decides what is built. */
    private static final Pattern OUT_OF_REACH =
            Pattern.compile("(?:.*/)?(?:[^/]*[._-])?(?:docker|container)file(?:[._-][^/]*)?", Pattern.CASE_INSENSITIVE);

    private static final ConfigKey<Boolean> PULL = ConfigKey.withDefault(
            "pull", ConfigType.bool(), false, "Whether images that the engine lacks are fetched from their registry.");
    private static final ConfigKey<Map<String, Settings>> SERVICES = ConfigKey.withDefault(
            "services",
            ConfigType.mapOf(SideService.TYPE),
            Map.of(),
            "Servers that tests need, such as a database; they are found at 127.0.0.1.");
    private static final ConfigKey<List<Path>> READABLE = ConfigKey.withDefault(
            "readable",
            ConfigType.listOf(ConfigType.path()),
            List.of(),
            "Directories of this machine that commands may read at the same place, such as a cache of dependencies.");
    private static final ConfigKey<List<String>> ALLOW = ConfigKey.withDefault(
            "allow",
            ConfigType.listOf(ConfigType.string()),
            List.of(),
            "Hosts with ports that every command may reach, through a proxy, such as [api.example.com:443].");
    private static final ConfigKey<List<String>> FETCH = ConfigKey.withDefault(
            "fetch",
            ConfigType.listOf(ConfigType.string()),
            List.of(),
            "Hosts with ports from which dependencies are fetched, once for each state of the base's lock files, with"
                    + " the base alone and never with generated code. Such as [repo.maven.apache.org:443].");
    private static final ConfigKey<Map<String, String>> FETCH_ENVIRONMENT = ConfigKey.withDefault(
            "fetch-environment",
            ConfigType.mapOf(ConfigType.string()),
            Map.of(),
            "Variables for fetching alone, such as the address of a mirror.");
    private static final ConfigKey<List<Path>> FETCH_READABLE = ConfigKey.withDefault(
            "fetch-readable",
            ConfigType.listOf(ConfigType.path()),
            List.of(),
            "Files or directories of this machine that only fetching may read, at the same place, such as a mirror's"
                    + " settings.");
    private static final ConfigKey<String> PROXY = ConfigKey.optional(
            "proxy",
            ConfigType.string(),
            "The HTTP proxy, as host:port, through which this machine reaches the hosts of fetch and allow; without it"
                    + " they are reached directly.");
    private static final ConfigKey<Integer> MEMORY = ConfigKey.withDefault(
            "memory-mb", ConfigType.integer(64, 1 << 20), 3072, "Mebibytes of memory for all processes together.");
    private static final ConfigKey<Double> CPUS =
            ConfigKey.withDefault("cpus", ConfigType.number(0.1, 1024), 2.0, "Processors' worth of time.");
    private static final ConfigKey<Integer> PROCESSES =
            ConfigKey.withDefault("processes", ConfigType.integer(16, 100_000), 1024, "Processes and threads at once.");
    private static final ConfigKey<Integer> DISK = ConfigKey.withDefault(
            "disk-mb",
            ConfigType.integer(16, 1 << 20),
            4096,
            "Mebibytes in the workspace and over caches together; a command that writes more is killed.");
    private static final ConfigKey<Integer> SCRATCH = ConfigKey.withDefault(
            "scratch-mb",
            ConfigType.integer(16, 1 << 20),
            1024,
            "Mebibytes in /tmp, and as much in the home directory; both are in memory.");

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(
                EngineKey.HOST,
                IMAGE,
                IMAGES,
                DOCKERFILE,
                PULL,
                SERVICES,
                READABLE,
                ALLOW,
                FETCH,
                FETCH_ENVIRONMENT,
                FETCH_READABLE,
                PROXY,
                MEMORY,
                CPUS,
                PROCESSES,
                DISK,
                SCRATCH);
    }

    @Override
    public Sandbox create(PluginConfig config) {
        config.get(IMAGES).keySet().stream()
                .filter(tool -> !DockerImages.tools().contains(tool))
                .findFirst()
                .ifPresent(tool -> {
                    throw new ConfigException(
                            IMAGES.name() + "." + tool,
                            "is not a build tool that is recognised.",
                            "Use one of " + String.join(", ", DockerImages.tools()) + ".");
                });
        config.find(DOCKERFILE)
                .filter(path -> !OUT_OF_REACH.matcher(path).matches())
                .ifPresent(path -> {
                    throw new ConfigException(
                            DOCKERFILE.name(),
                            "is '" + path + "', which a fix could change, and with it what its own proof runs in.",
                            "Name the file Dockerfile, or something like ci.Dockerfile.");
                });
        Path data = config.dataDirectory().toAbsolutePath();
        DockerEngine engine = EngineKey.engine(config);
        Map<String, SideService> services = new LinkedHashMap<>();
        config.get(SERVICES).forEach((name, settings) -> services.put(name, SideService.read(settings)));
        DockerSandbox sandbox = new DockerSandbox(
                engine,
                new DockerImages(
                        engine,
                        config.get(IMAGE),
                        config.get(IMAGES),
                        config.find(DOCKERFILE),
                        config.get(PULL),
                        data,
                        config.clock()),
                new DockerLimits(
                        config.get(MEMORY),
                        config.get(CPUS),
                        config.get(PROCESSES),
                        config.get(DISK),
                        config.get(SCRATCH)),
                DockerUser.ofThisProcess(data),
                DockerOwner.of(data),
                services,
                config.get(READABLE),
                new Doors(
                        Doors.checked(ALLOW.name(), config.get(ALLOW)),
                        Doors.checked(FETCH.name(), config.get(FETCH)),
                        config.get(FETCH_ENVIRONMENT),
                        config.get(FETCH_READABLE),
                        config.find(PROXY).map(proxy -> Doors.checkedProxy(PROXY.name(), proxy))),
                data);
        sandbox.clearLeftovers();
        return sandbox;
    }
}
