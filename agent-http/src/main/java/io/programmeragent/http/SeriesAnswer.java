package io.programmeragent.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.observe.MetricResult.Bucket;
import io.programmeragent.api.observe.MetricResult.Histogram;
import io.programmeragent.api.observe.MetricResult.Sample;
import io.programmeragent.api.observe.MetricResult.Series;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the answer to a query as Prometheus gives it, and VictoriaMetrics and Loki too, token by token: vectors, matrices,
 * scalars and strings, numbers and native histograms.
 */
public final class SeriesAnswer {
    private static final Map<String, Double> WORDS = Map.of(
            "NaN", Double.NaN,
            "+Inf", Double.POSITIVE_INFINITY,
            "Inf", Double.POSITIVE_INFINITY,
            "-Inf", Double.NEGATIVE_INFINITY);

    private final int maxSeries;
    private final int maxSamples;
    private final Duration ahead;
    private final List<Series> series = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> infos = new ArrayList<>();
    private String type = "";
    private boolean partial;
    private long seriesSeen;
    private long samplesSeen;

    /**
     * One that keeps so many series and samples; what is above them is left out, with a warning.
     *
     * @param ahead how far the server's clock is ahead of ours
     */
    public SeriesAnswer(int maxSeries, int maxSamples, Duration ahead) {
        this.maxSeries = maxSeries;
        this.maxSamples = maxSamples;
        this.ahead = ahead;
    }

    /** Reads an answer of which only the data matters. */
    public static void data(InputStream body, Json.Element data) throws IOException {
        boolean[] successful = new boolean[1];
        Json.document(body, (name, value) -> {
            switch (name) {
                case "status" -> successful[0] = Json.text(value).equals("success");
                case "data" -> data.read(value);
                default -> Json.skip(value);
            }
        });
        require(successful[0]);
    }

    /**
     * Reads the whole answer.
     *
     * @throws IOException also when it is partial and has no series: the part that is lost may have them
     */
    public MetricResult read(InputStream body) throws IOException {
        boolean[] seen = new boolean[2];
        Json.document(body, (name, value) -> {
            switch (name) {
                case "status" -> seen[0] = Json.text(value).equals("success");
                case "data" -> {
                    seen[1] = true;
                    Json.object(value, this::data);
                }
                case "warnings" -> warnings.addAll(Json.list(value));
                case "infos" -> infos.addAll(Json.list(value));
                case "isPartial" -> partial = Json.text(value).equals("true");
                default -> Json.skip(value);
            }
        });
        require(seen[0] && seen[1]);
        if (partial && seriesSeen == 0 && series.isEmpty()) {
            throw new IOException("not every storage node answered, and those that did have no series of it");
        }
        if (partial) {
            warnings.add("the answer is partial: not every storage node answered");
        }
        if (seriesSeen > maxSeries) {
            warnings.add("only " + maxSeries + " of " + seriesSeen + " series were kept; narrow the query or raise"
                    + " max-series");
        }
        if (samplesSeen > maxSamples) {
            warnings.add("only " + maxSamples + " of " + samplesSeen + " samples were kept; narrow the query or raise"
                    + " max-samples");
        }
        return new MetricResult(series, warnings, infos);
    }

    private static void require(boolean successful) throws IOException {
        if (!successful) {
            throw new JsonParseException(null, "there is no status success with data");
        }
    }

    private void data(String name, JsonParser value) throws IOException {
        switch (name) {
            case "resultType" -> type = Json.text(value);
            case "result" -> result(value);
            default -> Json.skip(value);
        }
    }

    /** An array of series, or the time and value of a scalar or string. */
    private void result(JsonParser parser) throws IOException {
        List<String> single = new ArrayList<>();
        Json.array(parser, element -> {
            if (element.currentToken() == JsonToken.START_OBJECT) {
                series(element);
            } else {
                single.add(Json.text(element));
            }
        });
        if (single.size() == 2 && type.equals("string")) {
            infos.add("the value is a text: " + single.get(1));
        } else if (single.size() == 2) {
            series.add(new Series(
                    Map.of(), List.of(new Sample(time(parser, single.get(0)), number(parser, single.get(1))))));
        } else if (!single.isEmpty()) {
            throw new JsonParseException(parser, "a single value has " + single.size() + " parts and not 2");
        }
    }

    private void series(JsonParser parser) throws IOException {
        if (++seriesSeen > maxSeries) {
            Json.skip(parser);
            return;
        }
        Reading reading = new Reading();
        Json.object(parser, reading::read);
        series.add(new Series(reading.labels, reading.samples, reading.histograms));
    }

    private Instant time(JsonParser parser, String seconds) throws IOException {
        try {
            long millis = new BigDecimal(seconds)
                    .movePointRight(3)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            return Instant.ofEpochMilli(millis).minus(ahead);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new JsonParseException(parser, "'" + seconds + "' is no time", e);
        }
    }

    private static double number(JsonParser parser, String text) throws IOException {
        Double word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new JsonParseException(parser, "'" + text + "' is no number", e);
        }
    }

    /** One series while it is read. */
    private final class Reading {
        private Map<String, String> labels = Map.of();
        private final List<Sample> samples = new ArrayList<>();
        private final List<Histogram> histograms = new ArrayList<>();

        void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "metric" -> labels = Json.texts(value);
                case "value" -> sample(value);
                case "values" -> Json.array(value, this::sample);
                case "histogram" -> histogram(value);
                case "histograms" -> Json.array(value, this::histogram);
                default -> Json.skip(value);
            }
        }

        private void sample(JsonParser parser) throws IOException {
            if (++samplesSeen > maxSamples) {
                Json.skip(parser);
                return;
            }
            List<String> parts = Json.list(parser);
            if (parts.size() != 2) {
                throw new JsonParseException(parser, "a sample has " + parts.size() + " parts and not 2");
            }
            samples.add(new Sample(time(parser, parts.get(0)), number(parser, parts.get(1))));
        }

        private void histogram(JsonParser parser) throws IOException {
            if (++samplesSeen > maxSamples) {
                Json.skip(parser);
                return;
            }
            String[] at = new String[1];
            Buckets buckets = new Buckets();
            Json.array(parser, part -> {
                if (part.currentToken() == JsonToken.START_OBJECT) {
                    Json.object(part, buckets::read);
                } else {
                    at[0] = Json.text(part);
                }
            });
            if (at[0] == null) {
                throw new JsonParseException(parser, "a histogram has no time");
            }
            histograms.add(new Histogram(time(parser, at[0]), buckets.count, buckets.sum, buckets.all));
        }
    }

    /** The inside of one histogram while it is read. */
    private static final class Buckets {
        private double count;
        private double sum;
        private final List<Bucket> all = new ArrayList<>();

        void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "count" -> count = number(value, Json.text(value));
                case "sum" -> sum = number(value, Json.text(value));
                case "buckets" -> Json.array(value, this::bucket);
                default -> Json.skip(value);
            }
        }

        /** Its first part says which limits belong to it: 0 the upper, 1 the lower, 2 none, 3 both. */
        private void bucket(JsonParser parser) throws IOException {
            List<String> parts = Json.list(parser);
            if (parts.size() != 4) {
                throw new JsonParseException(parser, "a bucket has " + parts.size() + " parts and not 4");
            }
            double limits = number(parser, parts.get(0));
            all.add(new Bucket(
                    number(parser, parts.get(1)),
                    number(parser, parts.get(2)),
                    limits == 1 || limits == 3,
                    limits == 0 || limits == 3,
                    number(parser, parts.get(3))));
        }
    }
}
