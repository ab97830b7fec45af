package io.programmeragent.docker;

import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.testkit.TestPluginConfig;
import io.programmeragent.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A process of its own that opens sandboxes over caches, runs something in each, and closes them, until it is killed. */
final class OpenedSandboxes {
    /** What lines of this program begin with. */
    static final String STEP = "step: ";

    private static final String MODULES =
            "mkdir -p $CACHE/mod/x; echo > $CACHE/mod/x/f; chmod 555 $CACHE/mod/x $CACHE/mod";

    private OpenedSandboxes() {}

    /** Arguments: the engine, a directory, how many to open. Says a line at each step. */
    public static void main(String[] arguments) throws IOException {
        try (Sandbox sandbox = sandbox(arguments[0], Path.of(arguments[1]))) {
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                tell("opening");
                try (SandboxSession session = sandbox.open(spec(Path.of(arguments[1])))) {
                    tell("running");
                    int code = session.run(SandboxCommand.of(Duration.ofSeconds(60), List.of("sh", "-c", MODULES)))
                            .exitCode();
                    tell("ran " + code);
                }
                tell("closed");
            }
        }
    }

    static Sandbox sandbox(String host, Path files) throws IOException {
        DockerSandboxProvider provider = new DockerSandboxProvider();
        return provider.create(new TestPluginConfig(
                        provider.keys(),
                        Files.createDirectories(files.resolve("data")),
                        new VirtualClock(Instant.parse("2026-01-31T10:00:00Z")))
                .set("host", host)
                .set("fetch", List.of("127.0.0.1:9")));
    }

    private static SandboxSpec spec(Path files) throws IOException {
        Path cache = Files.createDirectories(files.resolve("cache"));
        return new SandboxSpec(
                "opened",
                Files.createDirectories(files.resolve("workspace")),
                List.of(),
                Map.of("CACHE", cache.toString()),
                1000,
                List.of(new CacheMount(cache, false)),
                true);
    }

    private static void tell(String step) {
        System.out.println(STEP + step);
    }
}
