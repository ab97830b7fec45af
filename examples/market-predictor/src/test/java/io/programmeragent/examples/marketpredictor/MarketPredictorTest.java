package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketPredictorTest {
    private static final String PRICES = "[10000,10050,10020,10100,10150,10120,10200,10260]";

    private Server feed;
    private MarketPredictor service;

    @BeforeEach
    void start() throws IOException {
        Quotes quotes = new Quotes("ACME", "EUR", new long[] {100, 110, 120, 130, 140, 150, 160});
        feed = Server.start(
                0,
                new Dispatcher(
                        List.of(
                                Route.get("/health", request -> Response.json(200, Map.of("status", "UP"))),
                                Route.get("/quotes/{symbol}", request -> Response.json(200, quotes))),
                        (method, uri, status, nanos) -> {}));
        service = MarketPredictor.start(Options.parse("--price-feed", feed.address(), "--commit", "4f2a"));
    }

    @AfterEach
    void stop() {
        service.close();
        feed.close();
    }

    @Test
    void predicts_from_the_prices_of_the_request() {
        JsonNode prediction = Http.json(predict("{\"symbol\":\"ACME\",\"prices\":" + PRICES + ",\"horizon\":3}"));

        assertThat(prediction.get("symbol").asText()).isEqualTo("ACME");
        assertThat(prediction.get("currency").asText()).isEqualTo("EUR");
        assertThat(prediction.get("prediction")).hasSize(3);
        assertThat(prediction.get("movingAverage").asLong()).isEqualTo(10_166);
        assertThat(prediction.get("trend").asText()).isEqualTo("up");
        assertThat(prediction.get("support").asLong()).isEqualTo(10_100);
    }

    @Test
    void predicts_from_the_price_feed_when_the_request_has_no_prices() {
        JsonNode prediction = Http.json(predict("{\"symbol\":\"ACME\"}"));

        assertThat(prediction.get("prediction").toString()).isEqualTo("[170,180,190]");
    }

    @Test
    void needs_the_price_feed_for_requests_without_prices_alone() {
        feed.close();

        HttpResponse<String> without = predict("{\"symbol\":\"ACME\"}");
        assertThat(without.statusCode()).isEqualTo(503);
        assertThat(Http.json(without).get("dependency").asText()).isEqualTo("price-feed");
        assertThat(predict("{\"symbol\":\"ACME\",\"prices\":" + PRICES + "}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void refuses_requests_without_prices_when_there_is_no_price_feed() throws IOException {
        try (MarketPredictor alone = MarketPredictor.start(Options.parse())) {
            HttpResponse<String> response = Http.post(alone.address() + "/api/v1/predict", "{\"symbol\":\"ACME\"}");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("prices are missing");
            assertThat(Http.get(alone.address() + "/health").body())
                    .isEqualTo("{\"status\":\"UP\",\"dependencies\":{}}");
        }
    }

    @Test
    void refuses_what_it_does_not_understand() {
        assertThat(predict("no JSON").statusCode()).isEqualTo(400);
    }

    @Test
    void is_up_while_its_dependencies_are() {
        HttpResponse<String> response = Http.get(service.address() + "/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"UP\",\"dependencies\":{\"price-feed\":\"UP\"}}");
    }

    @Test
    void is_down_when_a_dependency_is() {
        feed.close();

        HttpResponse<String> response = Http.get(service.address() + "/health");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body())
                .isEqualTo("{\"status\":\"DOWN\",\"dependencies\":{\"price-feed\":\"DOWN: Connection refused\"}}");
    }

    @Test
    void tells_its_build_and_how_many_requests_it_answered() {
        feed.close();
        predict("{\"symbol\":\"ACME\"}");

        JsonNode status = Http.json(Http.get(service.address() + "/status"));

        assertThat(status.get("service").asText()).isEqualTo("market-predictor");
        assertThat(status.get("commit").asText()).isEqualTo("4f2a");
        assertThat(status.get("startedAt").asText()).endsWith("Z");
        assertThat(status.get("uptimeSeconds").asLong()).isNotNegative();
        assertThat(status.get("requests").asLong()).isEqualTo(1);
        assertThat(status.get("errors").asLong()).isEqualTo(1);
    }

    @Test
    void shows_its_metrics_as_prometheus_text() {
        predict("{\"symbol\":\"ACME\"}");
        predict("no JSON");

        HttpResponse<String> metrics = Http.get(service.address() + "/metrics");

        assertThat(metrics.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("text/plain");
        assertThat(metrics.body())
                .contains(
                        "http_server_requests_seconds_count{method=\"POST\",status=\"200\",uri=\"/api/v1/predict\"} 1")
                .contains(
                        "http_server_requests_seconds_count{method=\"POST\",status=\"400\",uri=\"/api/v1/predict\"} 1")
                .contains("http_server_requests_seconds_bucket{", "http_server_requests_seconds_sum{")
                .contains("predictions_total 1.0")
                .contains("build_info{commit=\"4f2a\",version=")
                .contains("jvm_memory_used_bytes{", "process_uptime_seconds ");
    }

    @Test
    void shows_its_metrics_as_open_metrics_to_those_who_ask() {
        HttpResponse<String> metrics = Http.get(
                service.address() + "/metrics", "application/openmetrics-text; version=1.0.0,text/plain;q=0.5");

        assertThat(metrics.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/openmetrics-text");
        assertThat(metrics.body()).endsWith("# EOF\n");
    }

    private HttpResponse<String> predict(String body) {
        return Http.post(service.address() + "/api/v1/predict", body);
    }
}
