package hits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HitCounterHiddenTest {
    @Test
    void many_pages_at_once() throws InterruptedException {
        HitCounter counter = new HitCounter();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            threads.add(new Thread(() -> {
                for (int j = 0; j < 150_000; j++) {
                    counter.hit("p" + j % 7);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(900_000, counter.total());
        int sum = 0;
        for (int page = 0; page < 7; page++) {
            sum += counter.of("p" + page);
        }
        assertEquals(900_000, sum);
    }
}
