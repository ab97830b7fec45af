package io.programmeragent.standalone.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Says what is wrong with a command line, and where help is. The usage itself is not printed: it would push the message out
 * of sight.
 */
final class WrongCommandLine implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(message(e));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' tells what there is.");
        err.flush();
        return ExitCodes.USAGE;
    }

    private static String message(CommandLine.ParameterException e) {
        boolean command = e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !e.getCommandLine().getSubcommands().isEmpty();
        return command
                ? "There is no command '"
                        + ((CommandLine.UnmatchedArgumentException) e)
                                .getUnmatched()
                                .get(0) + "'."
                : String.valueOf(e.getMessage());
    }
}
