package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PredictorTest {
    private static final long[] PRICES = {10_000, 10_050, 10_020, 10_100, 10_150, 10_120, 10_200, 10_260};

    @Test
    void looks_at_the_window_alone() {
        Prediction prediction = predict("{'symbol':'ACME','window':4,'horizon':2}", PRICES);

        assertThat(prediction.movingAverage()).isEqualTo((10_150 + 10_120 + 10_200 + 10_260) / 4);
        assertThat(prediction.support()).isEqualTo(10_120);
        assertThat(prediction.trend()).isEqualTo(Trend.Direction.UP);
    }

    @Test
    void predicts_as_many_prices_as_were_asked_for() {
        assertThat(predict("{'symbol':'ACME','horizon':7}", PRICES).prediction())
                .hasSize(7)
                .isSorted();
    }

    @Test
    void tells_the_symbol_and_the_currency_of_the_prices() {
        Prediction prediction = predict("{'symbol':'ACME','currency':'CHF'}", PRICES);

        assertThat(prediction.symbol()).isEqualTo("ACME");
        assertThat(prediction.currency()).isEqualTo("CHF");
    }

    private static Prediction predict(String json, long... prices) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Predictor.predict(PredictRequest.parse(body), prices);
    }
}
