package pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PriceRuleHiddenTest {
    @Test
    void bounds_hold_for_all_prices() {
        PriceRule rule = new PriceRule(100, 300, 50);
        assertEquals(300, rule.next(999, 1, 1));
        assertEquals(300, rule.next(250, 2, 1));
        assertEquals(300, rule.next(200, 2, 1));
        assertEquals(150, rule.next(100, 2, 1));
        assertEquals(100, rule.next(120, 0, 1));
        assertTrue(rule.atBound(rule.next(290, 2, 1)));
    }
}
