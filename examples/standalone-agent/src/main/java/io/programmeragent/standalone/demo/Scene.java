package io.programmeragent.standalone.demo;

import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.operate.ActionKind;
import io.programmeragent.api.operate.ActionOutcome;
import io.programmeragent.api.operate.ActionRequest;
import io.programmeragent.core.config.AgentConfig;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginRegistry;
import io.programmeragent.core.plugin.Plugins;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The service, what it depends on, and its customers: all real processes and requests. */
final class Scene implements AutoCloseable {
    static final String SERVICE = "market-predictor";
    private static final String FEED = "io.programmeragent.examples.marketpredictor.PriceFeed";
    private static final int REQUESTS_PER_SECOND = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration FILLING = Duration.ofSeconds(30);
    private static final int FAILURES = 12;
    private static final int PRICES = 5_000;

    private final DemoFolder folder;
    private final Ports ports;
    private final Optional<SampleHistory.Defect> defect;
    private final Traffic traffic;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Ratings ratings;
    private Optional<Process> priceFeed = Optional.empty();

    Scene(DemoFolder folder, Ports ports, Optional<SampleHistory.Defect> defect, RecordedRequest normal)
            throws IOException {
        this.folder = folder;
        this.ports = ports;
        this.defect = defect;
        this.ratings = Ratings.start(ports.ratings());
        this.traffic = new Traffic(ports.serviceUrl(), List.of(normal));
    }

    /**
     * Builds and starts the service as the agent would, and what it depends on.
     *
     * @param commit which version
     */
    void open(AgentSettings settings, PluginRegistry registry, String commit) throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        try (Plugins plugins = Plugins.open(AgentConfig.plan(settings, registry), clock, settings.dataDirectory())) {
            ActionOutcome outcome = plugins.only(PluginKind.CONTROL)
                    .perform(new ActionRequest(
                            "first-deployment", SERVICE, ActionKind.DEPLOY, Optional.of(commit), clock.instant()));
            if (!outcome.done()) {
                throw new IOException("the service could not be built and started: " + outcome.detail());
            }
        }
        Path release = folder.service().resolve("releases").resolve(commit);
        priceFeed = Optional.of(Processes.start(
                release,
                folder.priceFeedLog(),
                Map.of(),
                List.of(
                        Processes.java().toString(),
                        "-Xmx64m",
                        "-cp",
                        "target/market-predictor.jar",
                        FEED,
                        "--port",
                        Integer.toString(ports.priceFeed()))));
        awaitHealthy(Duration.ofSeconds(20));
        traffic.start(REQUESTS_PER_SECOND);
    }

    private void awaitHealthy(Duration limit) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(limit);
        while (status("/health") != 200) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("the service is not healthy after " + limit.toSeconds() + " s; look into "
                        + folder.serviceLog());
            }
            Thread.sleep(200);
        }
    }

    ProcessHandle service() throws IOException {
        return find().orElseThrow(() -> new IOException("the service's process is not there"));
    }

    private Optional<ProcessHandle> find() {
        return Processes.find(Integer.toString(ports.service()));
    }

    Process priceFeed() {
        return priceFeed.orElseThrow(() -> new IllegalStateException("the price feed was not started"));
    }

    Ratings ratings() {
        return ratings;
    }

    /** From now on one request of so many meets the defect. */
    void customersMeetTheDefect(int every) {
        SampleHistory.Defect present = defect.orElseThrow();
        List<RecordedRequest> requests =
                new ArrayList<>(Collections.nCopies(every - 1, present.normal().request()));
        requests.add(present.trigger().request());
        traffic.change(requests);
    }

    /**
     * Asks for predictions that nobody asked for before, until the service has no memory left for them or was started again,
     * which an agent may do before all the answers failed that are waited for.
     */
    void fillTheMemory() throws IOException, InterruptedException {
        long filled = service().pid();
        Instant end = Instant.now().plus(FILLING);
        int failed = 0;
        for (int i = 0; failed < FAILURES && Instant.now().isBefore(end); i++) {
            String prices = IntStream.range(10_000 + i, 10_000 + i + PRICES)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(","));
            String body = "{\"symbol\":\"ACME\",\"prices\":[" + prices + "],\"window\":5}";
            RecordedRequest request =
                    new RecordedRequest("POST", "/api/v1/predict", Map.of("Content-Type", "application/json"), body);
            failed += send(request).filter(r -> r.statusCode() == 200).isPresent() ? 0 : 1;
            if (failed > 0 && find().filter(service -> service.pid() == filled).isEmpty()) {
                return;
            }
        }
    }

    boolean healthy() throws InterruptedException {
        return status("/health") == 200;
    }

    /** Whether the request that met the defect is answered now; true where there is no defect. */
    boolean triggerIsAnswered() throws InterruptedException {
        return defect.isEmpty()
                || send(defect.get().trigger().request())
                        .filter(r -> r.statusCode() == 200)
                        .isPresent();
    }

    /** What the service says about itself. */
    String about() throws InterruptedException {
        return send(new RecordedRequest("GET", "/status", Map.of(), ""))
                .map(HttpResponse::body)
                .orElse("");
    }

    Traffic traffic() {
        return traffic;
    }

    private int status(String path) throws InterruptedException {
        return send(new RecordedRequest("GET", path, Map.of(), ""))
                .map(HttpResponse::statusCode)
                .orElse(0);
    }

    private Optional<HttpResponse<String>> send(RecordedRequest request) throws InterruptedException {
        URI target = ports.serviceUrl().resolve(request.target());
        HttpRequest.Builder builder = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        try {
            return Optional.of(http.send(builder.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty(); // no answer is an answer too
        }
    }

    @Override
    public void close() {
        traffic.close();
        ratings.close();
        priceFeed.ifPresent(Process::destroyForcibly);
        find().ifPresent(ProcessHandle::destroyForcibly);
    }
}
