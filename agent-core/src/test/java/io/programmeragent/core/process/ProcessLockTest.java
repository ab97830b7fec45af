package io.programmeragent.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    Path temp;

    @Test
    void one_holder_at_a_time_within_a_process() {
        Path file = temp.resolve("a/lock");
        ProcessLock first = ProcessLock.take(file);

        assertThat(ProcessLock.tryTake(file)).isEmpty();
        first.close();
        first.close();

        ProcessLock second = ProcessLock.tryTake(file).orElseThrow();
        assertThat(ProcessLock.tryTake(file)).isEmpty();
        second.close();
    }

    @Test
    void who_waits_gets_it_when_it_is_free() throws Exception {
        Path file = temp.resolve("lock");
        CountDownLatch waiting = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        ProcessLock mine = ProcessLock.take(file);
        try {
            Future<Boolean> theirs = other.submit(() -> {
                waiting.countDown();
                ProcessLock.take(file).close();
                return true;
            });
            waiting.await();
            assertThat(theirs).isNotDone();
            mine.close();
            assertThat(theirs.get()).isTrue();
        } finally {
            mine.close();
            other.shutdownNow();
        }
    }

    @Test
    void another_process_keeps_it_until_it_is_killed() throws Exception {
        Path file = temp.resolve("lock");
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThat(ProcessLock.tryTake(file)).isEmpty();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        ProcessLock.tryTake(file).orElseThrow().close();
    }

    /** Takes the lock and keeps it until the process ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            ProcessLock lock = ProcessLock.take(Path.of(arguments[0]));
            System.out.println("held");
            int end = System.in.read();
            lock.close();
            System.exit(end);
        }
    }
}
