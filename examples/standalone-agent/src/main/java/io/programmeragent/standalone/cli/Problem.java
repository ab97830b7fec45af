package io.programmeragent.standalone.cli;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.plugin.ConfigException;
import io.programmeragent.standalone.config.FileProblems;
import picocli.CommandLine;

/** Turns what ended a command into a line for people and an exit code; only a defect of ours shows its trace. */
final class Problem implements CommandLine.IExecutionExceptionHandler {
    private final Terminal terminal;

    Problem(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof FileProblems || e instanceof ConfigException || e instanceof UsageException) {
            terminal.err(String.valueOf(e.getMessage()));
            return ExitCodes.USAGE;
        } else if (e instanceof AgentException) {
            terminal.err(String.valueOf(e.getMessage()));
        } else {
            terminal.err("This is a defect of the agent; please report it with what follows.");
            e.printStackTrace(terminal.errorWriter());
            terminal.errorWriter().flush();
        }
        return ExitCodes.WRONG_OUTCOME;
    }
}
