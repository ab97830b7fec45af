package io.programmeragent.core.operate;

import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.core.process.Daemon;
import io.programmeragent.core.story.ScriptedSandbox;
import io.programmeragent.testkit.ServiceControlContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ProcessServiceControlContractTest extends ServiceControlContract {
    private @Nullable Workshop made;
    private boolean damaged;
    private String running = "";
    private String other = "";
    private String broken = "";

    @BeforeEach
    void a_service_that_runs() throws IOException {
        made = Workshop.create(directory());
        running = shop().commit("good");
        other = shop().repository.commit("main", Map.of("n", "other\n"));
        broken = shop().commit("crashing");
        plugin().perform(Workshop.deploy("first", running));
    }

    @AfterEach
    void nothing_is_left_running() throws IOException {
        if (damaged) {
            Files.delete(place().resolve("service.pid"));
        }
        daemon().stop(Duration.ZERO);
    }

    private Workshop shop() {
        return Objects.requireNonNull(made);
    }

    private Path place() {
        return directory().resolve("data/shop");
    }

    private Daemon daemon() {
        return new Daemon(place().resolve("service.pid"));
    }

    @Override
    protected PluginProvider<ServiceControl> provider() {
        return new ProcessServiceControlProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set(
                        "services",
                        Map.of(
                                "shop",
                                Map.of(
                                        "repository",
                                        shop().repository.directory.toString(),
                                        "start",
                                        shop().spec.start(),
                                        "health",
                                        shop().spec.health().toString())))
                .plugin("sandbox", new ScriptedSandbox());
    }

    /** Processes have the system's time; a decision comes well after whatever ran before it. */
    @Override
    protected InstantSource clock() {
        return () -> Clock.systemUTC().instant();
    }

    @Override
    protected boolean breakOutside() {
        daemon().stop(Duration.ZERO);
        damaged = true;
        try {
            Files.writeString(place().resolve("service.pid"), "damaged");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    @Override
    protected String service() {
        return "shop";
    }

    @Override
    protected String running() {
        return running;
    }

    @Override
    protected String other() {
        return other;
    }

    @Override
    protected String broken() {
        return broken;
    }

    @Override
    protected void crash() {
        long pid = daemon().running().orElseThrow().pid();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        while (daemon().running().isPresent()) {
            Thread.onSpinWait();
        }
    }
}
