package pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionPoolHiddenTest {
    @Test
    void failures_do_not_wear_it_out() {
        ConnectionPool pool = new ConnectionPool(List.of(q -> "a", q -> "b"));
        for (int i = 0; i < 5; i++) {
            assertThrows(ArithmeticException.class, () -> pool.with(c -> {
                throw new ArithmeticException();
            }));
        }
        assertEquals(2, pool.idle());
        assertEquals("ba", pool.with(a -> pool.with(b -> b.ask("") + a.ask(""))));
    }

    @Test
    void an_error_gives_it_back_too() {
        ConnectionPool pool = new ConnectionPool(List.of(q -> "a"));
        assertThrows(AssertionError.class, () -> pool.with(c -> {
            throw new AssertionError();
        }));
        assertEquals(1, pool.idle());
    }
}
