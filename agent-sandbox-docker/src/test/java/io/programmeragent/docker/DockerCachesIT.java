package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.testkit.TestPluginConfig;
import io.programmeragent.testkit.VirtualClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds keep, and the network that only filling it has. */
class DockerCachesIT {
    @TempDir
    Path files;

    private Path cache;
    private HttpServer registry;
    private String allowed = "";
    private Sandbox sandbox;

    @BeforeEach
    void open() throws Exception {
        cache = Files.createDirectories(files.resolve("cache"));
        Files.createDirectories(files.resolve("workspace"));
        Files.createDirectories(files.resolve("data/layers/programmer-agent-lost/upper"));
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        registry.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write("package".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        registry.start();
        allowed = "127.0.0.1:" + registry.getAddress().getPort();
        DockerSandboxProvider provider = new DockerSandboxProvider();
        sandbox = provider.create(new TestPluginConfig(
                        provider.keys(),
                        Files.createDirectories(files.resolve("data")),
                        new VirtualClock(Instant.parse("2026-01-31T10:00:00Z")))
                .set("host", TestEngine.require().host())
                .set("disk-mb", 64)
                .set("fetch", List.of(allowed))
                .set("fetch-environment", Map.of("MIRROR", "near")));
    }

    @AfterEach
    void nothing_is_left() {
        registry.stop(0);
        sandbox.close();
        try (DockerEngine look = TestEngine.require().connect()) {
            assertThat(TestEngine.containers(look)).isEmpty();
            assertThat(TestEngine.volumes(look)).isEmpty();
        }
        assertThat(files.resolve("data/doors"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    private CommandResult run(boolean kept, boolean network, String script) {
        SandboxSpec spec = new SandboxSpec(
                "cache",
                files.resolve("workspace"),
                List.of(),
                Map.of("CACHE", cache.toString()),
                100_000,
                List.of(new CacheMount(cache, kept)),
                network);
        try (SandboxSession session = sandbox.open(spec)) {
            return session.run(SandboxCommand.of(Duration.ofSeconds(60), List.of("bash", "-c", script)));
        }
    }

    @Test
    void b9_what_is_kept_is_seen_later_and_what_is_written_over_it_is_not() throws Exception {
        assertThat(run(true, false, "mkdir $CACHE/d; echo base > $CACHE/d/f").succeeded())
                .isTrue();

        CommandResult over = run(
                false,
                false,
                "ls -ld /tmp; touch /tmp/x; echo candidate > $CACHE/d/f; echo more > $CACHE/d/g; cat $CACHE/d/*");

        assertThat(over.output()).endsWith("candidate\nmore\n").doesNotContain("denied");
        assertThat(cache.resolve("d/f")).hasContent("base\n");
        assertThat(cache.resolve("d/g")).doesNotExist();
        assertThat(run(false, false, "cat $CACHE/d/*").output()).isEqualTo("base\n");
    }

    @Test
    void what_is_written_over_a_cache_and_to_the_workspace_counts_together() throws Exception {
        CommandResult filled =
                run(false, false, "head -c 40M /dev/zero > $CACHE/a; head -c 40M /dev/zero > b; sleep 60");

        assertThat(filled.exitCode()).isEqualTo(137);
        assertThat(filled.output()).contains("the disk is full", "disk-mb, 64 MiB");
        assertThat(files.resolve("data/layers")).isEmptyDirectory();
        Files.delete(files.resolve("workspace/b"));
    }

    @Test
    void deleted_files_that_are_held_open_are_noticed_and_blamed_on_nobody() {
        String hold = "for i in 3 4 5 6 7 8; do eval \"exec $i>$CACHE/f$i\"; rm $CACHE/f$i;"
                + " head -c 60M /dev/zero >&$i; done; sleep 60";

        assertThatThrownBy(() -> run(false, false, hold))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.RESOURCES))
                .hasMessageContaining("deleted files that it holds open");
    }

    @Test
    void a_session_that_is_closed_while_it_begins_leaves_nothing() throws Exception {
        assertThat(files.resolve("data/layers"))
                .as("what a run before left is cleared at the start")
                .isEmptyDirectory();
        for (int i = 0; i < 4; i++) {
            SandboxSession session = sandbox.open(new SandboxSpec(
                    "cache",
                    files.resolve("workspace"),
                    List.of(),
                    Map.of(),
                    100_000,
                    List.of(new CacheMount(cache, false)),
                    false));
            FutureTask<CommandResult> running =
                    new FutureTask<>(() -> session.run(SandboxCommand.of(Duration.ofSeconds(60), List.of("true"))));
            Thread thread = new Thread(running, "run");
            thread.start();
            session.close();
            thread.join();

            assertThat(running).isDone();
            assertThat(files.resolve("data/layers")).isEmptyDirectory();
        }
    }

    @Test
    void only_filling_reaches_a_host_and_only_one_that_is_allowed() {
        String get =
                "exec 3<>/dev/tcp/127.0.0.1/3128; printf 'GET http://%s/x HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' >&3; cat <&3";

        assertThat(run(true, true, "echo $https_proxy $MIRROR; " + get.replace("%s", allowed))
                        .output())
                .startsWith("http://127.0.0.1:3128 near\n")
                .endsWith("package");
        assertThat(run(true, true, get.replace("%s", "192.0.2.1:80")).output()).contains("403 Forbidden");
        assertThat(run(true, false, get.replace("%s", allowed)).output()).contains("Connection refused");
    }

    @Test
    void without_hosts_to_fetch_from_no_session_has_network() throws Exception {
        DockerSandboxProvider provider = new DockerSandboxProvider();
        try (Sandbox closed = provider.create(new TestPluginConfig(
                        provider.keys(),
                        Files.createDirectories(files.resolve("other")),
                        new VirtualClock(Instant.parse("2026-01-31T10:00:00Z")))
                .set("host", TestEngine.require().host()))) {
            assertThatThrownBy(() -> closed.open(new SandboxSpec(
                            "fill", files.resolve("workspace"), List.of(), Map.of(), 1000, List.of(), true)))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("set fetch");
        }
    }
}
