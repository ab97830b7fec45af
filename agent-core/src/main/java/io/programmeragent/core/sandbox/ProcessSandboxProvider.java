package io.programmeragent.core.sandbox;

import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxProvider;
import io.programmeragent.core.process.Commands;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The sandbox {@code process}: commands on this machine, isolated by bubblewrap where it works. */
public final class ProcessSandboxProvider implements SandboxProvider {
    private static final ConfigKey<IsolationChoice> ISOLATION = ConfigKey.withDefault(
            "isolation",
            ConfigType.oneOf(IsolationChoice.class),
            IsolationChoice.PREFERRED,
            "Whether bubblewrap isolates commands: required, preferred (plain processes where it does not work), none.");
    private static final ConfigKey<List<Path>> READABLE = ConfigKey.withDefault(
            "readable",
            ConfigType.listOf(ConfigType.path()),
            List.of(),
            "Directories that isolated commands may read besides the system's own, such as an SDK under /opt.");
    private static final ConfigKey<Integer> MEMORY = ConfigKey.withDefault(
            "process-memory-mb",
            ConfigType.integer(64, 1 << 20),
            4096,
            "Mebibytes of memory that one process of a command may take, where the system can limit it.");

    private static final ConfigKey<Boolean> FETCH = ConfigKey.withDefault(
            "fetch",
            ConfigType.bool(),
            false,
            "Whether dependencies are fetched, with this machine's network, once for each state of the base's lock files, with"
                    + " the base alone and never with generated code.");

    @Override
    public String name() {
        return "process";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(ISOLATION, READABLE, MEMORY, FETCH);
    }

    @Override
    public Sandbox create(PluginConfig config) {
        Commands commands = Commands.ofThisSystem();
        IsolationChoice choice = config.get(ISOLATION);
        Bubblewrap.Probe probe = choice == IsolationChoice.NONE
                ? new Bubblewrap.Probe(Optional.empty(), "it is switched off by isolation: none")
                : Bubblewrap.probe(commands);
        if (choice == IsolationChoice.REQUIRED && probe.bubblewrap().isEmpty()) {
            throw new ConfigException(
                    ISOLATION.name(),
                    "is required, but bubblewrap does not work: " + probe.problem(),
                    "Install bubblewrap and allow user namespaces, or set isolation: preferred.");
        }
        return new ProcessSandbox(
                commands,
                probe,
                new ProcessLimits(config.get(MEMORY)),
                config.get(READABLE),
                config.get(FETCH),
                config.dataDirectory());
    }
}
