package pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PriceRuleTest {
    private final PriceRule rule = new PriceRule(500, 2_000, 10);

    @Test
    void demand_raises_the_price() {
        assertEquals(1_100, rule.next(1_000, 12, 10));
        assertEquals(900, rule.next(1_000, 8, 10));
        assertEquals(1_000, rule.next(1_000, 10, 10));
    }

    @Test
    void no_lower_than_the_floor() {
        assertEquals(500, rule.next(510, 1, 10));
    }

    @Test
    void no_higher_than_the_ceiling() {
        assertEquals(2_000, rule.next(1_950, 11, 10));
    }
}
