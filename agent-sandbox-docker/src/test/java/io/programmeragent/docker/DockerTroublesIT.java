package io.programmeragent.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxCommand;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.testkit.TestPluginConfig;
import io.programmeragent.testkit.VirtualClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble with the engine is told as what it is, and as worth another try or not. */
class DockerTroublesIT {
    private static final Duration AMPLE = Duration.ofSeconds(60);

    @TempDir
    Path files;

    @BeforeEach
    void makeDirectories() throws IOException {
        Files.createDirectories(files.resolve("workspace"));
        Files.createDirectories(files.resolve("data"));
    }

    private Sandbox sandbox(String host, Map<String, Object> more) {
        DockerSandboxProvider provider = new DockerSandboxProvider();
        TestPluginConfig config = new TestPluginConfig(
                        provider.keys(), files.resolve("data"), new VirtualClock(Instant.parse("2026-01-31T10:00:00Z")))
                .set("host", host)
                .set("memory-mb", 64)
                .set("scratch-mb", 16);
        more.forEach(config::set);
        return provider.create(config);
    }

    private SandboxSession session(Sandbox sandbox) {
        return sandbox.open(new SandboxSpec("trouble", files.resolve("workspace"), List.of(), Map.of(), 10_000));
    }

    private static SandboxCommand command(String... words) {
        return SandboxCommand.of(AMPLE, List.of(words));
    }

    private void assertTrouble(Sandbox sandbox, PluginException.Kind kind, String... said) {
        assertThatThrownBy(() -> {
                    try (SandboxSession session = session(sandbox)) {
                        session.run(command("true"));
                    }
                })
                .isInstanceOfSatisfying(
                        PluginException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
                .message()
                .contains(said);
    }

    @Test
    void an_engine_that_is_not_there_is_worth_another_try() {
        String host = "unix://" + files.resolve("no-engine");
        try (Sandbox sandbox = sandbox(host, Map.of())) {
            assertTrouble(sandbox, PluginException.Kind.UNAVAILABLE, host, "cannot be reached", "Start it");
        }
    }

    @Test
    void an_image_that_is_missing_or_refused_is_final_and_a_registry_that_is_down_is_not() throws Exception {
        String host = TestEngine.require().host();
        ServerSocket registry = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread refusing = new Thread(() -> refuseAll(registry), "registry");
        refusing.start();
        String image = "127.0.0.1:" + registry.getLocalPort() + "/shop:1";
        try (Sandbox missing = sandbox(host, Map.of("image", image));
                Sandbox pulling = sandbox(host, Map.of("image", image, "pull", true))) {
            assertTrouble(missing, PluginException.Kind.NOT_FOUND, image, "set pull: true");
            assertTrouble(pulling, PluginException.Kind.REJECTED, image, "denied");
            registry.close();
            refusing.join();
            assertTrouble(pulling, PluginException.Kind.UNAVAILABLE, image, "connection refused");
        } finally {
            registry.close();
        }
    }

    /** A registry without TLS that gives nothing to anybody. */
    private static void refuseAll(ServerSocket registry) {
        String body = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"not for you\"}]}";
        String answer =
                "HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body;
        while (!registry.isClosed()) {
            try (Socket client = registry.accept()) {
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                boolean plain = Character.isLetter(request.read());
                if (plain) {
                    String line = request.readLine();
                    while (line != null && !line.isEmpty()) {
                        line = request.readLine();
                    }
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                }
            } catch (IOException closed) {
                // who broke off is not answered, and the loop ends when the registry was closed
            }
        }
    }

    @Test
    void who_runs_out_of_memory_is_told_so() {
        try (Sandbox sandbox = sandbox(TestEngine.require().host(), Map.of());
                SandboxSession session = session(sandbox)) {
            CommandResult result =
                    session.run(command("bash", "-c", "x=$(head -c 200000000 /dev/zero | tr '\\000' x); echo ${#x}"));

            assertThat(result.exitCode()).isNotZero();
            assertThat(result.output()).contains("memory-mb");
        }
    }

    @Test
    void a_restart_of_the_engine_is_worth_another_try_and_its_full_disk_is_not() throws Exception {
        Path home = files.resolve("data-of-the-engine");
        Path disk = mounted(Files.createDirectories(home.resolve("data")));
        TestEngine engine = TestEngine.own(home);
        try (Sandbox sandbox = sandbox(engine.host(), Map.of());
                SandboxSession session = session(sandbox)) {
            assertThat(session.run(command("true")).succeeded()).isTrue();
            FutureTask<CommandResult> running =
                    new FutureTask<>(() -> session.run(command("sh", "-c", "echo > begun; sleep 300")));
            new Thread(running, "user").start();
            while (!Files.exists(files.resolve("workspace/begun"))) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            engine.end();
            assertThatThrownBy(() -> running.get(AMPLE.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(PluginException.Kind.UNAVAILABLE));

            engine.startAgain();
            assertThat(session.run(command("echo", "well")).output()).isEqualTo("well\n");
            engine.end();
            engine.startAgain();
            assertThat(session.run(command("echo", "again")).output()).isEqualTo("again\n");

            fill(disk.resolve("much"));
            assertTrouble(sandbox, PluginException.Kind.RESOURCES, "no space left on device", "Free the engine's disk");
            Files.delete(disk.resolve("much"));
        } finally {
            engine.end();
            unmount(disk);
        }
    }

    private static Path mounted(Path directory) throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", directory.toString());
        return directory;
    }

    private static void unmount(Path directory) throws Exception {
        run("umount", "-R", directory.toString());
    }

    private static void run(String... words) throws Exception {
        Process process = new ProcessBuilder(words).inheritIO().start();
        assertThat(process.waitFor()).as(List.of(words).toString()).isZero();
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
