package io.programmeragent.examples.marketpredictor;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: predicts the prices of shares from a window of recent ones. */
public final class MarketPredictor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarketPredictor.class);

    private final Server server;
    private final ServiceMetrics metrics;

    private MarketPredictor(Server server, ServiceMetrics metrics) {
        this.server = server;
        this.metrics = metrics;
    }

    public static void main(String[] args) {
        try {
            Options options = Options.parse(args);
            if (options.version()) {
                System.out.println(Release.of(options.commit()));
                return;
            }
            MarketPredictor service = start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "shutdown"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + Options.USAGE);
            System.exit(2);
        } catch (IOException e) {
            LOG.error("cannot start: {}", e.toString());
            System.exit(1);
        }
    }

    static MarketPredictor start(Options options) throws IOException {
        Release release = Release.of(options.commit());
        ServiceMetrics metrics = new ServiceMetrics(release);
        Optional<PriceFeedClient> priceFeed = options.priceFeed().map(PriceFeedClient::new);
        List<Route> routes = List.of(
                Route.get("/health", new HealthEndpoint(priceFeed)),
                Route.get("/status", new StatusEndpoint(release, metrics, InstantSource.system())),
                Route.get("/metrics", new MetricsEndpoint(metrics)),
                Route.post("/api/v1/predict", new PredictEndpoint(priceFeed, metrics)));
        Server server = Server.start(options.port(), new Dispatcher(routes, metrics));
        LOG.info("{} listening on {}", release, server.address());
        return new MarketPredictor(server, metrics);
    }

    String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }

    private void stop() {
        LOG.info("stopping");
        close();
        LOG.info("stopped");
    }
}
