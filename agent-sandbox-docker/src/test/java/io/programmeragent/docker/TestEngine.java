package io.programmeragent.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Docker engine of the tests' own: started once, in a temporary directory, and stopped when the JVM ends. */
final class TestEngine {
    private static final int TRIES = 300;
    private static Optional<TestEngine> shared = Optional.empty();

    private final Path directory;
    private Process process;

    private TestEngine(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.process = launch(directory);
        awaitSocket();
    }

    /** Another one, that its test may restart and starve; it ends it. */
    static TestEngine own(Path directory) throws IOException, InterruptedException {
        require();
        return new TestEngine(directory);
    }

    void startAgain() throws IOException, InterruptedException {
        process = launch(directory);
        awaitSocket();
    }

    /** The engine; without one the test is skipped, or fails where CI promises one. */
    static synchronized TestEngine require() {
        if (shared.isPresent()) {
            return shared.get();
        }
        Optional<String> missing = missing();
        if (missing.isPresent() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(missing.get());
        }
        Assumptions.assumeTrue(missing.isEmpty(), missing.orElse(""));
        try {
            Path directory = Files.createTempDirectory("engine");
            TestEngine engine = new TestEngine(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(engine::stop));
            shared = Optional.of(engine);
            return engine;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("The Docker engine does not start", e);
        }
    }

    private static Optional<String> missing() {
        if (!Files.isExecutable(Path.of("/usr/sbin/dockerd"))) {
            return Optional.of("no Docker engine: install the package docker.io");
        }
        return "root".equals(System.getProperty("user.name"))
                ? Optional.empty()
                : Optional.of("only root starts a Docker engine");
    }

    private static Process launch(Path directory) throws IOException {
        return new ProcessBuilder(
                        "dockerd",
                        "--storage-driver=overlay2",
                        "--data-root=" + directory.resolve("data"),
                        "--exec-root=" + directory.resolve("exec"),
                        "--pidfile=" + directory.resolve("pid"),
                        "--host=unix://" + directory.resolve("sock"),
                        "--bridge=none",
                        "--iptables=false",
                        "--ip6tables=false")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private void awaitSocket() throws InterruptedException, IOException {
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            if (listens()) {
                return;
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new IOException(Files.readString(directory.resolve("log")));
    }

    private boolean listens() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(directory.resolve("sock")));
        } catch (IOException notYet) {
            return false;
        }
    }

    String host() {
        return "unix://" + directory.resolve("sock");
    }

    /** A connection of the test's own, to look at what is there. */
    DockerEngine connect() {
        return DockerEngine.at(host(), directory);
    }

    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private void stop() {
        try {
            end();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | InterruptedException left) {
            System.err.println("Left behind: " + directory + ": " + left);
        }
    }

    /** What keeps the processes of a container, and so is there as long as one of them; each has a little time to end. */
    List<String> keepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("containerd-shim") && line.contains(directory.toString()))
                        .isPresent())
                .filter(process -> !process.onExit()
                        .thenApply(ended -> true)
                        .completeOnTimeout(false, 20, TimeUnit.SECONDS)
                        .join())
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
    }

    static List<String> containers(DockerEngine engine) {
        return engine.ask(
                "list containers",
                client -> client.listContainersCmd().withShowAll(true).exec().stream()
                        .map(c -> c.getNames()[0])
                        .toList());
    }

    static List<String> volumes(DockerEngine engine) {
        return engine.ask(
                "list volumes",
                client -> client.listVolumesCmd().exec().getVolumes().stream()
                        .map(v -> v.getName())
                        .toList());
    }

    static List<String> networks(DockerEngine engine) {
        return engine.ask(
                "list networks",
                client -> client.listNetworksCmd().exec().stream()
                        .map(n -> n.getName())
                        .sorted()
                        .toList());
    }

    /** What is being removed meanwhile is dead as well. */
    static void killAll(DockerEngine engine) {
        for (String name : containers(engine)) {
            engine.ask("kill " + name, client -> {
                try {
                    client.killContainerCmd(name.substring(1)).exec();
                } catch (NotFoundException | ConflictException gone) {
                    return false;
                }
                return true;
            });
        }
    }

    /** The processes that hold containers of this engine; they are children of none of ours. */
    List<ProcessHandle> processesOfContainers() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info()
                        .commandLine()
                        .filter(line -> line.contains("containerd-shim") && line.contains(directory.toString()))
                        .isPresent())
                .toList();
    }
}
