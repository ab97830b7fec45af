package io.programmeragent.loki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long window does not take more memory than a short one: it is read by a process that has 48 MB, server included. */
class LokiWindowIT {
    @Test
    void a_million_lines_are_read_in_little_memory(@TempDir Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LokiWindow.class.getName(),
                        "1000000")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            int exit = process.waitFor();

            assertThat(Files.readString(output)).startsWith("1000000 lines in ");
            assertThat(exit).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
