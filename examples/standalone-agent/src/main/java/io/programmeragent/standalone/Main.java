package io.programmeragent.standalone;

import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.standalone.cli.AgentCommand;
import io.programmeragent.standalone.cli.RunCommand;
import io.programmeragent.standalone.cli.Session;
import io.programmeragent.standalone.cli.Terminal;
import io.programmeragent.standalone.config.Environment;
import io.programmeragent.standalone.demo.DemoCommand;
import java.time.InstantSource;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Environment environment = Environment.system();
        Session session = new Session(
                Terminal.system(environment), environment, InstantSource.system(), PluginRegistry::discovered);
        System.exit(
                AgentCommand.line(session, new RunCommand(session, StandaloneAgent::start), new DemoCommand(session))
                        .execute(arguments));
    }
}
