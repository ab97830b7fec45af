package pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
    private final ConnectionPool pool = new ConnectionPool(List.of(q -> "yes to " + q));

    @Test
    void a_connection_is_lent_and_comes_back() {
        assertEquals("yes to x", pool.with(c -> c.ask("x")));
        assertEquals(1, pool.idle());
    }

    @Test
    void it_comes_back_when_the_work_fails() {
        assertThrows(UnsupportedOperationException.class, () -> pool.with(c -> {
            throw new UnsupportedOperationException(c.ask("x"));
        }));
        assertEquals(1, pool.idle());
    }

    @Test
    void one_is_not_lent_twice() {
        assertThrows(IllegalStateException.class, () -> pool.with(a -> pool.with(b -> b.ask("y"))));
    }
}
