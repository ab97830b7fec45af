package io.programmeragent.api.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a sandbox is opened for.
 *
 * @param name names the session in process lists and messages
 * @param workspace the directory that commands may change; their working directory
 * @param readable what else they may read, such as dependency caches
 * @param environment variables for every command
 * @param outputLimit bytes of output kept per command
 */
public record SandboxSpec(
        String name, Path workspace, List<Path> readable, Map<String, String> environment, int outputLimit) {
    public SandboxSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(workspace, "workspace");
        readable = List.copyOf(readable);
        environment = Map.copyOf(environment);
        if (outputLimit < 1) {
            throw new IllegalArgumentException("outputLimit " + outputLimit + " is not positive");
        }
    }
}
