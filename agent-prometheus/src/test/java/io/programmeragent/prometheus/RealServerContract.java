package io.programmeragent.prometheus;

import io.programmeragent.api.observe.MetricSource;
import io.programmeragent.api.plugin.PluginProvider;
import io.programmeragent.testkit.MetricSourceContract;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract over a real server, which is reached through a door that can be shut. */
abstract class RealServerContract extends MetricSourceContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static @Nullable RealServer server;

    private RealServer.Door door;

    /** Called once before all tests of a class, which run one after the other. */
    static void use(RealServer started) {
        server = started;
    }

    static RealServer server() {
        return Objects.requireNonNull(server, "use() first");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Each test has hours of its own: what another one wrote stays. */
    @BeforeEach
    void open() throws IOException {
        virtualClock().advance(Duration.ofHours(TESTS.incrementAndGet()));
        door = server().door();
    }

    @AfterEach
    void shut() {
        door.close();
    }

    @Override
    protected PluginProvider<MetricSource> provider() {
        return new PrometheusMetricSourceProvider();
    }

    @Override
    protected void configure(TestPluginConfig config) {
        config.set("url", door.url()).set("retries", 0);
    }

    @Override
    protected boolean mayRemain(Thread thread) {
        return thread.getName().equals("door") || thread.getName().startsWith("process ");
    }

    @Override
    protected boolean breakOutside() {
        door.close();
        return true;
    }

    @Override
    protected boolean loseAPart(Instant at) {
        return false;
    }
}
