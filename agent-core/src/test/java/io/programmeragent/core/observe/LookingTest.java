package io.programmeragent.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookingTest {
    private final AtomicInteger looks = new AtomicInteger();
    private final List<Optional<String>> notes = new ArrayList<>();

    private Looking looking(Runnable look) {
        Watch watch = new Watch() {
            @Override
            public String source() {
                return "shop/logs";
            }

            @Override
            public Duration interval() {
                return Duration.ofSeconds(1);
            }

            @Override
            public void look() {
                looks.incrementAndGet();
                look.run();
            }
        };
        return new Looking(watch, (w, problem) -> notes.add(problem));
    }

    @Test
    void what_asks_during_a_look_gets_one_after_it_and_no_more() {
        List<Looking> self = new ArrayList<>();
        Looking looking = looking(() -> {
            if (looks.get() == 1) {
                self.get(0).look();
                self.get(0).look();
            }
        });
        self.add(looking);

        looking.look();

        assertThat(looks).hasValue(2);
        assertThat(notes).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void why_a_look_failed_is_noted() {
        looking(() -> {
                    throw new IllegalStateException("it is down");
                })
                .look();

        assertThat(notes).containsExactly(Optional.of("it is down"));
    }

    @Test
    void a_plugin_whose_class_is_missing_is_noted_and_looked_at_again() {
        Looking looking = looking(() -> {
            if (looks.get() == 1) {
                throw new NoClassDefFoundError("com/example/Codec");
            } else if (looks.get() == 2) {
                throw new AssertionError();
            }
        });

        looking.look();
        looking.look();
        looking.look();

        assertThat(notes)
                .containsExactly(
                        Optional.of("NoClassDefFoundError: com/example/Codec"),
                        Optional.of("AssertionError"),
                        Optional.empty());
    }

    @Test
    void many_hints_in_a_row_get_one_look() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        try {
            Looking looking = looking(looked::countDown);
            for (int i = 0; i < 100; i++) {
                looking.soon(executor);
            }
            assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            executor.shutdown();
        }
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(looks).hasValue(1);
    }
}
