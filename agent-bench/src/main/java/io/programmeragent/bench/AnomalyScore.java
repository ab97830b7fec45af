package io.programmeragent.bench;

import com.amazon.randomcutforest.RandomCutForest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.core.anomaly.AnomalyDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Anomaly detection against labelled series, beside random cut forests. */
@Command(
        name = "anomaly-score",
        description = {
            "VUS-PR (mean over series, buffers up to --buffer values) and the NAB score (standard profile) of our detector",
            "and of AWS's random cut forest with several shingle sizes, over a directory laid out as NAB is:",
            "data/GROUP/NAME.csv and labels/combined_windows.json. A line for each detector and group, and one over all."
        })
final class AnomalyScore implements Callable<Integer> {
    private static final int[] SHINGLES = {1, 8, 24, 48};

    @Option(names = "--input", required = true, description = "Directory with data/ and labels/.")
    private Path input = Path.of("");

    @Option(names = "--buffer", description = "Longest buffer of VUS-PR, in values: ${DEFAULT-VALUE}.")
    private int buffer = VusPr.BUFFER;

    @Option(
            names = "--peer",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Run random cut forest too: the default.")
    private boolean peer = true;

    @Override
    public Integer call() throws Exception {
        List<Labelled> series = series();
        measure("programmer-agent", series, () -> {
            AnomalyDetector detector = new AnomalyDetector();
            return (time, value) -> detector.add(time, value).score();
        });
        for (int shingle : SHINGLES) {
            if (peer) {
                measure("random-cut-forest/" + shingle, series, () -> forest(shingle));
            }
        }
        return 0;
    }

    private void measure(String name, List<Labelled> series, Supplier<Judge> judges) {
        Map<String, Group> groups = new TreeMap<>();
        Group all = new Group();
        for (Labelled one : series) {
            Judge judge = judges.get();
            double[] scores = new double[one.values.length];
            long began = System.nanoTime();
            for (int i = 0; i < scores.length; i++) {
                scores[i] = judge.add(one.times[i], one.values[i]);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double vus = VusPr.of(one.truth, scores, buffer);
            all.add(one.truth, scores, vus, seconds);
            groups.computeIfAbsent(one.group, g -> new Group()).add(one.truth, scores, vus, seconds);
        }
        groups.forEach((group, figures) -> figures.print(name, group));
        all.print(name, "all");
    }

    private static Judge forest(int shingle) {
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(shingle)
                .shingleSize(shingle)
                .internalShinglingEnabled(true)
                .numberOfTrees(50)
                .sampleSize(256)
                .randomSeed(7)
                .parallelExecutionEnabled(false)
                .build();
        return (time, value) -> {
            float[] point = {(float) value};
            double score = forest.getAnomalyScore(point);
            forest.update(point);
            return score;
        };
    }

    private List<Labelled> series() throws IOException {
        JsonNode labels = new ObjectMapper()
                .readTree(input.resolve("labels/combined_windows.json").toFile());
        List<Labelled> series = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : labels.properties()) {
            Path file = input.resolve("data").resolve(entry.getKey());
            if (file.toFile().isFile()) {
                series.add(read(entry.getKey(), file, entry.getValue()));
            }
        }
        return series;
    }

    private static Labelled read(String name, Path file, JsonNode windows) throws IOException {
        List<SeriesRows.Row> rows = new ArrayList<>();
        try (SeriesRows source = SeriesRows.open(file)) {
            for (SeriesRows.Row row = source.read(); row != null; row = source.read()) {
                rows.add(row);
            }
        }
        boolean[] truth = new boolean[rows.size()];
        for (JsonNode window : windows) {
            long from = TimeText.millis(window.get(0).asText()).orElseThrow();
            long to = TimeText.millis(window.get(1).asText()).orElseThrow();
            for (int i = 0; i < truth.length; i++) {
                truth[i] |= rows.get(i).millis() >= from && rows.get(i).millis() <= to;
            }
        }
        return new Labelled(
                name.contains("/") ? name.substring(0, name.indexOf('/')) : name,
                rows.stream().mapToLong(SeriesRows.Row::millis).toArray(),
                rows.stream().mapToDouble(SeriesRows.Row::value).toArray(),
                truth);
    }

    private interface Judge {
        double add(long time, double value);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Labelled(String group, long[] times, double[] values, boolean[] truth) {}

    private static final class Group {
        private final NabScore nab = new NabScore();
        private double vus;
        private int series;
        private double seconds;
        private long values;

        void add(boolean[] truth, double[] scores, double volume, double took) {
            nab.add(truth, scores);
            seconds += took;
            values += scores.length;
            if (!Double.isNaN(volume)) {
                vus += volume;
                series++;
            }
        }

        void print(String detector, String group) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("detector", detector);
            line.put("group", group);
            line.put("series", series);
            line.put("vusPr", vus / series);
            line.put("nab", nab.best());
            line.put("valuesPerSecond", Math.round(values / seconds));
            Figures.standard().print("anomaly-score", line);
        }
    }
}
