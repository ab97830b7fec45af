package io.programmeragent.standalone.cli;

import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.store.Database;
import io.programmeragent.standalone.config.AgentFile;
import io.programmeragent.standalone.config.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which agent's store a command looks into; the agent may be running or not. */
final class StoreOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The agent's configuration; only its data-directory is read. Default: ${DEFAULT-VALUE}",
            defaultValue = "agent.yaml")
    private Path config = Path.of("agent.yaml");

    @Option(
            names = {"-d", "--data"},
            paramLabel = "DIR",
            description = "The agent's data directory, instead of a configuration.")
    private @Nullable Path data;

    Database open(Environment environment) {
        Path directory = data != null ? data : AgentFile.dataDirectory(config, environment);
        Path file = AgentSettings.store(directory);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no store in " + directory
                    + ": no agent has run with it yet. Name the right data directory with --data.");
        }
        return Database.sqlite(file);
    }
}
