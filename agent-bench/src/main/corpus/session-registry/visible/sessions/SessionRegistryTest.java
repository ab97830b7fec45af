package sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {
    @Test
    void a_session_stays_until_it_ends() {
        AtomicInteger made = new AtomicInteger();
        SessionRegistry registry = new SessionRegistry(user -> user + made.incrementAndGet());
        assertSame(registry.of("ada"), registry.of("ada"));
        registry.end("ada");
        assertEquals("ada2", registry.of("ada").token());
        assertThrows(IllegalArgumentException.class, () -> registry.of(" "));
    }

    @Test
    void two_who_ask_at_once_get_the_same() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger made = new AtomicInteger();
        SessionRegistry registry = new SessionRegistry(user -> {
            both.countDown();
            try {
                both.await(300, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "t" + made.incrementAndGet();
        });
        Set<String> tokens = ConcurrentHashMap.newKeySet();
        Thread first = new Thread(() -> tokens.add(registry.of("ada").token()));
        Thread second = new Thread(() -> tokens.add(registry.of("ada").token()));
        first.start();
        second.start();
        first.join();
        second.join();
        assertEquals(Set.of("t1"), tokens);
    }
}
