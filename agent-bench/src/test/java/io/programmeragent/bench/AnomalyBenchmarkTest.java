package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyBenchmarkTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp,value\n2015-01-01 00:00:00,1.5\n2015-01-01 00:05:00,2.5\n",
                "2015-01-01T00:00:00Z,1.5\n2015-01-01T00:05:00Z,2.5",
                "\uFEFF\"timestamp\",\"value\"\r\n\"2015-01-01 00:00\",\"1.5\"\r\n\r\n\"2015-01-01 00:05\",\"2.5\"\r\n",
                "value;time\n1.5;1420070400\n2.5;1420070700\n",
                "1420070400000\t1.5\n1420070700000\t2.5\n",
                "Date,value,label\n1/1/2015 0:00,1.5,0\n1/1/2015 0:05,2.5,1\n"
            })
    void usual_forms_of_series_are_read(String text) throws IOException {
        try (SeriesRows rows = SeriesRows.open(Files.writeString(folder.resolve("in.csv"), text))) {
            SeriesRows.Row first = Objects.requireNonNull(rows.read());
            SeriesRows.Row second = Objects.requireNonNull(rows.read());
            assertThat(first.millis()).isEqualTo(1_420_070_400_000L);
            assertThat(first.value()).isEqualTo(1.5);
            assertThat(second.millis() - first.millis()).isEqualTo(300_000);
            assertThat(second.value()).isEqualTo(2.5);
            assertThat(rows.read()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2015-01-01 01:02:03.250000, 1420074123250",
        "2015-01-01T01:02:03.25+01:00, 1420070523250",
        "2015-01-01 01:02:03 , 1420074123000",
        "20150101, 1420070400000",
        "2015-01-01, 1420070400000",
        "1420070400123456789, 1420070400123",
        "17, 17000"
    })
    void moments_are_read(String text, long millis) {
        assertThat(TimeText.millis(text)).hasValue(millis);
    }

    @Test
    void every_row_has_its_score_in_order_also_when_values_are_missing() throws IOException {
        StringBuilder text = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 400; i++) {
            text.append(1_420_070_400 + i * 300L).append(',').append(i == 300 ? "900" : i % 50 == 7 ? "NaN" : i % 5);
            text.append('\n');
        }
        text.append("no time,\nnothing\n");
        Path out = folder.resolve("out.csv");

        int exit = Printed.by(
                        "anomaly",
                        "--input",
                        Files.writeString(folder.resolve("in.csv"), text).toString(),
                        "--output",
                        out.toString())
                .exit();

        assertThat(exit).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(403).startsWith("timestamp,value,anomaly_score");
        assertThat(lines.get(1)).startsWith("1420070400,0,");
        double spike = score(lines.get(301));
        assertThat(spike).isGreaterThanOrEqualTo(0.5);
        assertThat(lines.subList(1, 301)).allSatisfy(l -> assertThat(score(l)).isBetween(0.0, spike));
    }

    private static double score(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }
}
