package io.programmeragent.core.operate;

import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceControlProvider;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service control {@code process}: services that this machine runs as processes. */
public final class ProcessServiceControlProvider implements ServiceControlProvider {
    private static final ConfigKey<String> REPOSITORY = ConfigKey.required(
            "repository", ConfigType.string(), "The git repository to deploy from: a path or a URL.");
    private static final ConfigKey<List<String>> BUILD = ConfigKey.withDefault(
            "build",
            ConfigType.listOf(ConfigType.string()),
            List.of(),
            "The command that builds a checkout, run in the sandbox, such as [mvn, -o, -q, package].");
    private static final ConfigKey<List<String>> START = ConfigKey.required(
            "start",
            ConfigType.listOf(ConfigType.string()),
            "The command that becomes the service, run in the checkout; {commit}, {release} (the checkout's directory), "
                    + "{service} and {port} (that of health) are filled in.");
    private static final ConfigKey<Map<String, String>> ENVIRONMENT = ConfigKey.withDefault(
            "environment",
            ConfigType.mapOf(ConfigType.string()),
            Map.of(),
            "Environment variables of build and service, besides PATH, HOME and LANG.");
    private static final ConfigKey<URI> HEALTH =
            ConfigKey.required("health", ConfigType.uri(), "The URL that answers 2xx once the service serves.");
    private static final ConfigKey<Path> DIRECTORY = ConfigKey.optional(
            "directory",
            ConfigType.path(),
            "Where releases, pid file and log are kept; by default in the agent's data directory.");
    private static final ConfigKey<Path> LOG = ConfigKey.optional(
            "log", ConfigType.path(), "Where the service's output goes; by default service.log in the directory.");
    private static final ConfigKey<Duration> BUILD_TIMEOUT = ConfigKey.withDefault(
            "build-timeout", ConfigType.duration(), Duration.ofMinutes(10), "How long building may take.");
    private static final ConfigKey<Duration> HEALTH_TIMEOUT = ConfigKey.withDefault(
            "health-timeout", ConfigType.duration(), Duration.ofMinutes(1), "How long coming up may take.");
    private static final ConfigKey<Duration> STOP_TIMEOUT = ConfigKey.withDefault(
            "stop-timeout", ConfigType.duration(), Duration.ofSeconds(10), "After which a service is killed.");

    private static final ConfigKey<Map<String, Settings>> SERVICES = ConfigKey.required(
            "services",
            ConfigType.mapOf(ConfigType.section(List.of(
                    REPOSITORY,
                    BUILD,
                    START,
                    ENVIRONMENT,
                    HEALTH,
                    DIRECTORY,
                    LOG,
                    BUILD_TIMEOUT,
                    HEALTH_TIMEOUT,
                    STOP_TIMEOUT))),
            "The services, by the names under which they are watched.");
    private static final ConfigKey<PluginChoice> SANDBOX = ConfigKey.withDefault(
            "sandbox", ConfigType.plugin(), PluginChoice.of("process"), "The sandbox in which builds run.");
    private static final ConfigKey<List<Path>> READABLE = ConfigKey.withDefault(
            "readable",
            ConfigType.listOf(ConfigType.path()),
            List.of(),
            "What builds may read beside the checkout, such as Maven's local repository.");

    @Override
    public String name() {
        return "process";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(SERVICES, SANDBOX, READABLE);
    }

    @Override
    public ServiceControl create(PluginConfig config) {
        Sandbox sandbox = config.plugin(SandboxProvider.class, SANDBOX);
        Map<String, ControlledService> services = new LinkedHashMap<>();
        config.get(SERVICES).forEach((name, settings) -> {
            ServiceSpec spec = spec(name, settings, config.dataDirectory());
            services.put(name, new ControlledService(spec, new Releases(spec, sandbox, config.get(READABLE))));
        });
        return new ProcessServiceControl(services);
    }

    private static ServiceSpec spec(String name, Settings settings, Path data) {
        if (settings.get(START).isEmpty()) {
            throw new ConfigException(
                    SERVICES.name() + "." + name + "." + START.name(),
                    "is an empty command.",
                    "Name the executable and its arguments, such as [java, -jar, target/service.jar].");
        }
        URI health = settings.get(HEALTH);
        if (!List.of("http", "https").contains(health.getScheme()) || health.getPort() < 0) {
            throw new ConfigException(
                    SERVICES.name() + "." + name + "." + HEALTH.name(),
                    "'" + health + "' is not an HTTP URL with a port.",
                    "Write it like http://127.0.0.1:8080/health.");
        }
        Path directory = settings.find(DIRECTORY).orElse(data.resolve(name)).toAbsolutePath();
        return new ServiceSpec(
                name,
                directory,
                repository(settings.get(REPOSITORY)),
                settings.get(BUILD),
                settings.get(START),
                settings.get(ENVIRONMENT),
                health,
                settings.find(LOG).orElse(directory.resolve("service.log")).toAbsolutePath(),
                new ServiceSpec.Timeouts(
                        settings.get(BUILD_TIMEOUT), settings.get(HEALTH_TIMEOUT), settings.get(STOP_TIMEOUT)));
    }

    private static URI repository(String where) {
        return where.contains("://")
                ? URI.create(where)
                : Path.of(where).toAbsolutePath().toUri();
    }
}
