package io.programmeragent.api.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a sandbox is opened for.
 *
 * @param name names the session in process lists and messages
 * @param workspace the directory that commands may change; their working directory. It may be seen at another place, the
 *     same for every session, so that what builds keep is good for the next one; then the sandbox puts that place for the
 *     directory's path in words and variables of commands, and the path for that place in their output
 * @param readable what else they may read, such as dependency caches
 * @param environment variables for every command
 * @param outputLimit bytes of output kept per command
 * @param caches directories that builds write besides the workspace
 * @param network whether commands may reach what the sandbox's configuration allows for fetching dependencies; never
 *     for code that was generated
 */
public record SandboxSpec(
        String name,
        Path workspace,
        List<Path> readable,
        Map<String, String> environment,
        int outputLimit,
        List<CacheMount> caches,
        boolean network) {
    public SandboxSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(workspace, "workspace");
        readable = List.copyOf(readable);
        environment = Map.copyOf(environment);
        caches = List.copyOf(caches);
        if (outputLimit < 1) {
            throw new IllegalArgumentException("outputLimit " + outputLimit + " is not positive");
        }
    }

    /** Without caches and network. */
    public SandboxSpec(
            String name, Path workspace, List<Path> readable, Map<String, String> environment, int outputLimit) {
        this(name, workspace, readable, environment, outputLimit, List.of(), false);
    }
}
