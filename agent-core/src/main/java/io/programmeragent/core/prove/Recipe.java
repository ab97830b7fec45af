package io.programmeragent.core.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a checkout is built and tested.
 *
 * @param name of the build tool
 * @param compile makes what is started for a replay
 * @param test runs all tests
 * @param timeout for each
 * @param environment that the commands need
 * @param readable directories outside the checkout that they read
 * @param reports globs of the JUnit XML reports that {@code test} writes
 */
record Recipe(
        String name,
        List<String> compile,
        List<String> test,
        Duration timeout,
        Map<String, String> environment,
        List<Path> readable,
        List<String> reports) {
    Recipe {
        compile = List.copyOf(compile);
        test = List.copyOf(test);
        environment = Map.copyOf(environment);
        readable = List.copyOf(readable);
        reports = List.copyOf(reports);
    }

    /** A command for people, without the arguments that are about this machine alone. */
    static String shown(List<String> command) {
        return command.stream()
                .filter(argument -> !argument.startsWith("-D") || !argument.matches(".*(?:/|aether\\.|style\\.).*"))
                .collect(Collectors.joining(" "));
    }

    /** The same place and reports with the commands that the configuration gives. */
    Recipe withCommands(List<String> otherCompile, List<String> otherTest, Duration otherTimeout) {
        return new Recipe(name, otherCompile, otherTest, otherTimeout, environment, readable, reports);
    }
}
