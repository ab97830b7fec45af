package io.programmeragent.core.deliver;

import io.programmeragent.api.forge.Forge;
import io.programmeragent.api.forge.ForgeProvider;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.sandbox.SandboxProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** The forge {@code local}: a bare git repository on this machine, with changes, checks and merges. */
public final class LocalForgeProvider implements ForgeProvider {
    private static final ConfigKey<Path> REPOSITORY =
            ConfigKey.required("repository", ConfigType.path(), "The bare git repository.");
    private static final ConfigKey<Map<String, List<String>>> CHECKS = ConfigKey.withDefault(
            "checks",
            ConfigType.mapOf(ConfigType.listOf(ConfigType.string())),
            Map.of(),
            "Commands that check every proposed commit, by name, such as tests: [mvn, -o, -q, verify]. "
                    + "Without any, nothing is ever merged.");
    private static final ConfigKey<Duration> CHECKS_TIMEOUT = ConfigKey.withDefault(
            "checks-timeout", ConfigType.duration(), Duration.ofMinutes(15), "After which a check has failed.");
    private static final ConfigKey<PluginChoice> SANDBOX = ConfigKey.withDefault(
            "sandbox", ConfigType.plugin(), PluginChoice.of("process"), "The sandbox in which the checks run.");
    private static final ConfigKey<List<Path>> READABLE = ConfigKey.withDefault(
            "readable",
            ConfigType.listOf(ConfigType.path()),
            List.of(),
            "What the checks may read beside the checkout, such as Maven's local repository.");
    private static final ConfigKey<Map<String, String>> ENVIRONMENT = ConfigKey.withDefault(
            "environment", ConfigType.mapOf(ConfigType.string()), Map.of(), "Environment variables of the checks.");
    private static final ConfigKey<Boolean> UP_TO_DATE = ConfigKey.withDefault(
            "require-up-to-date",
            ConfigType.bool(),
            true,
            "Whether a change is merged only if it holds all of the base branch, so that what was proved is what "
                    + "is merged.");

    @Override
    public String name() {
        return "local";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(REPOSITORY, CHECKS, CHECKS_TIMEOUT, SANDBOX, READABLE, ENVIRONMENT, UP_TO_DATE);
    }

    @Override
    public Forge create(PluginConfig config) {
        Path repository = config.get(REPOSITORY);
        if (!Files.isRegularFile(repository.resolve("HEAD")) || !Files.isDirectory(repository.resolve("objects"))) {
            throw new ConfigException(
                    REPOSITORY.name(),
                    "'" + repository + "' is not a bare git repository.",
                    "Create it with: git init --bare " + repository);
        }
        LocalChecks.Spec spec = new LocalChecks.Spec(
                config.get(CHECKS), config.get(READABLE), config.get(ENVIRONMENT), config.get(CHECKS_TIMEOUT));
        LocalChecks checks = new LocalChecks(
                repository,
                config.dataDirectory().resolve("checks"),
                config.plugin(SandboxProvider.class, SANDBOX),
                spec,
                Executors.newSingleThreadExecutor(LocalForgeProvider::thread));
        return new LocalForge(
                repository, new ChangeFiles(config.dataDirectory()), checks, config.get(UP_TO_DATE), config.clock());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "local-forge-checks");
        thread.setDaemon(true);
        return thread;
    }
}
