package io.programmeragent.bench;

import io.programmeragent.core.anomaly.AnomalyDetector;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Anomaly detection over a file. */
@Command(
        name = "anomaly",
        description = {
            "Judges a series as it comes, knowing only earlier rows: timestamp,value in, a row for each row out,",
            "timestamp,value,anomaly_score with a score of 0 to 1. A header, other column orders and separators, missing",
            "values, gaps, equal times, and times as numbers, ISO 8601 or dates are read too."
        })
final class AnomalyBenchmark implements Callable<Integer> {
    @Option(names = "--input", required = true, description = "The series, CSV.")
    private Path input = Path.of("");

    @Option(names = "--output", required = true, description = "Where the scores go.")
    private Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
        AnomalyDetector detector = new AnomalyDetector();
        long rows = 0;
        long began = System.nanoTime();
        try (SeriesRows series = SeriesRows.open(input);
                BufferedWriter writer = Files.newBufferedWriter(output)) {
            writer.write("timestamp,value,anomaly_score\n");
            for (SeriesRows.Row row = series.read(); row != null; row = series.read()) {
                double score = detector.add(row.millis(), row.value()).score();
                writer.write(cell(row.time()) + "," + cell(row.text()) + "," + (float) score + "\n");
                rows++;
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Figures.standard()
                .print(
                        "anomaly",
                        Map.of("rows", rows, "seconds", seconds, "rowsPerSecond", Math.round(rows / seconds)));
        return 0;
    }

    private static String cell(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
