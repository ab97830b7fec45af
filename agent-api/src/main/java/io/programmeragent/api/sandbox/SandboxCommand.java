package io.programmeragent.api.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One command; no shell is involved.
 *
 * @param arguments the executable and its arguments
 * @param environment variables on top of the session's
 * @param timeout after which it is killed
 */
public record SandboxCommand(List<String> arguments, Map<String, String> environment, Duration timeout) {
    public SandboxCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("A command needs an executable");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + " is not positive");
        }
    }

    public static SandboxCommand of(Duration timeout, List<String> arguments) {
        return new SandboxCommand(arguments, Map.of(), timeout);
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
