package io.programmeragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkFolderTest {
    @Test
    void it_is_gone_with_all_that_is_in_it_when_the_command_is_done() throws IOException {
        Path path;
        try (WorkFolder folder = WorkFolder.named("agent-test")) {
            path = folder.path();
            Files.writeString(Files.createDirectories(path.resolve("deep")).resolve("file"), "text");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void it_is_gone_too_when_the_process_is_told_to_end() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .start();
        try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
            Path path = Path.of(told.readLine());
            assertThat(path).exists();

            process.destroy();

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(path).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    /** A command that works until it is ended. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws IOException {
            try (WorkFolder folder = WorkFolder.named("agent-test");
                    InputStream ended = System.in) {
                Files.writeString(folder.path().resolve("file"), "text");
                System.out.println(folder.path());
                ended.read();
            }
        }
    }
}
