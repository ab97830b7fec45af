package io.programmeragent.examples.marketpredictor;

/** Makes a prediction out of a request and a series of prices. */
final class Predictor {
    private Predictor() {}

    static Prediction predict(PredictRequest request, long[] prices) {
        PriceWindow window = PriceWindow.last(prices, request.window());
        Trend trend = Trend.of(window);
        return new Prediction(
                request.symbol(),
                request.currency(),
                Forecast.of(window, trend, request.horizon()),
                MovingAverage.of(window),
                WeightedAverage.of(window),
                trend.direction(),
                trend.slope(),
                Volatility.of(window),
                SupportLevel.of(window));
    }
}
