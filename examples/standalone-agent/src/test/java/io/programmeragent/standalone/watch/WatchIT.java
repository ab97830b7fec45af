package io.programmeragent.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.journal.SqlJournal;
import io.programmeragent.core.store.Database;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample service, scraped by Prometheus and stored in VictoriaMetrics, too; Alertmanager that notifies the agent. What
 * the service depends on is taken away and given back.
 */
class WatchIT {
    private static final String SAMPLE = "io.programmeragent.examples.marketpredictor.";
    private static final String FAILED =
            "sum(rate(http_server_requests_seconds_count{job=\"market-predictor\",status=~\"5..\"}[5s]))";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final AtomicBoolean customers = new AtomicBoolean(true);
    /** They send nothing for a while. */
    private final AtomicBoolean away = new AtomicBoolean();

    @TempDir
    Path folder;

    private String prometheus = "";
    private String victoria = "";
    private String alertmanager = "";
    private String predictor = "";
    private String agent = "";

    @AfterEach
    void stop() throws Exception {
        customers.set(false);
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    @Test
    void a_fault_opens_one_incident_with_metrics_alerts_and_logs_and_its_end_is_noticed() throws Exception {
        int feedPort = Started.freePort();
        Started feed = feed(feedPort);
        startSample(feedPort);
        startServers();
        startAgent();
        Started.await("a rate of requests", () -> value(prometheus, FAILED.replace("5..", "2..")) > 1);
        Started.await("the same in VictoriaMetrics", () -> value(victoria, FAILED.replace("5..", "2..")) > 1);
        assertThat(get(agent + "/status").get("incidents")).isEmpty();

        away.set(true);
        Path log = folder.resolve("predictor.log");
        int before = Files.readString(log).length();
        feed.close();
        Started.await(
                "the service's own word on it",
                () -> Files.readString(log).substring(before).contains("is down"));
        away.set(false); // only now do requests fail: what is gathered has that word in it

        Started.await("an incident by metrics of both stores and by an alert, with logs", () -> {
            List<Incident> incidents = incidents();
            return incidents.size() == 1
                    && kinds(incidents.get(0)).containsAll(Set.of(SignalKind.METRIC, SignalKind.ALERT))
                    && incidents.get(0).evidence().stream().anyMatch(e -> e instanceof Evidence.LogPattern)
                    && alerts("errors is").size() > 0
                    && alerts("errors-stored is").size() > 0
                    && alerts("RequestsFail fires").size() > 0;
        });
        Incident incident = incidents().get(0);
        assertThat(incident.service()).isEqualTo("market-predictor");

        started.push(feed(feedPort));

        Started.await(
                "the end of it",
                () -> alerts("RequestsFail is over").size() > 0
                        && alerts("errors is").stream().anyMatch(a -> a.contains("resolved"))
                        && get(agent + "/status").get("incidents").isEmpty());
        assertThat(incidents()).hasSize(1);
        assertThat(incidents().get(0).closed()).isTrue();
    }

    // ---- what is started

    private Started feed(int port) throws Exception {
        Started feed = Started.main(folder.resolve("feed.log"), SAMPLE + "PriceFeed", "--port", Integer.toString(port));
        started.push(feed);
        return feed;
    }

    private void startSample(int feedPort) throws Exception {
        int port = Started.freePort();
        predictor = "http://127.0.0.1:" + port;
        started.push(Started.main(
                folder.resolve("predictor.log"),
                SAMPLE + "MarketPredictor",
                "--port",
                Integer.toString(port),
                "--price-feed",
                "http://127.0.0.1:" + feedPort));
        Started.awaitReady(predictor + "/health");
        Thread customer = new Thread(
                () -> {
                    try {
                        while (customers.get()) {
                            if (!away.get()) {
                                Started.post(predictor + "/api/v1/predict", "{\"symbol\":\"ACME\"}");
                            }
                            Thread.sleep(100);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "customer");
        started.push(() -> {
            customer.interrupt();
            customer.join();
        });
        customer.start();
    }

    private void startServers() throws Exception {
        int agentPort = Started.freePort();
        agent = "http://127.0.0.1:" + agentPort;
        int metricsPort = Started.freePort();
        victoria = "http://127.0.0.1:" + metricsPort;
        started.push(Started.program(
                folder.resolve("victoria.log"),
                "victoria-metrics",
                "-httpListenAddr=127.0.0.1:" + metricsPort,
                "-search.latencyOffset=0s",
                "-storageDataPath=" + folder.resolve("victoria")));
        int alertsPort = Started.freePort();
        alertmanager = "http://127.0.0.1:" + alertsPort;
        Path alerting = Files.writeString(folder.resolve("am.yml"), """
                route: {receiver: agent, group_by: [alertname], group_wait: 0s, group_interval: 1s}
                receivers:
                  - name: agent
                    webhook_configs:
                      - url: %s/webhook/alert
                """.formatted(agent));
        started.push(Started.program(
                folder.resolve("am.log"),
                "prometheus-alertmanager",
                "--config.file=" + alerting,
                "--storage.path=" + folder.resolve("am"),
                "--web.listen-address=127.0.0.1:" + alertsPort,
                "--cluster.listen-address="));
        int port = Started.freePort();
        prometheus = "http://127.0.0.1:" + port;
        Path rules = Files.writeString(folder.resolve("rules.yml"), """
                groups:
                  - name: sample
                    rules:
                      - alert: RequestsFail
                        expr: %s > 0.5
                        labels: {service: market-predictor}
                        annotations: {summary: requests fail}
                """.formatted(FAILED));
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms}
                rule_files: ["%s"]
                alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:%d"]}]}]}
                remote_write: [{url: "%s/api/v1/write", queue_config: {batch_send_deadline: 500ms}}]
                scrape_configs:
                  - job_name: market-predictor
                    static_configs: [{targets: ["%s"]}]
                """.formatted(
                        rules, alertsPort, victoria, predictor.substring("http://".length())));
        started.push(Started.program(
                folder.resolve("prometheus.log"),
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port,
                "--rules.alert.resend-delay=1s"));
        Started.awaitReady(victoria + "/health");
        Started.awaitReady(alertmanager + "/-/ready");
        Started.awaitReady(prometheus + "/-/ready");
    }

    private void startAgent() throws Exception {
        Path config = Files.writeString(folder.resolve("agent.yaml"), """
                data-directory: %1$s/data
                http: {port: %2$s}
                correlation: {settle-time: 1s}
                plugins:
                  classifiers: {rules: {type: rules}}
                  generators: {patterns: {type: patterns}}
                  sandbox: {process: {type: process}}
                  metrics:
                    prometheus: {type: prometheus, url: "%3$s"}
                    stored: {type: prometheus, url: "%4$s"}
                  alerts:
                    alertmanager: {type: alertmanager, url: "%5$s"}
                  logs:
                    files: {type: files, paths: {market-predictor: "%1$s/predictor.log"}}
                services:
                  - name: market-predictor
                    url: %6$s
                    autonomy: observe
                    uses: {metrics: prometheus}
                    probes:
                      - {name: health, path: /health, interval: 1s}
                    logs: {interval: 1s}
                    dependencies:
                      - {name: price-feed}
                    signals:
                      - {name: errors, expression: '%7$s', threshold: 0.5, interval: 1s}
                      - {name: errors-stored, source: stored, expression: '%7$s', threshold: 0.5, interval: 1s}
                """.formatted(
                        folder, agent.replaceAll(".*:", ""), prometheus, victoria, alertmanager, predictor, FAILED));
        started.push(Started.main(
                folder.resolve("agent.log"),
                "io.programmeragent.standalone.Main",
                "run",
                "-c",
                config.toString(),
                "--log",
                "text"));
        Started.awaitReady(agent + "/ready");
    }

    // ---- what is asked

    private List<Incident> incidents() {
        try (Database database = Database.sqlite(AgentSettings.store(folder.resolve("data")))) {
            SqlJournal journal = new SqlJournal(database);
            List<IncidentId> ids = journal.latest(10);
            return ids.stream().map(id -> Incident.of(journal.read(id))).toList();
        }
    }

    private static Set<SignalKind> kinds(Incident incident) {
        return incident.signals().stream().map(Signal::kind).collect(Collectors.toSet());
    }

    /** What the history says, by its search. */
    private List<String> alerts(String text) throws IOException, InterruptedException {
        return get(agent + "/alerts?search=" + text.replace(" ", "%20"))
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    private static double value(String server, String expression) throws IOException, InterruptedException {
        String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return get(server + "/api/v1/query?query=" + query)
                .at("/data/result/0/value/1")
                .asDouble();
    }

    private static JsonNode get(String url) throws IOException, InterruptedException {
        return JSON.readTree(Started.get(url).body());
    }
}
