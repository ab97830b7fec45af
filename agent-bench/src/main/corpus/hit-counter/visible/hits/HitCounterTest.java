package hits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HitCounterTest {
    private final HitCounter counter = new HitCounter();

    @Test
    void hits_are_counted() {
        counter.hit("home");
        counter.hit("home");
        counter.hit("");
        assertEquals(2, counter.of("home"));
        assertEquals("home", counter.top());
    }

    @Test
    void hits_of_many_threads_are_counted() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int j = 0; j < 200_000; j++) {
                    counter.hit("page");
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(800_000, counter.total());
        assertEquals(800_000, counter.of("page"));
    }
}
