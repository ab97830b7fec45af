package io.programmeragent.standalone.cli;

import io.programmeragent.standalone.config.AgentFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "schema",
        description = "Prints the JSON Schema of the configuration, with all plugins that there are; editors check and"
                + " complete by it.")
final class SchemaCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--markdown", description = "Print a reference page instead.")
    private boolean markdown;

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.terminal()
                .out(
                        markdown
                                ? AgentFile.reference(session.registry().get()).stripTrailing()
                                : Json.pretty(
                                        AgentFile.schema(session.registry().get())));
        return ExitCodes.OK;
    }
}
