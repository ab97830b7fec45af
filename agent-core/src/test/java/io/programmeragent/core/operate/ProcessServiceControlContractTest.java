package io.programmeragent.core.operate;

import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.core.process.Daemon;
import io.programmeragent.core.story.BareRepository;
import io.programmeragent.testkit.InMemorySandbox;
import io.programmeragent.testkit.ServiceControlContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ProcessServiceControlContractTest extends ServiceControlContract {
    private String running = "";
    private String other = "";
    private String broken = "";
    private int port;

    @BeforeEach
    void a_service_that_runs() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        BareRepository repository = BareRepository.create(directory().resolve("shop.git"));
        running = repository.commit("main", Map.of("mode", "good", "version", "1"));
        other = repository.commit("main", Map.of("mode", "good", "version", "2"));
        broken = repository.commit("main", Map.of("mode", "crashing"));
        ActionRequest first =
                new ActionRequest("first", service(), ActionKind.DEPLOY, Optional.of(running), clock().instant());
        if (!plugin().perform(first).done()) {
            throw new IllegalStateException("The service does not come up");
        }
    }

    @AfterEach
    void stop() {
        daemon().stop(Duration.ZERO);
    }

    private Daemon daemon() {
        return new Daemon(dataDirectory().resolve(service()).resolve("service.pid"));
    }

    @Override
    protected PluginProvider<ServiceControl> provider() {
        return new ProcessServiceControlProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        List<String> start = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SmallService.class.getName(),
                "{port}",
                "{release}");
        config.set(
                        "services",
                        Map.of(
                                service(),
                                Map.of(
                                        "repository",
                                        directory().resolve("shop.git"),
                                        "start",
                                        start,
                                        "health",
                                        "http://127.0.0.1:" + port + "/health",
                                        "stop-timeout",
                                        "1s")))
                .plugin("sandbox", new InMemorySandbox());
    }

    /** Processes start when they start. */
    @Override
    protected InstantSource clock() {
        return InstantSource.system();
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
        ProcessHandle process =
                ProcessHandle.of(daemon().running().orElseThrow().pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** What a service's state needs is on this machine. */
    @Override
    protected boolean breakOutside() {
        return false;
    }
}
