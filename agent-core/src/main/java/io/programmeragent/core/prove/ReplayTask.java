package io.programmeragent.core.prove;

import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.core.service.CodeBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What the driver of a replay is told in the sandbox.
 *
 * @param replay how the service is started alone
 * @param request it is sent
 * @param circumstances under which it fails, as the driver knows them
 * @param nonce cannot be known to the service
 */
record ReplayTask(CodeBase.Replay replay, RecordedRequest request, Map<String, String> circumstances, String nonce) {
    private static final Duration START_OF_DRIVER = Duration.ofSeconds(30);

    /** As the driver reads it, for the service at some commit. */
    Properties properties(String commit) {
        Properties task = new Properties();
        circumstances.forEach(task::setProperty);
        task.setProperty("nonce", nonce);
        task.setProperty("health", replay.health());
        task.setProperty("timeout", String.valueOf(replay.timeout().toMillis()));
        task.setProperty("method", request.method());
        task.setProperty("target", request.target());
        task.setProperty("body", request.body());
        request.headers().forEach((name, value) -> task.setProperty("header." + name, value));
        for (int i = 0; i < replay.start().size(); i++) {
            task.setProperty("command." + i, replay.start().get(i).replace("{commit}", commit));
        }
        return task;
    }

    /**
     * Starts the driver.
     *
     * @param file with the properties, in the folder it is started in
     */
    SandboxCommand command(Path java, Path driver, String file) {
        return new SandboxCommand(
                List.of(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        driver.toString(),
                        "io.programmeragent.core.process.ReplayDriver",
                        file),
                Map.of(),
                replay.timeout().multipliedBy(3).plus(START_OF_DRIVER));
    }
}
