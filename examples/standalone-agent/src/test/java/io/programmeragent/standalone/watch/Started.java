package io.programmeragent.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A process of the test's own. */
final class Started implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;

    private Started(Process process) {
        this.process = process;
    }

    /** A program of the machine's packages. */
    static Started program(Path log, String... command) throws IOException {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command[0])));
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(installed, command[0] + " is not installed");
        }
        assertThat(installed)
                .as(command[0] + " is installed (.ci/run does that)")
                .isTrue();
        return start(log, List.of(command));
    }

    /** A main class of this project. */
    static Started main(Path log, String name, String... arguments) throws IOException {
        String sample =
                Path.of("../market-predictor/target/classes").toAbsolutePath().toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                sample + File.pathSeparator + System.getProperty("java.class.path"),
                name));
        command.addAll(List.of(arguments));
        return start(log, command);
    }

    private static Started start(Path log, List<String> command) throws IOException {
        return new Started(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static void post(String url, String body) throws InterruptedException {
        try {
            CLIENT.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(10))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // a customer of a service that is in trouble
        }
    }

    /** Waits until it answers 200. */
    static void awaitReady(String url) throws Exception {
        await(url, () -> get(url).statusCode() == 200);
    }

    /** Waits until something holds; what cannot be asked yet does not. */
    static void await(String what, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(holds)) {
            assertThat(System.nanoTime()).as(what + " within " + PATIENCE).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean holds(Callable<Boolean> holds) throws Exception {
        try {
            return holds.call();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
