package io.programmeragent.examples.marketpredictor;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /health}: whether the service and what it depends on can do their work. */
final class HealthEndpoint implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(HealthEndpoint.class);

    private final Optional<PriceFeedClient> priceFeed;

    HealthEndpoint(Optional<PriceFeedClient> priceFeed) {
        this.priceFeed = priceFeed;
    }

    record Health(String status, Map<String, String> dependencies) {}

    @Override
    public Response answer(Request request) {
        Map<String, String> dependencies = new TreeMap<>();
        priceFeed.ifPresent(feed -> dependencies.put(PriceFeedClient.DEPENDENCY, status(feed)));
        boolean up = dependencies.values().stream().allMatch("UP"::equals);
        return Response.json(up ? 200 : 503, new Health(up ? "UP" : "DOWN", dependencies));
    }

    private static String status(PriceFeedClient feed) {
        try {
            feed.ping();
            return "UP";
        } catch (IOException e) {
            LOG.warn("dependency {} at {} is down: {}", PriceFeedClient.DEPENDENCY, feed.address(), e.toString());
            return "DOWN: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }
}
