package io.programmeragent.standalone.cli;

import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.standalone.config.AgentFile;
import io.programmeragent.standalone.config.FileProblems;
import io.programmeragent.standalone.config.Located;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "check-config",
        description = "Says everything that is wrong with a configuration, each with its line. Nothing is started.")
final class CheckConfigCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration. Default: ${DEFAULT-VALUE}",
            defaultValue = "agent.yaml")
    private Path config = Path.of("agent.yaml");

    @Option(names = "--print", description = "Print the values as they are used, secrets masked.")
    private boolean print;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CheckConfigCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try {
            return right(AgentFile.read(
                    config, session.environment(), session.registry().get()));
        } catch (FileProblems e) {
            if (!json) {
                throw e;
            }
            session.terminal().out(Json.pretty(Map.of("valid", false, "problems", fields(e.problems()))));
            return ExitCodes.USAGE;
        }
    }

    private int right(AgentFile file) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("valid", true);
            fields.put("warnings", fields(file.warnings()));
            if (print) {
                fields.put("values", file.shown());
            }
            session.terminal().out(Json.pretty(fields));
            return ExitCodes.OK;
        }
        Warnings.print(session.terminal(), file);
        if (print) {
            session.terminal().out(Json.pretty(file.shown()));
        }
        int services = file.settings().services().size();
        long plugins = PluginKind.ALL.stream()
                .mapToLong(kind -> file.settings().plugins().of(kind).size())
                .sum();
        session.terminal()
                .err(config + ": right. Services: " + services + ". Configured plugins: " + plugins + ". Data: "
                        + file.settings().dataDirectory().toAbsolutePath() + ".");
        return ExitCodes.OK;
    }

    private static List<Map<String, Object>> fields(List<Located> problems) {
        return problems.stream()
                .map(located -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("file", located.file().toString());
                    located.line().ifPresent(line -> fields.put("line", line));
                    fields.put("path", located.problem().where());
                    fields.put("problem", located.problem().problem());
                    fields.put("cure", located.problem().cure());
                    return fields;
                })
                .toList();
    }
}
