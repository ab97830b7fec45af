package io.programmeragent.core.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A command to be run to its end; no shell is involved.
 *
 * @param arguments the executable and its arguments
 * @param directory where it runs
 * @param environment all it sees, besides this process's PATH, HOME and LANG where they are not among these
 * @param mark an entry of the environment, such as {@code HOME=/x}, by which what the command left behind is
 *     recognised even when it has detached itself; empty to go by parents and sessions alone
 * @param timeout after which it is killed with everything it started
 * @param outputLimit bytes of output that are kept
 */
public record Command(
        List<String> arguments,
        Path directory,
        Map<String, String> environment,
        Optional<String> mark,
        Duration timeout,
        int outputLimit) {
    public Command {
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(directory, "directory");
        environment = Map.copyOf(environment);
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(timeout, "timeout");
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("A command needs an executable");
        }
        if (outputLimit < 1) {
            throw new IllegalArgumentException("outputLimit " + outputLimit + " is not positive");
        }
    }
}
