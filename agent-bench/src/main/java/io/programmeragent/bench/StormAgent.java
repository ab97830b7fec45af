package io.programmeragent.bench;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.store.Database;
import io.programmeragent.core.store.SignalStore;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An agent that watches some services by their alerts alone; it is started by its launcher and asked from outside. */
final class StormAgent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Launched launched;
    private final Path data;
    private final URI url;
    private final Duration settle;
    private long highestResident;

    private StormAgent(Launched launched, Path data, URI url, Duration settle) {
        this.launched = launched;
        this.data = data;
        this.url = url;
        this.settle = settle;
    }

    static StormAgent start(Path launcher, Path work, int services, Duration settle)
            throws IOException, InterruptedException {
        Files.createDirectories(work);
        int port = freePort();
        Path data = work.resolve("data");
        Path config = Files.writeString(work.resolve("agent.yaml"), config(data, port, services, settle));
        Path log = work.resolve("agent.log");
        Launched launched = Launched.start(launcher, log, List.of("run", "-c", config.toString()));
        StormAgent agent = new StormAgent(launched, data, URI.create("http://127.0.0.1:" + port), settle);
        try {
            await(agent.url.resolve("/ready"), launched);
        } catch (IOException e) {
            launched.close();
            throw new IOException("the agent does not start: " + Files.readString(log), e);
        }
        return agent;
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Waits until a process that was started answers 200. */
    static void await(URI what, Launched started) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (started.alive() && System.nanoTime() < end) {
            try {
                HttpRequest request = HttpRequest.newBuilder(what)
                        .timeout(Duration.ofSeconds(2))
                        .build();
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            Thread.sleep(100);
        }
        throw new IOException(what + " does not answer" + (started.alive() ? " within " + PATIENCE : ": it ended"));
    }

    private static String config(Path data, int port, int services, Duration settle) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("data-directory: ").append(data).append("\nhttp:\n  port: ").append(port);
        yaml.append("\ncorrelation:\n  settle-time: ")
                .append(settle.toSeconds())
                .append("s");
        yaml.append("\nplugins:\n  alerts:\n    alertmanager: {type: alertmanager, url: \"http://127.0.0.1:9\"}");
        yaml.append("\nservices:\n");
        for (int i = 0; i < services; i++) {
            String name = StormAlerts.service(i);
            yaml.append("  - name: ").append(name);
            yaml.append("\n    url: http://127.0.0.1:9\n    autonomy: observe\n    alert-labels: {service: ");
            yaml.append(name).append("}\n");
        }
        return yaml.toString();
    }

    URI webhook() {
        return url.resolve("/webhook/alert");
    }

    /** Resident bytes now, noting the highest. */
    long resident() throws IOException, InterruptedException {
        long now = launched.residentBytes();
        highestResident = Math.max(highestResident, now);
        return now;
    }

    long highestResident() {
        return highestResident;
    }

    Duration processorTime() {
        return launched.processorTime();
    }

    long heap() throws IOException, InterruptedException {
        return launched.heapBytes();
    }

    /** Waits until the history has so many alerts and nothing waits for a decision; what is found then. */
    Found await(int alerts) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Found found = look();
        while ((found.history() < alerts || found.pending() > 0) && System.nanoTime() < end) {
            resident();
            Thread.sleep(250);
            found = look();
        }
        return found;
    }

    Found look() {
        try (Database database = Database.sqlite(AgentSettings.store(data))) {
            Instant now = Instant.now();
            List<SignalStore.Entry> entries = new SignalStore(database)
                    .search(new SignalStore.Search(
                            Optional.empty(),
                            "",
                            now.minus(Duration.ofDays(1)),
                            now.plus(Duration.ofDays(1)),
                            1_000_000));
            int pending = (int) entries.stream()
                    .filter(e -> e.decision() == SignalStore.Decision.PENDING)
                    .count();
            SqlJournal journal = new SqlJournal(database);
            List<IncidentId> incidents = journal.latest(10_000);
            List<Duration> delays = new ArrayList<>();
            for (IncidentId id : incidents) {
                RecordedEvent opened = journal.read(id).get(0);
                Instant received = entries.stream()
                        .filter(e -> e.signal().service().equals(((IncidentEvent.Opened) opened.event()).service()))
                        .map(SignalStore.Entry::receivedAt)
                        .min(Instant::compareTo)
                        .orElse(opened.at());
                delays.add(Duration.between(received.plus(settle), opened.at()));
            }
            return new Found(incidents.size(), entries.size(), pending, delays);
        }
    }

    @Override
    public void close() {
        launched.close();
    }

    /**
     * What the agent made of it.
     *
     * @param incidents how many there are
     * @param history how many reports can be searched
     * @param pending how many nothing was decided about
     * @param delays of each incident, from the end of the settle time to its opening
     */
    record Found(int incidents, int history, int pending, List<Duration> delays) {
        double slowest() {
            return delays.stream().mapToLong(Duration::toMillis).max().orElse(0) / 1e3;
        }
    }
}
