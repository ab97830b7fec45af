package io.programmeragent.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import java.util.concurrent.TimeUnit;

/** A server of the machine's packages, on loopback and a free port, with a door before it that can be shut. */
final class RealServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private RealServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param command {@code {port}} and {@code {dir}} stand for where it listens and keeps its files
     * @param ready the path that answers 200 once it serves
     */
    static RealServer start(Path directory, String ready, String... command) throws IOException, InterruptedException {
        requireInstalled(command[0]);
        int port = freePort();
        List<String> filled = new ArrayList<>();
        for (String argument : command) {
            filled.add(argument.replace("{port}", Integer.toString(port)).replace("{dir}", directory.toString()));
        }
        Path log = directory.resolve(command[0] + ".log");
        RealServer server = new RealServer(
                new ProcessBuilder(filled)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                port);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!server.answers(ready)) {
            if (System.nanoTime() > end || !server.process.isAlive()) {
                server.close();
                throw new IOException(command[0] + " does not serve: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return server;
    }

    private static void requireInstalled(String program) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(installed, program + " is not installed");
        }
        assertThat(installed).as(program + " is installed (.ci/run does that)").isTrue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).build());
    }

    HttpResponse<String> post(String path, String type, byte[] body) {
        try {
            return send(HttpRequest.newBuilder(URI.create(url() + path))
                    .header("Content-Type", type)
                    .header("Content-Encoding", type.equals("application/x-protobuf") ? "snappy" : "identity")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A way to the server that can be closed while the server goes on. */
    Door door() throws IOException {
        return new Door(port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Hands bytes through until it is closed. */
    static final class Door implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> open = new ArrayList<>();
        private final int to;

        private Door(int to) throws IOException {
            this.to = to;
            start(() -> {
                while (true) {
                    Socket in = socket.accept();
                    Socket out = new Socket(InetAddress.getLoopbackAddress(), this.to);
                    synchronized (open) {
                        open.add(in);
                        open.add(out);
                        if (socket.isClosed()) { // who came in while it was being closed stays outside
                            in.close();
                            out.close();
                            return;
                        }
                    }
                    start(() -> in.getInputStream().transferTo(out.getOutputStream()));
                    start(() -> out.getInputStream().transferTo(in.getOutputStream()));
                }
            });
        }

        private static void start(Pumping pumping) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            pumping.run();
                        } catch (IOException e) {
                            // the door was closed, or one side hung up
                        }
                    },
                    "door");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        @Override
        public void close() {
            try {
                socket.close();
                synchronized (open) {
                    for (Socket one : open) {
                        one.close();
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private interface Pumping {
            void run() throws IOException;
        }
    }
}
