package ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LedgerHiddenTest {
    @Test
    void both_sides_change() {
        Ledger ledger = new Ledger();
        ledger.open("A", 100);
        ledger.open("B", 0);
        ledger.open("C", 5);
        ledger.transfer("A", "B", 60);
        ledger.transfer("B", "C", 20);
        assertEquals(40, ledger.balance("A"));
        assertEquals(40, ledger.balance("B"));
        assertEquals(25, ledger.balance("C"));
        assertEquals(105, ledger.total());
    }
}
