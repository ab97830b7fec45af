package io.programmeragent.core.operate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one service is built, started and stopped on this machine.
 *
 * @param name as the agent watches it
 * @param directory where its releases, its pid file and its log are
 * @param repository where its commits are fetched from
 * @param build makes a checkout ready to start; empty when there is nothing to build
 * @param start the command that becomes the service
 * @param environment for both
 * @param health answers 2xx once it serves
 * @param log where its output goes
 * @param timeouts how long each part may take
 */
record ServiceSpec(
        String name,
        Path directory,
        URI repository,
        List<String> build,
        List<String> start,
        Map<String, String> environment,
        URI health,
        Path log,
        Timeouts timeouts) {

    /** A command with what stands in braces filled in: {@code {commit}}, {@code {release}}, {@code {service}}, {@code {port}}. */
    List<String> filled(List<String> command, String commit, Path release) {
        return command.stream()
                .map(word -> word.replace("{commit}", commit)
                        .replace("{release}", release.toString())
                        .replace("{service}", name)
                        .replace("{port}", Integer.toString(health.getPort())))
                .toList();
    }

    /**
     * Time limits.
     *
     * @param build for building
     * @param health for coming up
     * @param stop for ending by itself when asked to
     */
    record Timeouts(Duration build, Duration health, Duration stop) {}
}
