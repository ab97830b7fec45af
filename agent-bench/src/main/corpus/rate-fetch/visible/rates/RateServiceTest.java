package rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class RateServiceTest {
    private int asked;

    @Test
    void money_is_changed() {
        RateService service = new RateService((from, to) -> 1.25);
        assertEquals(250, service.convert(200, "EUR", "USD"));
        assertEquals(200, service.convert(200, "EUR", "EUR"));
    }

    @Test
    void a_broken_connection_is_tried_again() {
        RateService service = new RateService((from, to) -> {
            if (asked++ == 0) {
                throw new IOException("reset");
            }
            return 2;
        });
        assertEquals(20, service.convert(10, "EUR", "USD"));
    }

    @Test
    void at_some_time_it_is_given_up() {
        RateService service = new RateService((from, to) -> {
            throw new IOException("down");
        });
        assertThrows(UncheckedIOException.class, () -> service.convert(10, "EUR", "USD"));
    }
}
