package ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    LedgerTest() {
        ledger.open("A", 100);
        ledger.open("B", 10);
    }

    @Test
    void money_moves() {
        ledger.transfer("A", "B", 30);
        assertEquals(70, ledger.balance("A"));
        assertEquals(List.of("A > B: 30"), ledger.entries());
    }

    @Test
    void nobody_gives_what_he_lacks() {
        assertThrows(IllegalStateException.class, () -> ledger.transfer("B", "A", 11));
        assertEquals(110, ledger.total());
    }
}
