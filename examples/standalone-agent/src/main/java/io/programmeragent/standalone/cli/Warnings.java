package io.programmeragent.standalone.cli;

import io.programmeragent.standalone.config.AgentFile;

/** What a configuration may say and should not. */
final class Warnings {
    private Warnings() {}

    static void print(Terminal terminal, AgentFile file) {
        file.warnings().forEach(warning -> terminal.err("warning: " + warning));
    }
}
