package io.programmeragent.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What an alert storm does to the agent: incidents, history, memory, how fast webhooks are answered. The exit code is about
 * the counts, which are the same on any machine.
 */
@Command(
        name = "storm",
        description = "Sends a storm of alerts to an agent that is started for it, directly and through a real"
                + " Alertmanager, and measures how fast either of them takes alerts in.")
final class StormBenchmark implements Callable<Integer> {
    private static final int CAUSES = 3;
    private static final int CONNECTIONS = 4;

    @Option(
            names = "--launcher",
            paramLabel = "FILE",
            description = "The agent's. Default: ${DEFAULT-VALUE}",
            defaultValue = "examples/standalone-agent/bin/agent")
    private Path launcher = Path.of("");

    @Option(
            names = "--alerts",
            paramLabel = "N",
            description = "Of one storm. Default: ${DEFAULT-VALUE}",
            defaultValue = "10000")
    private int alerts;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Over which it lasts. Default: ${DEFAULT-VALUE}",
            defaultValue = "10")
    private int seconds;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Alerts of one notification. Default: ${DEFAULT-VALUE}",
            defaultValue = "20")
    private int batch;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            description = "The agent's settle time, 10 unless configured; short, so that the run is. Default:"
                    + " ${DEFAULT-VALUE}",
            defaultValue = "1")
    private int settle;

    @Option(
            names = "--alertmanager",
            paramLabel = "PROGRAM",
            description = "The real one; none to leave it out. Default: ${DEFAULT-VALUE}",
            defaultValue = "prometheus-alertmanager")
    private String alertmanager = "";

    @Override
    public Integer call() throws Exception {
        quiet();
        Figures figures = Figures.standard();
        boolean good;
        try (WorkFolder folder = WorkFolder.named("agent-storm")) {
            Path work = folder.path();
            good = pods(figures, work.resolve("pods"));
            good &= storm(figures, work.resolve("storm"));
            if (!alertmanager.equals("none")) {
                good &= through(figures, work.resolve("through"));
            }
            return good ? 0 : 1;
        }
    }

    /** The store is looked into, and what its libraries say about that is no progress. */
    private static void quiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    /** Forty pods that fail for one cause. */
    private boolean pods(Figures figures, Path work) throws IOException, InterruptedException {
        try (StormAgent agent = start(work, 1)) {
            StormAlerts pods = new StormAlerts("pod", 1, Instant.now());
            new StormSender(agent.webhook(), CONNECTIONS)
                    .send(batches(0, 40, 1), pods::notification, Duration.ofMillis(50));
            StormAgent.Found found = agent.await(40);
            figures.print(
                    "storm-pods",
                    Map.of("alerts", 40, "causes", 1, "incidents", found.incidents(), "history", found.history()));
            return found.incidents() == 1 && found.history() == 40;
        }
    }

    private boolean storm(Figures figures, Path work) throws IOException, InterruptedException {
        try (StormAgent agent = start(work, CAUSES)) {
            warm(agent);
            int before = agent.await(0).history();
            StormAlerts storm = new StormAlerts("storm", CAUSES, Instant.now());
            List<List<Integer>> batches = batches(0, alerts, batch);
            StormSender sender = new StormSender(agent.webhook(), CONNECTIONS);
            long resident = agent.resident();
            Duration pause = Duration.ofSeconds(seconds).dividedBy(batches.size());
            StormSender.Sent sent = sender.send(batches, storm::notification, pause);
            agent.resident();
            StormAgent.Found found = agent.await(before + alerts);
            sender.send(batches.subList(0, batches.size() / 10 + 1), storm::notification, Duration.ZERO);
            StormAgent.Found again = agent.await(before + alerts);
            Map<String, Object> figure = new LinkedHashMap<>();
            figure.put("alerts", alerts);
            figure.put("seconds", sent.seconds());
            figure.put("causes", CAUSES);
            figure.put("incidents", found.incidents());
            figure.put("history", found.history() - before);
            figure.put("duplicatesKept", again.history() - found.history());
            figure.put("incidentsAfterDuplicates", again.incidents());
            figure.put("webhookMedianMillis", sent.milliseconds(0.5));
            figure.put("webhook99Millis", sent.milliseconds(0.99));
            figure.put("webhookSlowestMillis", sent.milliseconds(1));
            figure.put("settleSeconds", settle);
            figure.put("slowestOpeningAfterSettlingSeconds", found.slowest());
            figure.put("residentBeforeMegabytes", resident / 1e6);
            figure.put("highestResidentMegabytes", agent.highestResident() / 1e6);
            figure.put("heapMegabytes", agent.heap() / 1e6);
            figures.print("storm", figure);
            figures.print("storm-ingestion", ingestion(agent));
            return found.incidents() == CAUSES && found.history() - before == alerts && again.equals(found);
        }
    }

    private StormAgent start(Path work, int services) throws IOException, InterruptedException {
        return StormAgent.start(launcher, work, services, Duration.ofSeconds(settle));
    }

    /** A JVM that was just started answers its first requests slowly, once in its life. */
    private static void warm(StormAgent agent) throws IOException, InterruptedException {
        StormAlerts warming = new StormAlerts("warm", 1, Instant.now().minusSeconds(60));
        new StormSender(agent.webhook(), CONNECTIONS)
                .send(batches(0, 200, 1), warming::notification, Duration.ofMillis(5));
    }

    /** As many as it takes, durably, beside what Alertmanager takes into its memory. */
    private Map<String, Object> ingestion(StormAgent agent) throws IOException, InterruptedException {
        Map<String, Object> figure = new LinkedHashMap<>();
        StormAlerts own = new StormAlerts("rate", CAUSES, Instant.now());
        List<List<Integer>> batches = batches(0, alerts, 100);
        Duration before = agent.processorTime();
        StormSender.Sent sent =
                new StormSender(agent.webhook(), CONNECTIONS).send(batches, own::notification, Duration.ZERO);
        figure.put("batch", 100);
        figure.put("alertsPerSecond", alerts / sent.seconds());
        figure.put("processorMicrosPerAlert", micros(agent.processorTime().minus(before)));
        if (!alertmanager.equals("none")) {
            try (WorkFolder work = WorkFolder.named("alertmanager-storm");
                    StormAlertmanager peer =
                            StormAlertmanager.start(alertmanager, work.path(), URI.create("http://127.0.0.1:9"))) {
                Duration begun = peer.processorTime();
                StormSender.Sent theirs =
                        new StormSender(peer.alerts(), CONNECTIONS).send(batches, own::posted, Duration.ZERO);
                figure.put("alertmanagerAlertsPerSecond", alerts / theirs.seconds());
                figure.put(
                        "alertmanagerProcessorMicrosPerAlert",
                        micros(peer.processorTime().minus(begun)));
            }
        }
        return figure;
    }

    /** The rate depends on what else the machine does; this does not. */
    private double micros(Duration all) {
        return all.toNanos() / 1e3 / alerts;
    }

    private boolean through(Figures figures, Path work) throws IOException, InterruptedException {
        try (StormAgent agent = start(work, CAUSES);
                StormAlertmanager peer = StormAlertmanager.start(alertmanager, work.resolve("am"), agent.webhook())) {
            StormAlerts storm = new StormAlerts("through", CAUSES, Instant.now());
            List<List<Integer>> batches = batches(0, alerts, batch);
            Duration pause = Duration.ofSeconds(seconds).dividedBy(batches.size());
            new StormSender(peer.alerts(), CONNECTIONS).send(batches, storm::posted, pause);
            StormAgent.Found found = agent.await(alerts);
            Map<String, Object> figure = new LinkedHashMap<>();
            figure.put("alerts", alerts);
            figure.put("causes", CAUSES);
            figure.put("incidents", found.incidents());
            figure.put("history", found.history());
            figure.put("highestResidentMegabytes", agent.highestResident() / 1e6);
            figures.print("storm-through-alertmanager", figure);
            return found.incidents() == CAUSES && found.history() == alerts;
        }
    }

    static List<List<Integer>> batches(int from, int to, int size) {
        List<List<Integer>> batches = new ArrayList<>();
        for (int i = from; i < to; i += size) {
            batches.add(IntStream.range(i, Math.min(to, i + size)).boxed().toList());
        }
        return batches;
    }
}
