package io.programmeragent.standalone.cli;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

@Command(
        name = "agent",
        description =
                "Watches services, understands what is wrong, fixes the cause, proves it, delivers it and learns.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and the answer is good",
            "1:it ran, and the outcome is not the one that was asked for",
            "2:the command line or the configuration is wrong; nothing was done",
            "143:run was ended by SIGTERM, as it ought to be (130: by Ctrl-C)"
        },
        commandListHeading = "%nCommands:%n")
public final class AgentCommand implements Runnable {
    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    private AgentCommand() {}

    /**
     * The whole command line.
     *
     * @param more commands that other rooms have
     */
    public static CommandLine line(Session session, Object... more) {
        CommandLine line = new CommandLine(new AgentCommand());
        Stream.of(more).forEach(line::addSubcommand);
        line.addSubcommand(new CheckConfigCommand(session))
                .addSubcommand(new IncidentsCommand(session))
                .addSubcommand(new ShowCommand(session))
                .addSubcommand(new AlertsCommand(session))
                .addSubcommand(new ReplayCommand(session))
                .addSubcommand(new AnswerCommands.Approve(session))
                .addSubcommand(new AnswerCommands.Deny(session))
                .addSubcommand(new SwitchCommands.Pause(session))
                .addSubcommand(new SwitchCommands.Resume(session))
                .addSubcommand(new SwitchCommands.Kill(session))
                .addSubcommand(new CommandLine(new AuditCommand())
                        .addSubcommand(new AuditCommand.Verify(session))
                        .addSubcommand(new AuditCommand.Export(session)))
                .addSubcommand(new SchemaCommand(session));
        Terminal terminal = session.terminal();
        line.setOut(terminal.writer());
        line.setErr(terminal.errorWriter());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setExecutionExceptionHandler(new Problem(terminal));
        line.setParameterExceptionHandler(new WrongCommandLine());
        line.setUsageHelpWidth(100);
        line.setAbbreviatedOptionsAllowed(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getSubcommands().values().forEach(AgentCommand::withHelp);
        return line;
    }

    private static void withHelp(CommandLine command) {
        if (command.getCommandSpec().findOption("--help") == null) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
        }
        command.getSubcommands().values().forEach(AgentCommand::withHelp);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what to do.");
    }
}
