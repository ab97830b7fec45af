package sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionRegistryHiddenTest {
    @Test
    void tokens_are_made_once_per_user() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        SessionRegistry registry = new SessionRegistry(user -> {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return user + made.incrementAndGet();
        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String user = "u" + i % 3;
            threads.add(new Thread(() -> registry.of(user)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(3, made.get());
        assertEquals(3, registry.open());
    }
}
