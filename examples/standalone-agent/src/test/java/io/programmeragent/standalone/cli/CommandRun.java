package io.programmeragent.standalone.cli;

import io.programmeragent.standalone.FakeRegistry;
import io.programmeragent.standalone.config.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;

/**
 * One run of the command line.
 *
 * @param exit the exit code
 * @param out what is on standard output
 * @param err what is on standard error
 */
record CommandRun(int exit, String out, String err) {
    static final Instant NOW = Instant.parse("2026-01-31T10:20:00Z");

    static CommandRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        Session session = new Session(terminal, Environment.of(Map.of()), () -> NOW, FakeRegistry::registry);
        AgentStarter starter = (settings, registry, listener) -> {
            throw new IllegalStateException("no agent is started here");
        };
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exit = AgentCommand.line(session, new RunCommand(session, starter)).execute(words);
        return new CommandRun(exit, out.toString(), err.toString());
    }
}
