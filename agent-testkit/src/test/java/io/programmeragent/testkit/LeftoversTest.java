package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private final Leftovers before = new Leftovers(Duration.ofMillis(1));

    @TempDir
    Path directory;

    @Test
    void a_thread_that_goes_on_is_seen_and_one_that_is_allowed_is_not() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    while (end.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                },
                "left-over");
        thread.start();

        assertThatThrownBy(() -> before.check(directory, t -> false)).hasMessageContaining("left-over");
        assertThatCode(() -> before.check(directory, t -> t == thread)).doesNotThrowAnyException();

        end.countDown();
        thread.join();
        assertThatCode(() -> before.check(directory, t -> false)).doesNotThrowAnyException();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_stays_open_is_seen() throws IOException {
        try (OutputStream out = Files.newOutputStream(directory.resolve("open-file"))) {
            out.write(1);
            assertThatThrownBy(() -> before.check(directory, t -> false)).hasMessageContaining("open-file");
        }
        assertThatCode(() -> before.check(directory, t -> false)).doesNotThrowAnyException();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_child_process_that_runs_on_is_seen() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            assertThatThrownBy(() -> before.check(directory, t -> false)).hasMessageContaining("processes");
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThatCode(() -> before.check(directory, t -> t.getName().startsWith("process")))
                .doesNotThrowAnyException();
    }
}
