package io.programmeragent.core.observe.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTimesTest {
    private static final Instant NEAR = Instant.parse("2026-01-31T12:00:00Z");
    private final LogTimes times = new LogTimes(ZoneId.of("+02:00"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-31T10:15:30.123Z ERROR [http-3] logger.Name - message | 2026-01-31T10:15:30.123Z
            2026-01-31T10:15:30Z INFO x                                   | 2026-01-31T10:15:30Z
            2026-01-31T10:15:30.123456789+01:00 x                         | 2026-01-31T09:15:30.123456789Z
            2026-01-31T10:15:30+0100 x                                    | 2026-01-31T09:15:30Z
            2026-01-31 10:15:30,123 - INFO  [main] x                      | 2026-01-31T08:15:30.123Z
            2026-01-31 10:15:30.123 +0500 x                               | 2026-01-31T05:15:30.123Z
            2026/01/31 10:15:30 x                                         | 2026-01-31T08:15:30Z
            [2026-01-31 10:15:30,123] WARN x                              | 2026-01-31T08:15:30.123Z
            Jan 31, 2026 10:15:30 AM com.example.Main main                | 2026-01-31T08:15:30Z
            Jan 31, 2026 12:00:01 AM com.example.Main main                | 2026-01-30T22:00:01Z
            Jan 1, 2026 12:30:00 PM com.example.Main main                 | 2026-01-01T10:30:00Z
            31-Jan-2026 10:15:30.123 INFO [main] org.apache.catalina      | 2026-01-31T08:15:30.123Z
            [31/Jan/2026:10:15:30 +0000] GET /                            | 2026-01-31T10:15:30Z
            [Sat Jan 31 10:15:30 2026] [notice] x                         | 2026-01-31T08:15:30Z
            26/01/31 10:15:30 INFO spark.SecurityManager: x               | 2026-01-31T08:15:30Z
            10:15:30.123 [main] INFO  Main - x                            | 2026-01-31T08:15:30.123Z
            23:15:30,123 [main] INFO  Main - yesterday                    | 2026-01-30T21:15:30.123Z
            """)
    void the_usual_forms_are_understood(String line, Instant at) {
        assertThat(times.at(line, NEAR)).contains(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-13-31T10:15:30Z no such month",
                "2026-02-30T10:15:30Z no such day",
                "2026-01-31T25:15:30Z no such hour",
                "java.lang.NullPointerException: x",
                "\tat a.B.c(B.java:1)",
                "message of 2026-01-31T10:15:30Z",
                "10:15 is not enough",
                "10:15:30 is not enough either",
                "999999999999999999999999"
            })
    void anything_else_is_not_a_time(String line) {
        assertThat(times.at(line, NEAR)).isEmpty();
    }

    @Test
    void the_narrow_space_of_newer_jdks_is_a_space() {
        assertThat(times.at("Jan 31, 2026 10:15:30\u202fPM x", NEAR)).contains(Instant.parse("2026-01-31T20:15:30Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zookeeper", "Hadoop", "Spark", "Apache"})
    void the_lines_of_real_systems_have_times(String system) throws IOException {
        Path log = Path.of("../../shared/data/loghub", system, system + "_2k.log");
        assumeThat(log).as("third-party logs beside the project").exists();
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        assertThat(lines)
                .hasSizeGreaterThan(1000)
                .allSatisfy(line -> assertThat(times.at(line, NEAR)).isPresent());
    }
}
