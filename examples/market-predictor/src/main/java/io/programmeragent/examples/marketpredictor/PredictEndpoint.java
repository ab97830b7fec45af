package io.programmeragent.examples.marketpredictor;

import java.util.Optional;

/** {@code POST /api/v1/predict}. */
final class PredictEndpoint implements Endpoint {
    private final Optional<PriceFeedClient> priceFeed;
    private final ServiceMetrics metrics;

    PredictEndpoint(Optional<PriceFeedClient> priceFeed, ServiceMetrics metrics) {
        this.priceFeed = priceFeed;
        this.metrics = metrics;
    }

    @Override
    public Response answer(Request http) {
        PredictRequest request = PredictRequest.parse(http.body());
        Prediction prediction = Predictor.predict(request, prices(request));
        metrics.predicted();
        return Response.json(200, prediction);
    }

    private long[] prices(PredictRequest request) {
        if (request.prices() != null) {
            return request.prices().stream().mapToLong(Long::longValue).toArray();
        }
        if (priceFeed.isEmpty()) {
            throw new RefusedRequestException(400, "prices are missing, and there is no price feed to ask");
        }
        return priceFeed.get().prices(request.symbol());
    }
}
