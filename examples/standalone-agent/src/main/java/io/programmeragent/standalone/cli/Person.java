package io.programmeragent.standalone.cli;

import picocli.CommandLine.Option;

/** Who gives an order; it is recorded. */
final class Person {
    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who says so, for the record. Default: the user of this machine",
            defaultValue = "${sys:user.name}")
    private String name = "";

    String name() {
        return name.isBlank() ? "unknown" : name;
    }
}
