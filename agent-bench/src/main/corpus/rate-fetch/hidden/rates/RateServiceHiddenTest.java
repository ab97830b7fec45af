package rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class RateServiceHiddenTest {
    private int asked;

    @Test
    void a_good_answer_is_asked_for_once() {
        RateService service = new RateService((from, to) -> {
            asked++;
            return 3;
        });
        assertEquals(30, service.convert(10, "A", "B"));
        assertEquals(60, service.convert(20, "A", "B"));
        assertEquals(1, asked);
    }

    @Test
    void it_is_not_asked_for_ever() {
        RateService service = new RateService((from, to) -> {
            asked++;
            throw new IOException("down");
        });
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> service.convert(10, "A", "B"));
        assertEquals("no rate from A to B", e.getMessage());
        assertTrue(asked >= 2 && asked <= 10, String.valueOf(asked));
    }
}
