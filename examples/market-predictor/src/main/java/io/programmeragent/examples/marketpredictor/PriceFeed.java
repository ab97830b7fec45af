package io.programmeragent.examples.marketpredictor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small price feed with invented quotes, for running the service without a real one. */
public final class PriceFeed {
    private static final Logger LOG = LoggerFactory.getLogger(PriceFeed.class);

    private PriceFeed() {}

    public static void main(String[] args) {
        try {
            Server server = start(Options.parse(args).port());
            LOG.info("price-feed listening on {}", server.address());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + "Options:  --port N");
            System.exit(2);
        } catch (IOException e) {
            LOG.error("cannot start: {}", e.toString());
            System.exit(1);
        }
    }

    static Server start(int port) throws IOException {
        List<Route> routes = List.of(
                Route.get("/health", request -> Response.json(200, Map.of("status", "UP"))),
                Route.get("/quotes/{symbol}", PriceFeed::quotes));
        return Server.start(port, new Dispatcher(routes, (method, uri, status, nanos) -> {}));
    }

    private static Response quotes(Request request) {
        String symbol = request.path().substring("/quotes/".length());
        return Response.json(200, new Quotes(symbol, PredictRequest.DEFAULT_CURRENCY, SyntheticWalk.of(symbol)));
    }
}
