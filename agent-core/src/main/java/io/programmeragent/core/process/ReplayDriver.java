package io.programmeragent.core.process;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A program of its own, run inside a sandbox: starts a service, sends it one request, stops it and tells what came of
 * it. It uses the JDK alone, as its class files are all that is taken into the sandbox.
 *
 * <p>Its one argument is a properties file, deleted before the service starts: {@code nonce}, {@code command.0} and on
 * (where {@code {port}} stands for the port), {@code health}, {@code timeout} in milliseconds, {@code method},
 * {@code target}, {@code body}, {@code header.NAME}, {@code repeat} (how often the request is sent, until it fails), and
 * {@code handles} (the limit of open files for the service). {@code {silent-port}} in the command stands for the port of a
 * peer that accepts connections and never answers. Its answer is one line: the nonce, which the service cannot know,
 * and then {@code key=value} pairs with values in Base64.
 */
public final class ReplayDriver {
    /** The classes that must be on the class path for it to run. */
    public static final List<String> CLASSES =
            List.of("io.programmeragent.core.process.ReplayDriver", "io.programmeragent.core.process.KeptOutput");

    private static final int KEPT_LOG = 96 * 1024;
    private static final int KEPT_BODY = 4 * 1024;
    private static final long PAUSE_MILLIS = 50;
    private static final long STOP_SECONDS = 5;

    private final Properties task;
    private final Duration timeout;
    private final Map<String, String> answer = new TreeMap<>();
    private final KeptOutput log = new KeptOutput(KEPT_LOG);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ReplayDriver(Properties task) {
        this.task = task;
        this.timeout = Duration.ofMillis(Long.parseLong(task.getProperty("timeout")));
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Properties task = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            task.load(in);
        }
        Files.delete(file);
        ReplayDriver driver = new ReplayDriver(task);
        driver.replay();
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(driver.line().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void replay() throws IOException, InterruptedException {
        int port = freePort();
        Process service;
        ServerSocket silent = silentPeer();
        try {
            service = start(port, silent.getLocalPort());
        } catch (IOException e) {
            silent.close();
            answer.put("problem", "the service could not be started: " + e.getMessage());
            return;
        }
        Thread reader = new Thread(() -> drain(service), "service output");
        reader.setDaemon(true);
        reader.start();
        try {
            if (comesUp(service, port)) {
                int repeat = Integer.parseInt(task.getProperty("repeat", "1"));
                for (int i = 0; i < repeat && !failed(); i++) {
                    send(port);
                }
                answer.put("alive", String.valueOf(service.isAlive()));
                answer.put("health", String.valueOf(health(port)));
            }
        } finally {
            silent.close();
            // by its handle: Process.destroy also closes the output, and what was not read yet may be the fault
            service.toHandle().destroy();
            if (!service.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                service.toHandle().destroyForcibly();
                service.waitFor();
            }
            reader.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        }
    }

    /** A backlog without anybody behind it: the system accepts, and nobody answers. */
    private static ServerSocket silentPeer() throws IOException {
        return new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(int port, int silentPort) throws IOException {
        List<String> command = new ArrayList<>();
        for (int i = 0; task.containsKey("command." + i); i++) {
            command.add(task.getProperty("command." + i)
                    .replace("{port}", String.valueOf(port))
                    .replace("{silent-port}", String.valueOf(silentPort)));
        }
        if (command.get(0).equals("java")) {
            command.set(0, ProcessHandle.current().info().command().orElse("java"));
        }
        if (task.containsKey("handles")) {
            command.addAll(0, List.of("/bin/sh", "-c", "ulimit -n \"$0\" && exec \"$@\"", task.getProperty("handles")));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    private void drain(Process service) {
        byte[] buffer = new byte[8192];
        try (InputStream in = service.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                log.add(buffer, read);
            }
        } catch (IOException e) {
            byte[] note = ("\n[output broke off: " + e.getMessage() + "]\n").getBytes(StandardCharsets.UTF_8);
            log.add(note, note.length);
        }
    }

    /** Waits for a healthy answer; at the time limit an unhealthy one will do, as a dependency may be missing here. */
    private boolean comesUp(Process service, int port) throws InterruptedException {
        long begun = System.nanoTime();
        int health = 0;
        while (System.nanoTime() - begun < timeout.toNanos()) {
            if (service.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                answer.put("problem", "the service ended with exit code " + service.exitValue());
                return false;
            }
            health = health(port);
            if (health / 100 == 2) {
                return true;
            }
        }
        if (health == 0) {
            answer.put("problem", "the service did not answer " + task.getProperty("health") + " within " + timeout);
        }
        return health != 0;
    }

    /** The status of the health path; 0 without an answer. A plain connection, as it is asked again and again. */
    private int health(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + task.getProperty("health"))
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(2000);
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private boolean failed() {
        return answer.containsKey("problem") || Integer.parseInt(answer.getOrDefault("status", "0")) >= 500;
    }

    private void send(int port) throws InterruptedException {
        String body = task.getProperty("body", "");
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + task.getProperty("target")))
                    .timeout(timeout)
                    .method(
                            task.getProperty("method"),
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            for (String name : task.stringPropertyNames()) {
                if (name.startsWith("header.")) {
                    addHeader(request, name.substring("header.".length()), task.getProperty(name));
                }
            }
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            answer.put("status", String.valueOf(response.statusCode()));
            try (InputStream in = response.body()) {
                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                kept.writeBytes(in.readNBytes(KEPT_BODY));
                answer.put("body", kept.toString(StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            answer.put("problem", "no answer: " + e);
        }
    }

    /** The client sets some headers itself and refuses them from others. */
    private static void addHeader(HttpRequest.Builder request, String name, String value) {
        try {
            request.header(name, value);
        } catch (IllegalArgumentException e) {
            return;
        }
    }

    private String line() {
        answer.put("log", log.text());
        StringBuilder line = new StringBuilder("\n").append(task.getProperty("nonce"));
        answer.forEach((key, value) -> line.append(' ')
                .append(key)
                .append('=')
                .append(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return line.append('\n').toString();
    }
}
